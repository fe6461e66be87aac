// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, describe, expect, it } from 'vitest';
import { StandingBadge } from '../../../../../renderer/features/team/team-badge';
import { createTranslator } from '../../../../../renderer/i18n/i18n';
import { standings } from './standings';

afterEach(cleanup);

const since = '2026-11-27 14:32';
/** Of each standing: its tone, what the bar says in both languages, and what its tooltip says besides. */
const expected: Readonly<Record<string, readonly [tone: string, chinese: string, english: string, more?: RegExp]>> = {
  connecting: ['neutral', '正在连接团队', 'Connecting to the team'],
  exchanging: ['neutral', '正在与团队交换', 'Exchanging with the team'],
  'first upload': ['neutral', '正在交给团队：3,120 / 10,000', 'Giving to the team: 3,120 of 10,000'],
  'first download': ['neutral', '正在从团队获取：4,200 / 10,000', 'Taking from the team: 4,200 of 10,000'],
  'pictures after it': ['neutral', '正在获取图片：租户 120 / 4,312', 'Fetching pictures: tenants 120 of 4,312'],
  'in step': ['pass', '与 2 位同事一致', 'In step with 2 colleagues'],
  'in step, alone': ['pass', '已一致', 'In step'],
  'to decide': ['warn', '1 项待处理', '1 needs attention'],
  behind: ['warn', '3 项更改仅在本机', '3 changes only here'],
  'behind, and to decide': ['warn', '1 项更改仅在本机待处理 1', '1 change only hereNeeds attention 1'],
  away: [
    'warn',
    `团队服务器自 ${since} 起不可用`,
    `Team server away since ${since}`,
    /2 (项更改会交给团队|changes go)/,
  ],
  'locked out': [
    'warn',
    '请重新登录团队',
    'Sign in to the team',
    /(密码。 本机照常工作。|password. Everything goes on here.)$/,
  ],
  refused: ['fail', '团队拒绝了本机', 'The team refuses this computer', /不是其成员|no member/],
  'not trusted': ['fail', '团队服务器不受信任', 'Team server not trusted', /本机不认识|does not know/],
  'behind a proxy': ['fail', '代理拦截了团队连接', 'The proxy blocks the team', /443/],
  'without its certificate': [
    'fail',
    '需要本机证书',
    'Certificate of this computer needed',
    /证书和私钥|certificate and key/,
  ],
  'console too old': ['fail', '请更新控制台', 'Update the console for the team', /更新|Update/],
  'server too old': ['fail', '团队服务器版本过旧', 'Team server too old', /升级|upgrade/],
  'in direct mode': ['fail', '与团队的交换已停止', 'Team exchange stopped', /中转|relay/],
  restored: ['pass', '与 2 位同事一致', 'In step with 2 colleagues'],
  'without a network': ['neutral', '团队同步已暂停', 'Team paused', /不会丢失|nothing is lost/],
  'read-only': ['neutral', '团队同步已暂停', 'Team paused', /不能写入|written/],
};

describe('the standing in the top bar', () => {
  it('has a test of every standing', () => {
    expect(Object.keys(standings)).toEqual(Object.keys(expected));
  });

  it.each(
    Object.entries(expected).flatMap(([name, [tone, chinese, english, more]]) => [
      { name, language: 'zh-CN' as const, tone, text: chinese, more },
      { name, language: 'en' as const, tone, text: english, more },
    ]),
  )('says $text ($name)', async ({ name, language, tone, text, more }) => {
    const status = standings[name];
    if (status === undefined) throw new Error(name);
    let opened = 0;
    render(
      <I18nextProvider i18n={createTranslator(language)}>
        <StandingBadge status={status} onOpen={() => (opened += 1)} />
      </I18nextProvider>,
    );
    const badge = screen.getByTestId('team-badge');
    expect(badge.textContent).toBe(text);
    expect(badge.className).toContain(`tone-${tone}`);
    expect(badge.getAttribute('data-state')).toBe(status.state);
    fireEvent.click(badge);
    expect(opened).toBe(1);
    if (more === undefined) return;
    fireEvent.mouseEnter(badge);
    expect((await screen.findByRole('tooltip')).textContent).toMatch(more);
  });
});
