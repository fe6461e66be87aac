import { describe, expect, it } from 'vitest';
import { candidacyOf } from '../../../../main/domain/fleet/candidate';
import {
  brokenLogEntry,
  isApproved,
  isLate,
  newPlan,
  overlapOf,
  planHash,
  viewOfPlan,
  withEntry,
} from '../../../../main/domain/fleet/plan';
import { unknownHosting } from '../../../../main/domain/hosting/slots';
import { type FleetPlan, fleetPlanSchema } from '../../../../preload/contract/fleet/plan';
import { fleetViewSchema } from '../../../../preload/contract/fleet/view';
import type { TenantRecord } from '../../../../preload/contract/tenant';
import { appId, authorized, minute, now, preparedTenant, reading } from '../builders';
import { audit, hostingAfter, operation, version } from '../hosting/samples';
import { definition, member, place } from './samples';

function plan(patch: Partial<FleetPlan> = {}): FleetPlan {
  return { ...newPlan(definition({ members: [member(1), member(2)] }), new Map()), ...patch };
}

describe('a plan', () => {
  it('is what its document keeps', () => {
    expect(fleetPlanSchema.parse(plan())).toEqual(plan());
    expect(fleetViewSchema.parse(viewOfPlan(plan(), now))).toMatchObject({ changed: false, counts: { waiting: 2 } });
  });

  it('has a hash over everything that was agreed to', () => {
    const hash = planHash(definition());
    expect(planHash(definition())).toBe(hash);
    expect(planHash(definition({ description: 'x' }))).not.toBe(hash);
    expect(planHash(definition({ members: [member(1, { tenantKey: 'other' })] }))).not.toBe(hash);
  });

  it('shows any change to itself and to its log', () => {
    const made = withEntry(plan(), 'started', '韩静', now, { wave: 1 });
    expect(brokenLogEntry(made)).toBeNull();
    const [first, second] = made.log;
    if (first === undefined || second === undefined) throw new Error('two entries were made');
    expect(brokenLogEntry({ ...made, log: [first, { ...second, actor: '别人' }] })).toBe(1);
    expect(brokenLogEntry({ ...made, log: [second] })).toBe(0);
    expect(brokenLogEntry({ ...made, definition: { ...made.definition, name: 'x' } })).toBe(0);
    const { definition: other } = plan();
    const changed = { ...other, reserve: 9 };
    expect(brokenLogEntry({ ...made, definition: changed, hash: planHash(changed) })).toBe(0);
  });

  it('needs a second person, by name and for this very plan', () => {
    const made = plan({ definition: definition({ approval: 'second-person' }) });
    const by = (name: string, hash = made.hash): boolean =>
      isApproved({ ...made, approvals: [{ by: name, atMs: now, hash }] });
    expect(isApproved(made)).toBe(false);
    expect(by('韩静')).toBe(false);
    expect(by(' 韩 静 ')).toBe(false);
    expect(by('周以宁', 'ab'.repeat(32))).toBe(false);
    expect(by('周以宁')).toBe(true);
  });

  it('knows who waits too long, and who has to be waited for', () => {
    const { patience } = definition();
    const later = now + patience.scanMinutes * minute + 1;
    expect(isLate(place(1, 'scan'), definition(), later)).toBe(true);
    expect(isLate(place(1, 'audit'), definition(), later)).toBe(false);
    expect(isLate(place(1, 'approval'), definition(), later * 2)).toBe(false);
  });

  it('overlaps with a plan that still has something to do for one of its tenants', () => {
    const running = plan({ state: 'running' });
    expect([...overlapOf([member(2), member(3)], [running]).keys()]).toEqual(['t-2']);
    expect(overlapOf([member(2)], [plan({ state: 'done' }), plan()]).size).toBe(0);
    const ended = plan({ state: 'running', places: [place(1, 'done'), place(2, 'rejected')] });
    expect(overlapOf([member(2)], [ended]).size).toBe(0);
  });

  it('says what comes next', () => {
    const places = [place(1, 'scan', { nextAtMs: now + 5 }), place(2, 'audit', { nextAtMs: now + 3 })];
    expect(viewOfPlan(plan({ state: 'running', places }), now)).toMatchObject({
      nextAtMs: now + 3,
      nextStage: 'audit',
    });
    expect(viewOfPlan(plan({ state: 'paused', places }), now)).toMatchObject({ nextAtMs: null });
  });
});

describe('a tenant of a selection', () => {
  const order = {
    extJson: '{"ext":{"k":"{{tenantKey}}"}}',
    variables: {},
    version: '1.2.0',
    componentAppId: appId(0xc0),
  };
  const bound = authorized(preparedTenant());
  const withHosting = (patch: Partial<TenantRecord['hosting']> & object): TenantRecord => ({
    ...bound,
    hosting: { ...unknownHosting, ...patch },
  });
  const { binding } = bound;
  if (binding === null) throw new Error('the tenant is bound');

  it('is ready with its own key', () => {
    expect(candidacyOf(bound, order)).toMatchObject({ is: 'ready', appId: appId(1), tenantKey: '880001' });
    const keyed = withHosting({ lastCommit: { templateId: 1, extJson: '{}', tenantKey: 'k-7' } });
    expect(candidacyOf(keyed, order)).toMatchObject({ is: 'ready', tenantKey: 'k-7' });
  });

  it.each<[string, TenantRecord]>([
    ['not-bound', preparedTenant()],
    ['revoked', { ...bound, binding: { ...binding, revokedAtMs: now } }],
    ['other-application', { ...bound, binding: { ...binding, platformAppId: appId(0xc1) } }],
    ['no-set-18', { ...bound, reading: reading({ grantedSets: [1, 2] }) }],
    ['foreign-audit', withHosting(hostingAfter({ audit: audit(2, version('9.9.9', null)) }))],
    ['foreign-audit', withHosting(hostingAfter({ audit: audit(0, version('9.9.9', null)) }))],
    ['foreign-trial', withHosting(hostingAfter({ trial: version('9.9.9', null) }))],
    ['operation-open', withHosting({ operations: [operation('commit')] })],
    ['already-live', withHosting(hostingAfter({ live: version('1.2.0') }))],
    ['no-tenant-key', { ...bound, profile: { ...bound.profile, enterpriseAccount: ' ' } }],
  ])('%s', (obstacle, record) => {
    expect(candidacyOf(record, order)).toMatchObject({ is: 'obstacle', obstacle });
  });

  it('is known by its mini program where the shell is told no key', () => {
    const keyless = { ...bound, profile: { ...bound.profile, enterpriseAccount: '' } };
    const untold = { ...order, extJson: '{"ext":{"app":"{{appId}}"}}' };
    expect(candidacyOf(keyless, untold)).toMatchObject({ is: 'ready', tenantKey: appId(1) });
  });

  it('is quarantined, or has no ext_json', () => {
    const quarantine = { kind: 'other' } as unknown as TenantRecord['quarantine'];
    expect(candidacyOf({ ...bound, quarantine }, order)).toMatchObject({ obstacle: 'quarantined' });
    expect(candidacyOf(bound, { ...order, extJson: '{"a":"{{x}}"}' })).toMatchObject({
      obstacle: 'ext-json',
      text: 'variable-missing x',
    });
  });

  it('may have a live version that another party left: the plan replaces it', () => {
    const foreign = withHosting(
      hostingAfter({ live: version('0.9.0', null), audit: audit(0, version('0.9.0', null)) }),
    );
    expect(candidacyOf(foreign, order)).toMatchObject({ is: 'ready' });
  });
});
