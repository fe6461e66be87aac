import type { FactValues } from '../../../preload/contract/facts';
import type { MissingSet } from '../../../preload/contract/binding';
import { permissionSetOf } from '../../../preload/contract/permission-sets';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { activeBinding } from '../binding/active-binding';
import { type CheckContext, type Finding, failed, passed, seenNow, unknown } from './check-row';
import { compareEntities, type Entity } from '../account/entity';
import { type Known, knownValue, profileProvenance, type Provenance } from '../record/known-values';
import { newestEntry } from '../ledger/lookups';

/** How many third-party platforms a mini program may be authorized to at a time. */
export const providerLimit = 15;

/** Edition and capability: a grayscale capability of Lite given per tenant, part of Pro, and no matter elsewhere. */
export function capability(record: TenantRecord, context: CheckContext): Finding {
  const known = knownValue(record, 'capability965');
  if (known !== null) {
    if (!known.value.enabled) return failed('capability.not-enabled', 'vendor-ops', known);
    return enabledCapability(known);
  }
  if (context.workspace.application !== 'share-order') {
    return passed('capability.other-application', seenNow(context));
  }
  if (record.profile.edition === 'pro') return passed('capability.pro-edition', profileProvenance(record, 'edition'));
  return unknown('capability.unknown', 'consultant');
}

/** Who enabled the capability, and when, as far as it was recorded. */
function enabledCapability(known: Known<FactValues['capability965']>): Finding {
  const { enabledBy, enabledAtMs } = known.value;
  if (enabledBy.trim() === '') return passed('capability.enabled-unnamed', known);
  if (enabledAtMs === null) return passed('capability.enabled', known, { enabledBy });
  return passed('capability.enabled-on', known, { enabledBy, dateMs: enabledAtMs });
}

/** Binding an official account takes the CRM administrator's role in ShareCRM. */
export function operatorRole(record: TenantRecord): Finding {
  const known = knownValue(record, 'operatorIsCrmAdmin');
  if (known === null) return unknown('operator-role.unknown', 'consultant');
  return known.value
    ? passed('operator-role.crm-admin', known)
    : failed('operator-role.not-crm-admin', 'consultant', known);
}

/**
 * The AppID: bound, or expected. Its form is checked where it is entered; one that an import could not take over is named, and
 * one that is known to be an official account's is pointed out before WeChat brings that account back.
 */
export function appIdKnown(record: TenantRecord): Finding {
  const bound = activeBinding(record);
  if (bound !== null) return passed('app-id-known.bound', byWeChat(bound.verifiedAtMs), { appId: bound.appId });
  const expected = record.profile.expectedAppId;
  if (expected === null) return missingAppId(record);
  const from = profileProvenance(record, 'expectedAppId');
  const wrong = record.unrevoked?.find(({ appId, kind }) => appId === expected && kind !== 'mini-program');
  if (wrong !== undefined) {
    return failed('app-id-known.wrong-kind', 'consultant', from, { appId: expected, name: wrong.accountName });
  }
  if (record.officialAccount?.appId === expected) {
    const params = { appId: expected, name: record.officialAccount.name };
    return { verdict: 'warn', reason: 'app-id-known.official-account', actor: 'consultant', params, from };
  }
  return passed('app-id-known.expected', from, { appId: expected });
}

function missingAppId(record: TenantRecord): Finding {
  const entry = newestEntry(record.ledger, 'app-id');
  const value = entry?.detail['rejectedAppId'];
  if (entry === undefined || typeof value !== 'string') return unknown('app-id-known.unknown', 'tenant');
  const from: Provenance = { source: entry.source, by: entry.actor, atMs: entry.atMs };
  return unknown('app-id-known.not-taken-over', 'consultant', from, { value });
}

/** The tenant gives up the present functions of the mini program and its own releases; only an acknowledgement settles it. */
export function functionsGivenUp(record: TenantRecord): Finding {
  const found = record.acknowledgements.findLast((candidate) => candidate.kind === 'functions-given-up');
  if (found === undefined) return failed('functions-given-up.not-acknowledged', 'tenant');
  const from: Provenance = { source: 'operator', by: found.recordedBy, atMs: found.atMs };
  return passed('functions-given-up.acknowledged', from, { acceptedBy: found.acceptedBy });
}

/** One mini program, one ShareCRM application, one tenant, over the whole portfolio. */
export function oneApplication(record: TenantRecord, context: CheckContext): Finding {
  const conflict = context.conflicts.find((candidate) => candidate.bound) ?? context.conflicts[0];
  if (conflict !== undefined) {
    const reason = conflict.bound ? 'one-application.bound-elsewhere' : 'one-application.claimed-elsewhere';
    return failed(reason, 'consultant', seenNow(context), {
      tenant: conflict.tenantName,
      workspace: conflict.workspaceName,
      application: conflict.application,
    });
  }
  const isKnown = activeBinding(record) !== null || record.profile.expectedAppId !== null;
  if (!isKnown) return unknown('one-application.app-id-unknown', 'tenant');
  return passed('one-application.free', seenNow(context));
}

