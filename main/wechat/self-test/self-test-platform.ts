import type { SelfTestAdvice, SelfTestLine, SelfTestWhy } from '../../../preload/contract/self-test';
import type { PlatformMode } from '../../../preload/contract/workspace';
import type { AppError } from '../../domain/failures/app-error';
import type { TicketReading } from '../../features/connection/ports/ticket-source';
import type { ApiQuota } from '../../ports/wechat-api';
import { fail, type Finding, notTold, pass } from './self-test-finding';
import { hasAnswered, isNetworkFailure, type Outcome, rejectionOf } from './self-test-outcomes';

/** Everything that was asked of the platform. In direct mode `token` goes to WeChat, else to the relay. */
export interface PlatformFindings {
  readonly mode: PlatformMode;
  readonly apiHost: string;
  /** What the system puts between this computer and the API, as PAC says it; null when it is not known. */
  readonly route: string | null;
  readonly ticket: Outcome<TicketReading | null>;
  readonly token: Outcome<void>;
  readonly preAuthCode: Outcome<{ readonly seconds: number }>;
  readonly quota: Outcome<ApiQuota>;
  readonly skewMs: number | null;
  readonly lostEarly: number;
  readonly nowMs: number;
}

const minuteMs = 60_000;
/** WeChat pushes every ten minutes and lets a ticket live twelve hours. */
const ticketPushesMissedMs = 60 * minuteMs;
const skewWarnMs = minuteMs;
const skewFailMs = 10 * minuteMs;
const quotaWarnShare = 0.1;

/** The lines that rest on the platform's answers. */
export function platformLines(findings: PlatformFindings): readonly SelfTestLine[] {
  const lines: readonly SelfTestLine[] = [
    { id: 'network', ...network(findings) },
    { id: 'relay', ...relay(findings) },
    { id: 'egress-ip', ...egressIp(findings) },
    { id: 'app-id', ...appId(findings) },
    { id: 'secret', ...secret(findings) },
    { id: 'ticket', ...ticket(findings) },
    { id: 'pre-auth-code', ...preAuthCode(findings) },
    { id: 'quota', ...quota(findings) },
    { id: 'clock', ...clock(findings) },
    { id: 'token-holder', ...tokenHolder(findings) },
  ];
  const { token } = findings;
  const isExplained = token.kind !== 'failed' || lines.some((line) => line.verdict === 'fail');
  return isExplained
    ? lines
    : lines.map((line) => (line.id === 'pre-auth-code' ? unexplained(line, token.error) : line));
}

/** A failure that no line stands for must not be lost: without a token there is no pre-auth code. */
function unexplained(line: SelfTestLine, error: AppError): SelfTestLine {
  return { ...line, ...fail(error, adviceForCall(error), 'vendor-ops') };
}

/** The deadline of the test cancels calls that WeChat keeps asking to repeat. */
function adviceForCall(error: AppError): SelfTestAdvice {
  return error.code === 'cancelled' || error.detail.errcode === -1 ? 'try-later' : 'see-error';
}

/** What kept a line from being judged: the platform was not reached, or refused for a reason that another line names. */
function whyWithout(token: Outcome<unknown>): SelfTestWhy {
  if (token.kind !== 'failed') return 'not-in-this-mode';
  if (token.error.code === 'cancelled') return 'took-too-long';
  return hasAnswered(token) ? 'refused-for-another' : isNetworkFailure(token.error) ? 'nothing-reached' : 'needs-token';
}

function whyUnanswered(outcome: Outcome<unknown>): SelfTestWhy {
  return outcome.kind === 'failed' && outcome.error.code === 'cancelled' ? 'took-too-long' : 'not-answered';
}

function hasRelay({ mode }: PlatformFindings): boolean {
  return mode === 'wxcomponent' || mode === 'relay';
}

/** The steps that speak to WeChat itself; a generic relay issues pre-auth codes on its own. */
function stepsToWeChat(findings: PlatformFindings): readonly Outcome<unknown>[] {
  const { mode, token, preAuthCode: code, quota: left } = findings;
  return [...(hasRelay(findings) ? [] : [token]), ...(mode === 'relay' ? [] : [code]), left];
}

function network(findings: PlatformFindings): Finding {
  const steps = stepsToWeChat(findings);
  const { apiHost: host, route } = findings;
  const seen = route === null ? { host } : { host, proxy: route };
  if (steps.some(hasAnswered)) {
    return pass(seen);
  }
  const failed = steps.find((step) => step.kind === 'failed' && isNetworkFailure(step.error));
  return failed?.kind === 'failed' ? networkFailure(failed.error, seen) : notTold('skipped', 'needs-token');
}

