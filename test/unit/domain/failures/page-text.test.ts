import { describe, expect, it } from 'vitest';
import { readPage } from '../../../../main/domain/failures/page-text';
import { lookUpPage } from '../../../../preload/contract/error-catalogue';
import { pageFailureIds, pageFailureOf, pageFailures } from '../../../../preload/contract/page-failures';

function read(text: string, state: string | null = null, title = '') {
  return readPage({ title, state, text });
}

describe('the state of the page', () => {
  it.each([
    ['请使用账号管理员的微信扫码', 'waiting-scan'],
    ['Scan the QR code with WeChat', 'waiting-scan'],
    ['扫描成功，请在手机上确认授权', 'scanned'],
    ['Scanned. Confirm on your phone', 'scanned'],
    ['等待管理员确认', 'awaiting-admin'],
    ['Waiting for the administrator', 'awaiting-admin'],
    ['管理员已拒绝授权，请重新扫码', 'refused'],
    ['The administrator refused', 'refused'],
    ['授权成功，正在跳转', 'confirmed'],
    ['', 'loading'],
    ['  \n ', 'loading'],
    ['微信公众平台', 'none'],
  ])('is told from its words: %s', (text, state) => {
    expect(read(text)).toEqual({ state, error: null });
  });

  it('is taken from the page itself where it says so', () => {
    expect(read('授权成功', 'awaiting-admin')).toEqual({ state: 'awaiting-admin', error: null });
    expect(read('错误码 -302', 'waiting-scan')).toEqual({ state: 'waiting-scan', error: null });
    expect(read('请扫码', 'nonsense').state).toBe('waiting-scan');
    expect(read('出了点问题', 'error')).toMatchObject({ state: 'error', error: { code: null, text: '出了点问题' } });
    expect(read('授权链接已过期', 'expired')).toMatchObject({ state: 'expired', error: { code: -101 } });
  });
});

describe('an error of the page', () => {
  it.each(pageFailures.flatMap(({ codes }) => codes.filter((code) => code !== -1)))(
    'is known by its number %i',
    (code) => {
      expect(read(`出错了\n错误码：${code}`).error?.code).toBe(code);
      expect(read(`Something is wrong. Error code ${code}`).error?.code).toBe(code);
      expect(read(`授权失败 (${code}) rid: 63523ebd-02109430-53ef0c2b`).error?.code).toBe(code);
    },
  );

  it.each([
    ['domain-mismatch', '请确认授权入口页所在域名与授权发起页域名相同'],
    ['not-published', '该服务尚未全网发布，当前账号不在授权测试列表中'],
    ['not-published', 'The service is not fully released'],
    ['code-used', '该授权链接已被使用'],
    ['code-used', 'This pre-auth code has been used.'],
    ['link-expired', '授权已过期，请关闭页面后重新发起'],
    ['link-expired', 'The authorization has expired.'],
    ['limit-reached', '该账号授权的第三方平台数量已达上限'],
    ['limit-reached', 'This account has reached its maximum number of authorizations'],
    ['sets-mismatch', '权限集与账号类型不符'],
    ['account-pinned', '仅指定账号的管理员可以授权'],
    ['account-pinned', 'Only the administrator of the specified account can authorize'],
    ['not-administrator', '你不是任何小程序的管理员'],
    ['platform-stopped', '该第三方平台已停用'],
    ['too-frequent', '操作过于频繁，请稍后再试'],
    ['malformed-link', '缺少 redirect_uri'],
    ['system-error', '系统错误，请稍后再试'],
  ])('is known by its words: %s', (id, text) => {
    const { error } = read(`公众平台账号授权\n${text}\n返回`);
    expect(error?.text).toContain(text.slice(0, 6));
    expect(pageFailures.find((failure) => failure.id === id)?.codes[0] ?? null).toBe(error?.code);
    expect(error?.failure).toBe(id);
  });

  it.each(['电话 400-302-1000', '2026-03-02 扫码', '订单 1200302000', '剩余 -50', '区间 100-302', '错误码 0'])(
    'is not read out of any number: %s',
    (text) => {
      expect(read(text).error).toBeNull();
    },
  );

  it('names both hosts of the domain error', () => {
    const zh = [
      '请确认授权入口页所在域名，与授权后回调页所在域名相同，并且都与授权发起页域名相同。',
      '授权入口页所在域名：console.example',
      '授权后回调页所在域名：launch.example',
      '错误码 -302',
    ].join('\n');
    expect(read(zh)).toMatchObject({
      state: 'error',
      error: { code: -302, entryHost: 'console.example', callbackHost: 'launch.example' },
    });
    const en =
      'Cannot authorize\nThe domains must agree.\nEntry page domain\n(empty)\nCallback domain\nlaunch.example\n-302';
    expect(read(en).error).toMatchObject({ code: -302, entryHost: '', callbackHost: 'launch.example' });
    expect(read('授权入口页域名：空；授权回调页域名：launch.example。错误码 200302').error).toMatchObject({
      code: 200302,
      entryHost: '',
      callbackHost: 'launch.example',
    });
    expect(read('错误码 -302').error).toMatchObject({ entryHost: null, callbackHost: null });
    expect(read('错误码 -110').error).toMatchObject({ entryHost: null, callbackHost: null });
  });

  it('keeps what the page said, cleaned and capped', () => {
    const { error } = read(`${'x'.repeat(900)}\u202e\u0007错误码 -108`);
    expect(error?.text.length).toBe(500);
    expect(read('系统\u200b错误：系统错误').error?.text).not.toMatch(/[\u200b\u202e]/);
  });

  it('leaves emoji whole', () => {
    expect(read('系统错误：👩‍🌾农场\u200d').error?.text).toBe('系统错误：👩‍🌾农场');
  });

  it('reads a long and hostile page in no time', () => {
    const started = performance.now();
    for (const part of ['-', '入口页', '域名：', '错误码 ', 'scan ', '\u202e', '(', ' ']) read(part.repeat(50_000));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('the failures of the page', () => {
  it('have a name each, and no number twice', () => {
    expect(pageFailures.map((failure) => failure.id)).toEqual([...pageFailureIds]);
    const codes = pageFailures.flatMap((failure) => failure.codes);
    expect(new Set(codes).size).toBe(codes.length);
    expect(pageFailureOf(-9999)).toBeNull();
  });

  it('are explained by the error catalogue, number by number, with the same actor', () => {
    for (const { codes, actor, step } of pageFailures) {
      for (const code of codes.filter((candidate) => candidate !== -1)) {
        const entry = lookUpPage(code);
        expect([code, entry === null]).toEqual([code, false]);
        if (entry?.actor === 'vendor-ops' || entry?.actor === 'tenant')
          expect([code, actor]).toEqual([code, entry.actor]);
        if (entry?.actor === 'app') expect([code, step]).toEqual([code, 'report-problem']);
      }
    }
  });

  it('tell sets of the wrong kind from a bad list under the same number', () => {
    expect(read('权限集与账号类型不符 错误码 -113').error).toMatchObject({ code: -113, failure: 'sets-mismatch' });
    expect(read('权限集列表有误 错误码 -113').error).toMatchObject({ code: -113, failure: 'bad-set-list' });
  });
});
