import type { Hosting } from '../../../preload/contract/hosting/state';
import type { Operation } from '../../../preload/contract/hosting/operations';
import { operationIdIn } from './operation-id';
import { withLiveMark } from './slots';

/**
 * The pipeline right after a call of ours was carried out, before WeChat was read again.
 *
 * Only what the call itself decides is set; every value is replaced by the next read-back.
 */
export function withOwnEffect(hosting: Hosting, operation: Operation, nowMs: number): Hosting {
  const { call } = operation;
  switch (call) {
    case 'commit':
      return afterCommit(hosting, operation, nowMs);
    case 'submit-audit':
      return afterSubmit(hosting, operation, nowMs);
    case 'undo-audit':
      return hosting.audit === null
        ? hosting
        : {
            ...hosting,
            audit: { ...hosting.audit, state: 'withdrawn', sinceMs: nowMs, source: 'own-operation', knownAtMs: nowMs },
          };
    case 'release':
      return afterRelease(hosting, operation, nowMs);
    case 'gray-release':
    case 'revert-gray':
      return afterGray(hosting, operation, nowMs);
    case 'revert-release':
      return afterRevert(hosting, operation, nowMs);
    case 'change-visit-status':
      return { ...hosting, visitOpen: operation.body['action'] === 'open' };
    case 'bind-tester':
    case 'unbind-tester':
      return afterTester(hosting, operation, nowMs);
    default:
      return hosting;
  }
}

/** A slot that holds a version since our own call. */
function ours(named: { version: string; description: string; operationId: string | null }, nowMs: number) {
  return { ...named, sinceMs: nowMs, source: 'own-operation' as const, knownAtMs: nowMs, acceptedBy: null };
}

function afterCommit(hosting: Hosting, { body, id, tenantKey }: Operation, nowMs: number): Hosting {
  const of = ours(
    { version: text(body['user_version']), description: text(body['user_desc']), operationId: id },
    nowMs,
  );
  const extJson = text(body['ext_json']);
  const templateId = typeof body['template_id'] === 'number' ? body['template_id'] : 0;
  return {
    ...hosting,
    trial: { state: 'uploaded', ...of },
    scan: { state: 'running', withoutRight: [], undeclared: [], ...of },
    lastCommit: { templateId, extJson, tenantKey },
  };
}

function afterSubmit(hosting: Hosting, { result, before }: Operation, nowMs: number): Hosting {
  const { version = '', description = '' } = before.trial ?? hosting.trial ?? {};
  const auditId = result['auditid'] ?? '';
  const of = ours({ version, description, operationId: operationIdIn(description) }, nowMs);
  return { ...hosting, audit: { state: 'reviewing', auditId, reason: '', screenshots: [], ...of } };
}

function afterRelease(hosting: Hosting, { proof }: Operation, nowMs: number): Hosting {
  const { audit } = hosting;
  if (audit === null) return hosting;
  const { version, description, operationId, acceptedBy } = audit;
  const live = { state: 'live' as const, ...ours({ version, description, operationId }, nowMs), acceptedBy };
  const released = { ...hosting, live };
  // What a person says may be wrong, and the mark is for good.
  return proof === 'operator' ? released : withLiveMark(released, nowMs);
}

function afterGray(hosting: Hosting, { call, body }: Operation, nowMs: number): Hosting {
  const of = hosting.audit ?? hosting.gray;
  const { version = '', description = '', operationId = null } = of ?? {};
  const percentage =
    typeof body['gray_percentage'] === 'number' ? body['gray_percentage'] : (hosting.gray?.percentage ?? 0);
  const state = call === 'revert-gray' ? ('deleted' as const) : ('running' as const);
  return { ...hosting, gray: { state, percentage, ...ours({ version, description, operationId }, nowMs) } };
}

function afterRevert(hosting: Hosting, { body, before }: Operation, nowMs: number): Hosting {
  const target = before.history?.find(({ appVersion }) => appVersion === body['app_version']);
  if (target === undefined) return hosting;
  const { version, description } = target;
  const live = ours({ version, description, operationId: operationIdIn(description) }, nowMs);
  return { ...hosting, live: { state: 'live', ...live } };
}

/** The name that was typed is kept here: WeChat's list never tells it. */
function afterTester(hosting: Hosting, { call, body, result }: Operation, nowMs: number): Hosting {
  const wechatId = text(body['wechatid']);
  const userStr = call === 'bind-tester' ? (result['userstr'] ?? '') : text(body['userstr']);
  const others = hosting.testers.filter(
    (tester) => (wechatId === '' || tester.wechatId !== wechatId) && (userStr === '' || tester.userStr !== userStr),
  );
  if (call === 'unbind-tester') return { ...hosting, testers: others };
  return { ...hosting, testers: [...others, { wechatId, userStr, boundAtMs: nowMs }] };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