function networkFailure(error: AppError, seen: SelfTestLine['seen']): Finding {
  const finding = fail(error, adviceForNetwork(error), 'consultant');
  return { ...finding, seen: { ...seen, ...finding.seen } };
}

function adviceForNetwork(error: AppError): SelfTestAdvice {
  const reason = String(error.detail.params?.reason ?? '');
  const byDetail: Readonly<Record<string, SelfTestAdvice>> = {
    ERR_CERT_COMMON_NAME_INVALID: 'check-certificate-name',
    ERR_CERT_DATE_INVALID: 'set-clock',
    ERR_PROXY_AUTH_REQUESTED: 'log-in-to-proxy',
    ERR_PROXY_AUTH_UNSUPPORTED: 'log-in-to-proxy',
  };
  const detail = byDetail[String(error.detail.params?.detail ?? '')];
  const byReason: Readonly<Record<string, SelfTestAdvice>> = {
    dns: 'check-dns',
    proxy: 'check-proxy',
    tls: 'check-tls',
    html: 'log-in-to-network',
    'http-407': 'log-in-to-proxy',
    'http-511': 'log-in-to-network',
  };
  switch (error.code) {
    case 'offline':
      return 'go-online';
    case 'file-refused':
      return 'check-ca-file';
    case 'wechat-redirected':
      return 'log-in-to-network';
    case 'wechat-not-json':
      return byReason[reason] ?? 'check-api-address';
    case 'wechat-malformed':
      return 'check-api-address';
    default:
      return detail ?? byReason[reason] ?? (reason.startsWith('http-') ? 'try-later' : 'check-firewall');
  }
}

function relay(findings: PlatformFindings): Finding {
  const { token } = findings;
  if (!hasRelay(findings) || token.kind === 'skipped') {
    return notTold('skipped', 'not-in-this-mode');
  }
  if (token.kind === 'done' || hasAnswered(token)) {
    return pass();
  }
  const { error } = token;
  const code = String(error.detail.params?.code ?? '');
  if (error.code.startsWith('keychain-')) {
    return fail(error, 'unlock-keychain', 'consultant');
  }
  if (error.code === 'credentials-missing') {
    return fail(error, 'check-relay-secret', 'consultant');
  }
  if (error.code === 'secret-for-elsewhere') {
    return fail(error, 'enter-secret-again', 'consultant');
  }
  if (error.code !== 'relay-rejected') {
    const isAddress = error.code === 'wechat-malformed' || error.code === 'wechat-not-json';
    return fail(error, isAddress ? 'check-relay-address' : adviceForNetwork(error), 'consultant');
  }
  if (isTicketMissing(error) || code === 'other-platform') {
    return pass();
  }
  const isLogin = ['1000', '1003', '1004', '1006', '1011', 'unauthorized'].includes(code);
  return isLogin ? fail(error, 'check-relay-secret', 'consultant') : fail(error, 'check-relay-address', 'vendor-ops');
}

/** wxcomponent's 1007, or a generic relay's own word for it. */
function isTicketMissing(error: AppError): boolean {
  return (
    error.code === 'ticket-missing' || ['1007', 'ticket-missing'].includes(String(error.detail.params?.code ?? ''))
  );
}

function egressIp(findings: PlatformFindings): Finding {
  const steps = stepsToWeChat(findings);
  for (const step of steps) {
    const error = rejectionOf(step, 61004, 45035, 40164);
    if (error !== null) {
      return fail(error, 'allow-egress-ip', 'vendor-ops');
    }
  }
  if (steps.some((step) => step.kind === 'done')) {
    return pass();
  }
  return steps.some(hasAnswered)
    ? notTold('unknown', 'refused-for-another')
    : notTold('skipped', whyWithout(findings.token));
}

function appId({ token, preAuthCode: code }: PlatformFindings): Finding {
  for (const step of [token, code]) {
    // After a token was had, 40013 means that a relay's token is another platform's.
    const error = rejectionOf(step, 40013, 61011, 61000, 61001, 41002, 41018);
    if (error !== null) {
      return fail(error, 'correct-app-id', 'vendor-ops');
    }
  }
  if (token.kind === 'done') {
    return pass();
  }
  if (token.kind === 'failed') {
    const { code, detail } = token.error;
    const isAppId = detail.params?.what === 'component-app-id' || detail.params?.code === 'other-platform';
    if (isAppId && (code === 'credentials-missing' || code === 'relay-rejected')) {
      return fail(token.error, 'correct-app-id', 'consultant');
    }
  }
  return token.kind === 'skipped' ? notTold('skipped', 'not-in-this-mode') : notTold('unknown', whyWithout(token));
}

