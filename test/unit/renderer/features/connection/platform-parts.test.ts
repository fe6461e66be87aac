import { describe, expect, it } from 'vitest';
import { selfTestAdvices, type SelfTestLine } from '../../../../../preload/contract/self-test';
import { createTranslator } from '../../../../../renderer/i18n/i18n';
import { searchConsoleErrors } from '../../../../../renderer/features/connection/console-errors';
import { launchRules } from '../../../../../renderer/features/connection/launch-rules';
import { secretsOf } from '../../../../../renderer/features/connection/secrets-section';
import { placeOfLine } from '../../../../../renderer/features/connection/self-test-place';
import {
  baselineSteps,
  differenceOf,
  fitsSet,
  setRows,
  withSet,
} from '../../../../../renderer/features/connection/set-choice';
import { readTestList } from '../../../../../renderer/features/connection/test-list';
import { emptyWorkspace } from '../../../../../preload/contract/vocabulary/workspace';
import { changesOf, draftOf, isUnusual } from '../../../../../renderer/features/workspaces/workspace-draft';
import { referenceOf } from '../../../../../renderer/ui/error-reference';
import { workspaceFixture } from '../../fixtures';

function line(change: Partial<SelfTestLine>): SelfTestLine {
  return { id: 'network', verdict: 'fail', seen: {}, why: null, advice: null, actor: 'nobody', error: null, ...change };
}

describe('the launch rule', () => {
  const judged = (launchDomain: string, redirectUri: string, launchPageUrl = ''): Record<string, boolean | null> =>
    Object.fromEntries(launchRules({ launchDomain, redirectUri, launchPageUrl }).map(({ id, isKept }) => [id, isKept]));

  it.each([
    ['nothing yet', '', '', { bareHost: null, https: null, noPort: null, redirectHost: null }],
    [
      'all kept',
      'www.x.cn',
      'https://www.x.cn/cb?a=1',
      { bareHost: true, https: true, noPort: true, redirectHost: true },
    ],
    ['upper case', 'WWW.x.cn', 'https://www.X.cn/', { bareHost: true, redirectHost: true }],
    ['a scheme', 'https://www.x.cn', 'https://www.x.cn/', { bareHost: false, redirectHost: false }],
    ['a port in the domain', 'www.x.cn:443', '', { bareHost: false }],
    ['a subdomain', 'x.cn', 'https://www.x.cn/', { redirectHost: false }],
    ['http', 'x.cn', 'http://x.cn/', { https: false, redirectHost: true }],
    ['a port', 'x.cn', 'https://x.cn:8443/', { noPort: false, redirectHost: true }],
    ['the usual port', 'x.cn', 'https://x.cn:443/', { noPort: true }],
    ['no address at all', 'x.cn', 'x.cn/cb', { https: false, noPort: false, redirectHost: false }],
  ])('judges %s', (_case, domain, redirect, expected) => {
    expect(judged(domain, redirect)).toMatchObject(expected);
  });

  it('holds the launch page to the same host', () => {
    expect(judged('x.cn', 'https://x.cn/cb')).not.toHaveProperty('launchPageHost');
    expect(judged('x.cn', 'https://x.cn/cb', 'https://x.cn/go')).toMatchObject({ launchPageHost: true });
    expect(judged('x.cn', 'https://x.cn/cb', 'http://y.cn/go')).toMatchObject({ launchPageHost: false, https: false });
  });
});

