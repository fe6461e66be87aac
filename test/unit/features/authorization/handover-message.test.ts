import { describe, expect, it } from 'vitest';
import { handoverHtml } from '../../../../main/features/authorization/handover-document';
import { handoverPlainText } from '../../../../main/features/authorization/handover-message';
import { preparedTenant } from '../../domain/builders';

const link = 'https://mp.weixin.qq.com/wxaopen/safe/bindcomponent?pre_auth_code=invented';
const parts = {
  profile: { ...preparedTenant().profile, name: '<b>云杉</b>' },
  platformName: '订货通',
  link,
  expiresAt: '2026-11-29 10:30',
  setNames: ['获取小程序码'],
};

describe('the message for the administrator', () => {
  it.each([
    ['zh-CN', '打开下面的链接', '二维码'],
    ['en', 'Open the link below', 'code'],
  ] as const)('as text speaks of its link and of no code (%s)', (language, begin, absent) => {
    const text = handoverPlainText(parts, language);
    expect(text).toContain(begin);
    expect(text).toContain(link);
    expect(text.split('\n')[2]).toContain(parts.platformName);
    expect(text.split('\n')[3]).not.toContain(absent);
  });

  it.each([
    ['zh-CN', '扫描下面的二维码', '有效期至 2026-11-29 10:30'],
    ['en', 'Scan the code below', 'Valid until 2026-11-29 10:30'],
  ] as const)('as a document speaks of its code, shows no link, and runs nothing (%s)', (language, begin, until) => {
    const html = handoverHtml(parts, 'data:image/png;base64,AAAA', language);
    expect(html).toContain(begin);
    expect(html).toContain(`<span>${until}</span>`);
    expect(html).not.toContain('bindcomponent');
    expect(html).not.toContain('<b>');
  });
});