function secret(findings: PlatformFindings): Finding {
  const { token } = findings;
  if (hasRelay(findings) || token.kind === 'skipped') {
    return notTold('skipped', 'not-in-this-mode');
  }
  if (token.kind === 'done') {
    return pass();
  }
  const { error } = token;
  if (error.code.startsWith('keychain-')) {
    return fail(error, 'unlock-keychain', 'consultant');
  }
  if (error.code === 'secret-for-elsewhere' && error.detail.params?.what === 'component-secret') {
    return fail(error, 'enter-secret-again', 'consultant');
  }
  const isMissing = error.code === 'credentials-missing' && error.detail.params?.what === 'component-secret';
  return isMissing || rejectionOf(token, 40125, 41004, 40001) !== null
    ? fail(error, 'enter-secret', 'vendor-ops')
    : notTold('unknown', whyWithout(token));
}

function ticket(findings: PlatformFindings): Finding {
  const { token, nowMs } = findings;
  const reading = findings.ticket.kind === 'done' ? findings.ticket.value : null;
  const ageMs = reading === null ? null : Math.max(0, nowMs - reading.receivedAtMs);
  const seen = ageMs === null ? {} : { ageMinutes: Math.round(ageMs / minuteMs) };
  if (findings.ticket.kind === 'failed' && findings.ticket.error.code === 'secret-for-elsewhere') {
    const { error } = findings.ticket;
    const isTicket = error.detail.params?.what === 'ticket';
    return fail(error, isTicket ? 'enter-ticket' : 'enter-secret-again', isTicket ? 'vendor-ops' : 'consultant');
  }
  if (token.kind === 'failed') {
    if (isTicketMissing(token.error)) {
      return fail(token.error, hasRelay(findings) ? 'start-ticket-push' : 'enter-ticket', 'vendor-ops');
    }
    const refused = rejectionOf(token, 61005, 61006);
    if (refused !== null) {
      const advice = refused.detail.errcode === 61005 ? 'start-ticket-push' : 'replace-ticket';
      return { ...fail(refused, advice, 'vendor-ops'), seen };
    }
  }
  if (token.kind !== 'done') {
    const finding =
      token.kind === 'skipped' ? notTold('skipped', 'not-in-this-mode') : notTold('unknown', whyWithout(token));
    return { ...finding, seen };
  }
  return ageMs !== null && ageMs > ticketPushesMissedMs
    ? { ...pass(seen), verdict: 'warn', advice: 'start-ticket-push', actor: 'vendor-ops' }
    : pass(seen);
}

function preAuthCode({ token, preAuthCode: outcome }: PlatformFindings): Finding {
  if (outcome.kind === 'skipped') {
    return notTold('skipped', whyWithout(token));
  }
  return outcome.kind === 'done'
    ? pass({ seconds: outcome.value.seconds })
    : fail(outcome.error, 'see-error', 'vendor-ops');
}

function quota({ token, preAuthCode: code, quota: outcome }: PlatformFindings): Finding {
  for (const step of [token, code, outcome]) {
    const error = rejectionOf(step, 45009, 45011);
    if (error !== null) {
      return fail(error, 'wait-for-quota', 'vendor-ops');
    }
  }
  if (outcome.kind !== 'done') {
    return outcome.kind === 'skipped'
      ? notTold('skipped', whyWithout(token))
      : notTold('unknown', whyUnanswered(outcome));
  }
  const { dailyLimit, remain, used } = outcome.value;
  const seen = { dailyLimit, used, remain };
  return dailyLimit > 0 && remain < dailyLimit * quotaWarnShare
    ? { ...pass(seen), verdict: 'warn', advice: 'wait-for-quota', actor: 'vendor-ops' }
    : pass(seen);
}

function clock({ skewMs }: PlatformFindings): Finding {
  if (skewMs === null) {
    return notTold('unknown', 'no-time-in-answer');
  }
  const seen = { skewSeconds: Math.round(skewMs / 1000) };
  if (Math.abs(skewMs) <= skewWarnMs) {
    return pass(seen);
  }
  const verdict = Math.abs(skewMs) > skewFailMs ? 'fail' : 'warn';
  return { ...pass(seen), verdict, advice: 'set-clock', actor: 'consultant' };
}

function tokenHolder(findings: PlatformFindings): Finding {
  const { lostEarly, token, mode } = findings;
  if (token.kind === 'skipped') {
    return notTold('skipped', 'not-in-this-mode');
  }
  const holder = hasRelay(findings) ? mode : 'console';
  return lostEarly > 0
    ? { ...pass({ holder, lostEarly }), verdict: 'warn', advice: 'stop-second-holder', actor: 'vendor-ops' }
    : pass({ holder });
}