describe('the choice of sets', () => {
  it('lists every known set by kind, and numbers that no list names', () => {
    const rows = setRows([18, 231]);
    expect(rows[0]).toMatchObject({ id: 17, kind: 'mini-program' });
    expect(rows.at(-1)).toEqual({ id: 231, set: null, kind: 'other' });
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  it('finds by number from the front and by name in the language', () => {
    const [first] = setRows([]);
    if (first === undefined) throw new Error('no sets');
    expect(['1', '17', ' 17 ', '小程序码', ''].map((query) => fitsSet(first, query, 'zh-CN'))).toEqual(
      Array.from({ length: 5 }, () => true),
    );
    expect(['7', 'codes', '支付'].map((query) => fitsSet(first, query, 'zh-CN'))).toEqual([false, false, false]);
    expect(fitsSet(first, 'CODES', 'en')).toBe(true);
  });

  it('puts in and takes out, and counts what changed', () => {
    expect(withSet([18, 17], 3, true)).toEqual([3, 17, 18]);
    expect(withSet([17, 18], 17, true)).toEqual([17, 18]);
    expect(withSet([17, 18], 17, false)).toEqual([18]);
    expect(differenceOf([17, 18], [18, 19, 20])).toBe(3);
    expect(differenceOf([18, 17], [17, 18])).toBe(0);
  });

  it('tells what each version changed, the newest first', () => {
    const version = (number: number, sets: number[]): Parameters<typeof baselineSteps>[0] => ({
      version: number,
      sets,
      changedAtMs: number,
      changedBy: '王敏',
    });
    const steps = baselineSteps(version(3, [17, 25]), [version(1, [17, 18]), version(2, [17])]);
    expect(steps.map(({ baseline, added, removed }) => [baseline.version, added, removed])).toEqual([
      [3, [25], []],
      [2, [], [18]],
      [1, [17, 18], []],
    ]);
  });
});

describe('the test list', () => {
  it('is read as WeChat’s console shows it and as people type it', () => {
    expect(readTestList('gh_0123456789ab;gh_ba9876543210\n gh_0123456789ab，wx123')).toEqual({
      ids: ['gh_0123456789ab', 'gh_ba9876543210', 'wx123'],
      wrong: ['wx123'],
    });
    expect(readTestList(' ; \n')).toEqual({ ids: [], wrong: [] });
  });
});

describe('a draft', () => {
  it('sends only what was changed', () => {
    const workspace = workspaceFixture({ launchPageUrl: null });
    const draft = { ...draftOf(workspace), name: '新名', launchPageUrl: '', timeoutMs: 15_000 };
    expect(changesOf(workspace, draft, ['name', 'launchPageUrl', 'timeoutMs', 'platformSets'])).toEqual({
      name: '新名',
    });
    expect(changesOf(workspace, { ...draft, name: '新名' }, ['launchPageUrl'])).toEqual({});
  });

  it('folds the network away until something in it is unusual', () => {
    expect(isUnusual(emptyWorkspace)).toBe(false);
    expect(isUnusual({ ...emptyWorkspace, apiBaseUrl: 'https://api.weixin.qq.com' })).toBe(false);
    expect(isUnusual({ ...emptyWorkspace, apiBaseUrl: 'https://gateway.example' })).toBe(true);
    expect(isUnusual({ ...emptyWorkspace, extraCaFile: '/ca.pem' })).toBe(true);
  });
});

describe('what a mode keeps secret', () => {
  it.each([
    ['sandbox', null, []],
    ['offline', null, []],
    ['wxcomponent', null, ['relay-password']],
    ['relay', null, ['relay-secret']],
    ['direct', null, ['component-secret', 'token', 'encoding-aes-key', 'previous-encoding-aes-key']],
    ['direct', 'https://vendor.example/ticket', ['component-secret', 'relay-secret']],
  ] as const)('%s with ticket address %s', (mode, ticketUrl, expected) => {
    expect(secretsOf({ mode, ticketUrl })).toEqual(expected);
  });
});

describe('where an error leads', () => {
  it('is WeChat’s number before the console’s word', () => {
    expect(referenceOf({ code: 'wechat-rejected', errcode: 61004 })).toEqual({ kind: 'errcode', code: 61004 });
    expect(referenceOf({ code: 'page-error', pageCode: -302 })).toEqual({ kind: 'page', code: -302 });
    expect(referenceOf({ code: 'keychain-locked' })).toEqual({ kind: 'console', code: 'keychain-locked' });
  });

  it('finds the console’s own errors by their words, and none by a number', () => {
    const { t } = createTranslator('en');
    expect(searchConsoleErrors('keychain locked', t).map(({ code }) => code)).toEqual(['keychain-locked']);
    expect(searchConsoleErrors('', t)).toEqual([]);
    expect(searchConsoleErrors('61004', t)).toEqual([]);
  });

  it('names a place on the screen only for advice that is followed there', () => {
    const elsewhere = selfTestAdvices.filter((advice) => placeOfLine(line({ advice })) === null);
    expect(elsewhere).toEqual([
      'go-online',
      'check-proxy',
      'log-in-to-proxy',
      'log-in-to-network',
      'try-later',
      'unlock-keychain',
      'allow-egress-ip',
      'see-error',
      'wait-for-quota',
      'set-clock',
    ]);
    expect(placeOfLine(line({ verdict: 'pass' }))).toBeNull();
  });

  it('leads to the secret that the line is about', () => {
    const lacking = (id: SelfTestLine['id'], what: string) =>
      placeOfLine(
        line({ id, advice: 'enter-secret-again', error: { code: 'secret-for-elsewhere', params: { what } } }),
      );
    expect(lacking('secret', 'component-secret')?.place).toBe('secret-component-secret');
    expect(lacking('relay', 'relay-password')?.place).toBe('secret-relay-password');
  });
});
