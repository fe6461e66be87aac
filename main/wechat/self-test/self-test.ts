import { type SelfTestLine, type SelfTestReport, selfTestIds } from '../../../preload/contract/self-test';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { AppError } from '../../domain/failures/app-error';
import type { Clock } from '../../ports/clock';
import type { HttpTransport } from '../../ports/http-transport';
import type { Network } from '../../ports/network';
import { waitUnless } from '../tokens/component-access';
import type { PlatformConnection } from '../connection/connection';
import { maxAnswerBytes } from '../api/json-exchange';
import { type Outcome, outcomeOf, rejectionOf, skipped } from './self-test-outcomes';
import { notTold, pass } from './self-test-finding';
import { type PlatformFindings, platformLines } from './self-test-platform';
import { settingsLines } from './self-test-settings';

/** What the test needs beside the settings. `connect` may throw where the settings of a mode are incomplete. */
export interface SelfTestParts {
  readonly connect: () => PlatformConnection;
  readonly transport: HttpTransport;
  readonly route: Network['route'];
  readonly clock: Clock;
}

/** The whole test is over after this, also when WeChat is busy and calls are being repeated. */
const deadlineMs = 12_000;
const pageRequest = { method: 'GET', headers: {}, timeoutMs: 5000, maxBytes: maxAnswerBytes } as const;
/** Its quota is shown because every authorization needs one call of it. */
const quotaPath = '/cgi-bin/component/api_create_preauthcode';

/**
 * Tests whether a workspace can authorize tenants, one line per check, within seconds.
 *
 * Fetches one component token anew (the only way to try secret and ticket) and one pre-auth code, which is left unused; an
 * offline workspace is not tested. Never rejects for an expected failure: that is what the lines are for.
 */
export async function testPlatform(workspace: WorkspaceSettings, parts: SelfTestParts): Promise<SelfTestReport> {
  const atMs = parts.clock.nowMs();
  const lines = workspace.mode === 'offline' ? untested() : await testedLines(workspace, parts);
  return { mode: workspace.mode, atMs, tookMs: Math.max(0, parts.clock.nowMs() - atMs), lines };
}

async function testedLines(workspace: WorkspaceSettings, parts: SelfTestParts): Promise<SelfTestLine[]> {
  const stop = new AbortController();
  const cancelDeadline = parts.clock.after(deadlineMs, () => stop.abort());
  try {
    const [findings, page] = await Promise.all([
      ask(workspace, parts, stop.signal),
      redirectPage(workspace, parts.transport, stop.signal),
    ]);
    const lines = [...platformLines(findings), ...settingsLines(workspace), page];
    return lines
      .map((line) => withRelease(line, findings))
      .toSorted((left, right) => selfTestIds.indexOf(left.id) - selfTestIds.indexOf(right.id));
  } finally {
    cancelDeadline();
  }
}

async function ask(workspace: WorkspaceSettings, parts: SelfTestParts, signal: AbortSignal): Promise<PlatformFindings> {
  const connected = await outcomeOf(() => Promise.resolve().then(parts.connect));
  const asked =
    connected.kind === 'done' ? await askPlatform(connected.value, parts.clock, signal) : unasked(connected);
  const { mode, apiBaseUrl } = workspace;
  const route = await parts.route(apiBaseUrl);
  return { mode, apiHost: new URL(apiBaseUrl).host, route, nowMs: parts.clock.nowMs(), ...asked };
}

type Asked = Omit<PlatformFindings, 'mode' | 'apiHost' | 'route' | 'nowMs'>;

function unasked(token: Outcome<never>): Asked {
  return { ticket: skipped, token, preAuthCode: skipped, quota: skipped, skewMs: null, lostEarly: 0 };
}

async function askPlatform(connection: PlatformConnection, clock: Clock, signal: AbortSignal): Promise<Asked> {
  const { access, api, tickets, keeper, skew } = connection;
  if (access === null) {
    return unasked(skipped);
  }
  const ticket = tickets === null ? skipped : await outcomeOf(() => tickets.ticket());
  const token = await outcomeOf(() => access.prove(signal));
  const isReady = token.kind === 'done';
  const preAuthCode = isReady
    ? await outcomeOf(() => secondsOfCode(() => api.createPreAuthCode(signal), clock))
    : skipped;
  const quota = isReady ? await outcomeOf(() => waitUnless(api.quota(quotaPath), signal)) : skipped;
  return { ticket, token, preAuthCode, quota, skewMs: skew.skewMs(), lostEarly: keeper?.status().lostEarly ?? 0 };
}

async function secondsOfCode(
  create: () => Promise<{ readonly expiresAtMs: number }>,
  clock: Clock,
): Promise<{ readonly seconds: number }> {
  const { expiresAtMs } = await create();
  return { seconds: Math.round((expiresAtMs - clock.nowMs()) / 1000) };
}

/** 61028 says more about the publication than the settings do. */
function withRelease(line: SelfTestLine, findings: PlatformFindings): SelfTestLine {
  const { token, preAuthCode } = findings;
  const unpublished = rejectionOf(token, 61028, 61029) ?? rejectionOf(preAuthCode, 61028, 61029);
  if (line.id !== 'publication' || unpublished === null) {
    return line;
  }
  return {
    ...line,
    verdict: 'fail',
    why: null,
    advice: 'publish-or-list',
    actor: 'vendor-ops',
    error: unpublished.toView(),
  };
}

/**
 * The window intercepts the callback before the network, so a redirect page that does not open hurts only administrators with
 * the mobile link. A page that redirects further is there. The sandbox has none.
 */
async function redirectPage(
  workspace: WorkspaceSettings,
  transport: HttpTransport,
  signal: AbortSignal,
): Promise<SelfTestLine> {
  const { redirectUri: url, mode } = workspace;
  const line = { id: 'redirect-page', ...pass() } as const;
  if (mode === 'sandbox' || url === null) {
    return { ...line, ...notTold('skipped', mode === 'sandbox' ? 'not-in-this-mode' : 'no-redirect-uri') };
  }
  const seen = { host: new URL(url).host };
  const outcome = await outcomeOf(() => transport.send({ ...pageRequest, url, signal }));
  const isThere =
    (outcome.kind === 'done' && outcome.value.status < 400) ||
    (outcome.kind === 'failed' && outcome.error.code === 'wechat-redirected');
  if (isThere) {
    return { ...line, verdict: 'pass', seen };
  }
  const error = outcome.kind === 'failed' ? outcome.error : pageStatus(outcome);
  if (error?.code === 'cancelled') {
    return { ...line, ...notTold('unknown', 'took-too-long'), seen };
  }
  return {
    ...line,
    verdict: 'warn',
    seen,
    advice: 'interception-only',
    actor: 'vendor-ops',
    error: error?.toView() ?? null,
  };
}

function pageStatus(outcome: Outcome<{ readonly status: number }>): AppError | null {
  return outcome.kind === 'done'
    ? new AppError('wechat-unreachable', { params: { reason: `http-${outcome.value.status}` } })
    : null;
}

function untested(): SelfTestLine[] {
  return selfTestIds.map((id) => ({ id, ...notTold('skipped', 'offline-workspace') }));
}
