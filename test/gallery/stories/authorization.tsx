import { AuthorizeSheet } from '../../../renderer/features/authorization/authorize-sheet';
import type { AttemptView } from '../../../preload/contract/attempt-view';
import type { TenantView } from '../../../preload/contract/tenant';
import { attemptViewFixture, checkFixture, fixtureNowMs, viewFixture } from '../../unit/renderer/fixtures';
import { ok } from '../../fakes/fake-console-api';
import { type Story, testId } from '../story';

const accepted = {
  acknowledgements: [
    { kind: 'functions-given-up' as const, text: '…', acceptedBy: '李强', recordedBy: '王敏', atMs: fixtureNowMs },
  ],
};
const ready = viewFixture({}, accepted);
const blocked: TenantView = {
  ...viewFixture(),
  checks: ready.checks.map((check) =>
    check.id === 'verified'
      ? checkFixture('verified', { verdict: 'fail', reason: 'verified.unverified', actor: 'tenant' })
      : check,
  ),
  readiness: { state: 'blocked', blockers: ['verified'], unknowns: [], warnings: [] },
};

function sheet(state: string, view: TenantView, attempt: AttemptView | null): Story {
  return {
    of: 'features/authorization/authorize-sheet',
    state,
    isOverlay: true,
    tenants: [view],
    script: { 'authorization.current': () => ok({ attempt }) },
    arrange: ({ navigation, tenant, authorization }) => {
      navigation.showTenant(view.record.id);
      void tenant.open(view.record.id).then(() => authorization.openSheet(view.record.id, 'mini-program'));
    },
    show: () => <AuthorizeSheet />,
  };
}

/** A white square stands for the code, which is another one for each link. */
const emptyCode =
  'data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22%20viewBox=%220%200%201%201%22/%3E';
const byLink = attemptViewFixture(
  { page: 'none', host: null, handover: { qrDataUrl: emptyCode, expiresAtMs: fixtureNowMs + 600_000 } },
  { via: 'link', phase: 'link-issued' },
);
const messages = {
  'zh-CN': '【上海贵州食品批发】请小程序管理员完成授权',
  en: '[Tenant] Please authorize your mini program',
};

/** The sheet of an authorization, from its preflight to its result. */
export const authorizationStories: readonly Story[] = [
  sheet('preflight', ready, null),
  sheet('preflight-blocked', blocked, null),
  sheet('scan', ready, attemptViewFixture()),
  sheet('administrator-confirms', ready, attemptViewFixture({ page: 'awaiting-admin' }, { phase: 'awaiting-admin' })),
  sheet(
    'page-error',
    ready,
    attemptViewFixture({
      page: 'error',
      pageError: {
        code: -302,
        text: '请确认授权入口页所在域名',
        entryHost: '',
        callbackHost: 'launch.example',
        failure: 'domain-mismatch',
      },
    }),
  ),
  sheet('by-link', ready, byLink),
  sheet('network-gone', ready, attemptViewFixture({ page: 'unreachable', problem: { code: 'wechat-unreachable' } })),
  sheet(
    'asks-for-the-answer',
    ready,
    attemptViewFixture(
      { page: 'none' },
      { phase: 'verifying', endedAtMs: fixtureNowMs, outcome: 'bound', answer: 'pending' },
    ),
  ),
  {
    of: 'features/authorization/handover',
    state: 'large-code',
    isOverlay: true,
    tenants: [ready],
    script: {
      'authorization.current': () => ok({ attempt: byLink }),
      'authorization.message': ({ language }) => ok({ text: messages[language] }),
    },
    arrange: ({ navigation, tenant, authorization }) => {
      navigation.showTenant(ready.record.id);
      void tenant.open(ready.record.id).then(() => authorization.openSheet(ready.record.id, 'mini-program'));
    },
    clicks: [testId('handover-enlarge')],
    show: () => <AuthorizeSheet />,
  },
];
