import { type Case, elsewhere, fact, inWorkspace, missing, row, withAccount } from './check-cases';
import { createTenant, updateProfile } from '../../../main/domain/record/tenant';
import type { TenantRecord } from '../../../preload/contract/tenant';
import {
  appId,
  authorized,
  checkContext,
  conflict,
  day,
  now,
  operator,
  preparedTenant,
  tenant,
  withoutFact,
} from './builders';

const enabled = { enabled: true, enabledBy: '周以宁', enabledAtMs: null };
const capability = { enabled: false, enabledBy: '', enabledAtMs: null };

/** Its AppID brought an official account back, which was given up. */
function wrongKind(): TenantRecord {
  const unrevoked = [{ appId: appId(1), accountName: '贵州食品', kind: 'official-account' as const, sinceMs: now }];
  return { ...preparedTenant(), unrevoked };
}

/** A tenant that came out of a table with an AppID that is none. */
function imported(): TenantRecord {
  const { id, workspaceId, profile } = tenant({ expectedAppId: null });
  return createTenant(
    { id, workspaceId, profile, rejectedAppId: 'wxf1cOde12345G789' },
    { ...operator, source: 'import' },
  );
}

/** What was agreed with the tenant, and who holds the mini program. */
export const preparationCases: readonly Case[] = [
  // edition has the feature: gray list 965 of Lite, or Pro
  row('capability', 'enabled for this tenant', preparedTenant(), 'pass', 'enabled-on', 'nobody', {
    params: { enabledBy: '周以宁', dateMs: now - 20 * day },
  }),
  row('capability', 'enabled on an unknown day', fact('capability965', enabled), 'pass', 'enabled', 'nobody', {
    params: { enabledBy: '周以宁' },
  }),
  row(
    'capability',
    'enabled by nobody knows whom',
    fact('capability965', { ...enabled, enabledBy: ' ' }),
    'pass',
    'enabled-unnamed',
  ),
  row('capability', 'not enabled', fact('capability965', capability), 'fail', 'not-enabled', 'vendor-ops'),
  row('capability', 'nobody asked', missing('capability965'), 'unknown', 'unknown', 'consultant'),
  row(
    'capability',
    'Pro has it',
    withoutFact(preparedTenant({}, { edition: 'pro' }), 'capability965'),
    'pass',
    'pro-edition',
  ),
  row(
    'capability',
    'Pro, but known to be off',
    preparedTenant({ capability965: capability }, { edition: 'pro' }),
    'fail',
    'not-enabled',
    'vendor-ops',
  ),
  row('capability', 'another application', missing('capability965'), 'pass', 'other-application', 'nobody', {
    context: inWorkspace({ application: 'share-marketing' }),
  }),
  // the operator's ShareCRM role
  row('operator-role', 'CRM administrator', preparedTenant(), 'pass', 'crm-admin'),
  row('operator-role', 'somebody else', fact('operatorIsCrmAdmin', false), 'warn', 'not-crm-admin', 'consultant'),
  row('operator-role', 'unknown', missing('operatorIsCrmAdmin'), 'unknown', 'unknown', 'consultant'),
  // the shell exists, its AppID is known
  row('app-id-known', 'entered', preparedTenant(), 'pass', 'expected', 'nobody', { params: { appId: appId(1) } }),
  row('app-id-known', 'bound', authorized(preparedTenant()), 'pass', 'bound', 'nobody', {
    params: { appId: appId(1) },
  }),
  row(
    'app-id-known',
    'that of the official account',
    withAccount({ appId: appId(1), name: '云杉食品公众号' }),
    'warn',
    'official-account',
    'consultant',
    { params: { appId: appId(1), name: '云杉食品公众号' } },
  ),
  row('app-id-known', 'known to be something else', wrongKind(), 'fail', 'wrong-kind', 'consultant', {
    params: { appId: appId(1), name: '贵州食品' },
  }),
  row('app-id-known', 'an import had it wrong', imported(), 'unknown', 'not-taken-over', 'consultant', {
    params: { value: 'wxf1cOde12345G789' },
  }),
  row(
    'app-id-known',
    'an import had it wrong, and it was emptied by hand since',
    updateProfile(updateProfile(imported(), { expectedAppId: appId(9) }, operator), { expectedAppId: null }, operator),
    'unknown',
    'unknown',
    'tenant',
  ),
  row('app-id-known', 'not known', preparedTenant({}, { expectedAppId: null }), 'unknown', 'unknown', 'tenant'),
  // existing functions out of use
  row('functions-given-up', 'acknowledged', preparedTenant(), 'pass', 'acknowledged', 'nobody', {
    params: { acceptedBy: '黎橙' },
  }),
  row('functions-given-up', 'not acknowledged', tenant(), 'fail', 'not-acknowledged', 'tenant'),
  // not bound to another ShareCRM application
  row('one-application', 'free', preparedTenant(), 'pass', 'free'),
  row('one-application', 'bound in another application', preparedTenant(), 'fail', 'bound-elsewhere', 'consultant', {
    context: checkContext({ conflicts: [conflict()] }),
    params: { tenant: '澜橙食品', workspace: '营销通', application: 'share-marketing' },
  }),
  row(
    'one-application',
    'claimed by another tenant; a bound one goes first',
    preparedTenant(),
    'fail',
    'bound-elsewhere',
    'consultant',
    { context: checkContext({ conflicts: [conflict({ bound: false, tenantName: '柏栎' }), conflict()] }) },
  ),
  row('one-application', 'claimed only', preparedTenant(), 'fail', 'claimed-elsewhere', 'consultant', {
    context: checkContext({ conflicts: [conflict({ bound: false })] }),
  }),
  row(
    'one-application',
    'no AppID to look for',
    preparedTenant({}, { expectedAppId: null }),
    'unknown',
    'app-id-unknown',
    'tenant',
  ),
  // exclusive sets
  row('exclusive-sets', 'free before', preparedTenant(), 'pass', 'free'),
  row('exclusive-sets', 'held before', fact('exclusiveSetsFree', false), 'warn', 'held-elsewhere', 'tenant'),
  row('exclusive-sets', 'not knowable before', missing('exclusiveSetsFree'), 'unknown', 'unknown', 'tenant'),
  row('exclusive-sets', 'granted after', authorized(fact('exclusiveSetsFree', false)), 'pass', 'granted'),
  row(
    'exclusive-sets',
    'missing after',
    authorized(preparedTenant(), { grantedSets: [17, 19, 30, 31, 88, 142, 156, 182] }),
    'warn',
    'missing',
    'tenant',
    { params: { sets: '18, 25, 119', count: 3 } },
  ),
  // fewer than 15 providers
  row('provider-limit', '14', fact('providerCount', 14), 'pass', 'below', 'nobody', { params: { count: 14 } }),
  row('provider-limit', '15', fact('providerCount', 15), 'warn', 'full', 'tenant', { params: { count: 15 } }),
  row('provider-limit', 'unknown', missing('providerCount'), 'unknown', 'unknown', 'tenant'),
  row('provider-limit', 'we are one of them', authorized(fact('providerCount', 15)), 'pass', 'already-authorized'),
  // same entity as the official account
  row('same-entity', 'no account', preparedTenant(), 'pass', 'no-official-account'),
  row('same-entity', 'nobody asked', tenant(), 'unknown', 'not-recorded', 'consultant'),
  row('same-entity', 'same', withAccount({}), 'pass', 'same'),
  row(
    'same-entity',
    'same but for the brackets',
    withAccount({ entityName: '云杉（集团）公司' }, fact('entityName', '云杉(集团)公司')),
    'pass',
    'same-normalised',
  ),
  row('same-entity', 'different', withAccount(elsewhere), 'warn', 'different', 'consultant', {
    params: { miniProgram: '江澜市云杉食品有限公司', officialAccount: '上海云杉商贸有限公司' },
  }),
  row('same-entity', 'different, where that blocks', withAccount(elsewhere), 'fail', 'different', 'consultant', {
    context: inWorkspace({ sameEntityBlocks: true }),
  }),
  row(
    'same-entity',
    'the entity is not known',
    withAccount({}, withoutFact(missing('entityName'), 'credential')),
    'unknown',
    'unknown',
    'consultant',
  ),
  // administrator
  row('administrator', 'reachable', preparedTenant(), 'pass', 'reachable', 'nobody', { params: { name: '黎橙' } }),
  row('administrator', 'not reachable', fact('administratorReachable', false), 'fail', 'unreachable', 'tenant'),
  row(
    'administrator',
    'nobody knows who',
    preparedTenant({}, { administratorName: '' }),
    'unknown',
    'not-identified',
    'tenant',
  ),
  row('administrator', 'nobody asked', missing('administratorReachable'), 'unknown', 'unknown', 'consultant'),
];