/** Whatever it is missing for, except that the platform itself lacks it. */
function isExclusive({ id, reason }: MissingSet): boolean {
  return reason !== 'not-in-platform' && permissionSetOf(id)?.exclusive === true;
}

/** Exclusive sets: not knowable before the authorization except by asking, evident after it. */
export function exclusiveSets(record: TenantRecord): Finding {
  const bound = activeBinding(record);
  if (bound !== null) {
    const held = bound.missingSets.filter(isExclusive).map((set) => set.id);
    if (held.length === 0) return passed('exclusive-sets.granted', byWeChat(bound.verifiedAtMs));
    const params = { sets: held.join(', '), count: held.length };
    return failed('exclusive-sets.missing', 'tenant', byWeChat(bound.verifiedAtMs), params);
  }
  const known = knownValue(record, 'exclusiveSetsFree');
  if (known === null) return unknown('exclusive-sets.unknown', 'tenant');
  return known.value ? passed('exclusive-sets.free', known) : failed('exclusive-sets.held-elsewhere', 'tenant', known);
}

/** An account may be authorized to fifteen platforms at a time. */
export function providers(record: TenantRecord): Finding {
  const bound = activeBinding(record);
  if (bound !== null) return passed('provider-limit.already-authorized', byWeChat(bound.verifiedAtMs));
  const known = knownValue(record, 'providerCount');
  if (known === null) return unknown('provider-limit.unknown', 'tenant');
  const params = { count: known.value };
  return known.value < providerLimit
    ? passed('provider-limit.below', known, params)
    : failed('provider-limit.full', 'tenant', known, params);
}

/** The official account bound on ShareCRM should belong to the same entity, or nothing passes between the two. */
export function sameEntity(record: TenantRecord): Finding {
  const account = record.officialAccount;
  if (account === null) return noOfficialAccount(record);
  const comparison = compareEntities(entityOf(record), officialEntityOf(record));
  const params = {
    miniProgram: comparison.miniProgram ?? '',
    officialAccount: comparison.officialAccount ?? '',
  };
  const from: Provenance = { source: account.source, by: account.source, atMs: account.atMs };
  switch (comparison.verdict) {
    case 'same':
      return passed('same-entity.same', from, params);
    case 'same-normalised':
      return passed('same-entity.same-normalised', from, params);
    case 'unknown':
      return unknown('same-entity.unknown', 'consultant', from, params);
    case 'different':
      return differing(record, from, params);
  }
}

/** The mini program's entity as far as it is known. */
export function entityOf(record: TenantRecord): Entity {
  return {
    name: knownValue(record, 'entityName')?.value ?? null,
    credential: knownValue(record, 'credential')?.value ?? null,
  };
}

/** The official account's entity; null without an account. */
export function officialEntityOf(record: TenantRecord): Entity | null {
  const account = record.officialAccount;
  return account === null ? null : { name: account.entityName, credential: account.credential };
}

/** The administrator is named, and can be reached with an up-to-date WeChat. */
export function administrator(record: TenantRecord): Finding {
  const name = record.profile.administratorName;
  if (name === '') return unknown('administrator.not-identified', 'tenant');
  const known = knownValue(record, 'administratorReachable');
  if (known === null) return unknown('administrator.unknown', 'consultant', undefined, { name });
  return known.value
    ? passed('administrator.reachable', known, { name })
    : failed('administrator.unreachable', 'tenant', known, { name });
}

function noOfficialAccount(record: TenantRecord): Finding {
  const entry = newestEntry(record.ledger, 'official-account');
  if (entry === undefined) return unknown('same-entity.not-recorded', 'consultant');
  return passed('same-entity.no-official-account', { source: entry.source, by: entry.actor, atMs: entry.atMs });
}

function differing(
  record: TenantRecord,
  from: Provenance,
  params: { miniProgram: string; officialAccount: string },
): Finding {
  const accepted = acceptedDifference(record);
  if (accepted === null) return failed('same-entity.different', 'consultant', from, params);
  return {
    ...failed('same-entity.different-acknowledged', 'consultant', from, params),
    settledBy: { reason: accepted.text.slice(0, 500), by: accepted.acceptedBy, atMs: accepted.atMs },
  };
}

/** The acknowledgement of differing entities, unless one of them changed since; the order of the ledger decides. */
function acceptedDifference(record: TenantRecord): TenantRecord['acknowledgements'][number] | null {
  const decisive = newestEntry(record.ledger, 'entity-difference');
  if (decisive?.kind !== 'acknowledged') return null;
  return record.acknowledgements.findLast((candidate) => candidate.kind === 'entity-differs') ?? null;
}

function byWeChat(atMs: number): Provenance {
  return { source: 'wechat', by: 'wechat', atMs };
}
