import { describe, expect, it } from 'vitest';
import { evaluateChecks, isOnlyMoved, readinessOf } from '../../../main/domain/checks/checks';
import { act } from '../../../main/domain/stages/stage-machine';
import { applyReading, noticeRevocation } from '../../../main/domain/record/reading';
import { recordFacts, recordOfficialAccount, updateProfile } from '../../../main/domain/record/tenant';
import { acknowledge, waive, withdrawWaiver } from '../../../main/domain/record/decisions';
import { checkReasons } from '../../../preload/contract/check-reasons';
import { checkIds, unwaivableCheckIds } from '../../../preload/contract/checks';
import { accountCases } from './account-cases';
import {
  appId,
  at,
  attemptId,
  authorized,
  checkContext,
  day,
  now,
  operator,
  preparedTenant,
  reading,
  refusalOf,
  tenant,
  withoutFact,
  workspace,
} from './builders';
import { elsewhere, fact, inWorkspace, missing, officialAccount, rowOf, withAccount } from './check-cases';
import { platformCases } from './platform-cases';
import { preparationCases } from './preparation-cases';

/** At least one case per verdict of every row of the precondition table. */
const cases = [...preparationCases, ...accountCases, ...platformCases];

describe('the precondition table', () => {
  it.each(cases)('$id: $name', ({ id, record, context, verdict, reason, actor, params }) => {
    const row = rowOf(record, id, context);
    expect(row).toMatchObject({ verdict, reason, actor });
    if (params !== undefined) expect(row.params).toEqual(params);
  });

  it('has every row once, in the order of the contract, whatever is known', () => {
    for (const record of [tenant(), preparedTenant(), authorized(preparedTenant())]) {
      expect(evaluateChecks(record, checkContext()).map((row) => row.id)).toEqual([...checkIds]);
    }
  });

  it('shows at least one case of passing and one of not passing for every row, and every reason there is', () => {
    for (const id of checkIds) {
      const verdicts = cases.filter((one) => one.id === id).map((one) => one.verdict);
      expect([id, verdicts.includes('pass'), verdicts.some((verdict) => verdict !== 'pass')]).toEqual([id, true, true]);
    }
    const shown = new Set([...cases.map((one) => one.reason), 'same-entity.different-acknowledged']);
    expect(checkReasons.filter((reason) => !shown.has(reason))).toEqual([]);
  });

  it('knows nothing of the stage, so that a tenant that only moved is not judged again', () => {
    for (const { record, context = checkContext() } of cases) {
      const elsewhere = { ...record, stage: 'abandoned' as const, stageSinceMs: 1, updatedAtMs: 2 };
      expect(evaluateChecks(elsewhere, context)).toEqual(evaluateChecks(record, context));
    }
    const before = preparedTenant();
    expect(isOnlyMoved(before, act(before, 'begin-intake', '', operator))).toBe(true);
    const { tags: _none, ...untagged } = { ...before, tags: ['vip'] };
    expect(isOnlyMoved({ ...before, tags: ['vip'] }, untagged)).toBe(false);
    expect(isOnlyMoved(before, recordFacts(before, { providerCount: 3 }, operator))).toBe(false);
    expect(isOnlyMoved(before, recordOfficialAccount(before, null, operator))).toBe(false);
  });

  it('says when and from where every value came', () => {
    for (const one of cases.filter((candidate) => candidate.verdict !== 'unknown')) {
      const row = rowOf(one.record, one.id, one.context);
      if (row.reason === 'functions-given-up.not-acknowledged') continue;
      expect([one.id, one.name, typeof row.atMs, typeof row.source]).toEqual([one.id, one.name, 'number', 'string']);
      expect(Object.keys(row)).not.toContain('value');
    }
  });
});

describe('the source of a value', () => {
  it('is the operator before the authorization, with its age', () => {
    expect(rowOf(preparedTenant(), 'verified')).toMatchObject({ source: 'operator', by: '韩静', atMs: now - 5 * day });
    expect(rowOf(preparedTenant(), 'app-id-known')).toMatchObject({ source: 'operator', atMs: now - 10 * day });
    const changed = updateProfile(preparedTenant(), { expectedAppId: appId(2) }, at(operator, now - day));
    expect(rowOf(changed, 'app-id-known')).toMatchObject({ params: { appId: appId(2) }, atMs: now - day });
  });

  it('is WeChat after it, which outranks whatever is entered later', () => {
    const bound = authorized(preparedTenant());
    expect(rowOf(bound, 'verified')).toMatchObject({ verdict: 'pass', source: 'wechat', atMs: now });
    const contradicted = recordFacts(bound, { verified: false, accountStatus: 19 }, at(operator, now + day));
    expect(rowOf(contradicted, 'verified')).toMatchObject({ verdict: 'pass', source: 'wechat', atMs: now });
    expect(contradicted.facts.verified?.value).toBe(false);
  });

  it('stays the operator for what WeChat does not say', () => {
    const bound = authorized(preparedTenant(), { filing: null, accountStatus: null });
    expect(rowOf(bound, 'icp-filing')).toMatchObject({ source: 'operator', atMs: now - 5 * day });
    expect(rowOf(bound, 'administrator')).toMatchObject({ source: 'operator' });
  });

  it('is the newer one when nothing is bound any more', () => {
    const revoked = noticeRevocation(authorized(preparedTenant()), operator);
    expect(rowOf(revoked, 'verified')).toMatchObject({ verdict: 'pass', source: 'wechat' });
    const told = recordFacts(revoked, { verified: false }, at(operator, now + day));
    expect(rowOf(told, 'verified')).toMatchObject({ verdict: 'fail', source: 'operator' });
  });

  it('is never a mini program that the tenant has given up', () => {
    const revoked = noticeRevocation(authorized(withoutFact(preparedTenant(), 'verified')), operator);
    const other = updateProfile(revoked, { expectedAppId: appId(2) }, at(operator, now + day));
    expect(rowOf(other, 'verified').verdict).toBe('unknown');
    const back = updateProfile(other, { expectedAppId: appId(1) }, at(operator, now + 2 * day));
    expect(rowOf(back, 'verified')).toMatchObject({ verdict: 'pass', source: 'wechat' });
    const options = { id: attemptId('attempt-2'), nowMs: now + 2 * day };
    const bound = authorized(other, { appId: appId(2), filing: null }, options);
    expect(rowOf(bound, 'verified')).toMatchObject({ verdict: 'pass', source: 'wechat', atMs: now + 2 * day });
    expect(rowOf(bound, 'icp-filing').verdict).toBe('unknown');
  });
});

describe('waivers', () => {
  it.each(checkIds.filter((id) => !unwaivableCheckIds.some((other) => other === id)))(
    'settle %s with a reason',
    (id) => {
      const open = cases.find((one) => one.id === id && one.verdict !== 'pass');
      if (open === undefined) throw new Error(`no open case for ${id}`);
      const waived = waive(open.record, id, ' 企业书面确认 ', operator);
      expect(rowOf(waived, id, open.context)).toMatchObject({
        verdict: 'waived',
        reason: open.reason,
        actor: 'nobody',
        waiver: { reason: '企业书面确认', by: '韩静', atMs: now },
      });
      expect(rowOf(withdrawWaiver(waived, id, operator), id, open.context).verdict).toBe(open.verdict);
    },
  );

  it.each(unwaivableCheckIds)('do not settle %s', (id) => {
    expect(refusalOf(() => waive(preparedTenant(), id, 'x', operator)).reason).toBe('not-waivable');
    const open = cases.find((one) => one.id === id && one.verdict !== 'pass');
    if (open === undefined) throw new Error(`no open case for ${id}`);
    const forced = { ...open.record, waivers: { [id]: { reason: 'x', by: 'x', atMs: now } } };
    expect(rowOf(forced, id, open.context).verdict).toBe(open.verdict);
  });

  it('need a reason, and there must be one to withdraw', () => {
    expect(refusalOf(() => waive(preparedTenant(), 'category', '  ', operator)).code).toBe('reason-required');
    expect(refusalOf(() => withdrawWaiver(preparedTenant(), 'category', operator)).reason).toBe('not-waived');
  });

  it('leave a value that is in order as it is', () => {
    const row = rowOf(waive(preparedTenant(), 'category', '先上线', operator), 'category');
    expect(row.verdict).toBe('pass');
    expect(row.waiver).toBeUndefined();
  });
});

describe('an acknowledged difference of entities', () => {
  const accepted = acknowledge(
    withAccount(elsewhere),
    { kind: 'entity-differs', text: '主体不同,数据共享与跳转不可用', acceptedBy: '黎橙' },
    operator,
  );

  it('settles the row, also where it blocks', () => {
    for (const sameEntityBlocks of [false, true]) {
      expect(rowOf(accepted, 'same-entity', inWorkspace({ sameEntityBlocks }))).toMatchObject({
        verdict: 'waived',
        reason: 'same-entity.different-acknowledged',
        waiver: { by: '黎橙', reason: '主体不同,数据共享与跳转不可用' },
      });
    }
  });

  it('holds while only the date or the link of the account changes', () => {
    const synced = recordOfficialAccount(
      accepted,
      officialAccount({ ...elsewhere, source: 'wechat', atMs: now + day, linkStatus: 1 }),
      operator,
    );
    expect(rowOf(synced, 'same-entity').verdict).toBe('waived');
  });

  it('ends when the entity of a bound mini program migrates', () => {
    const bound = authorized(accepted);
    expect(rowOf(bound, 'same-entity').verdict).toBe('waived');
    const migrated = reading({ principalName: '又一家公司', credential: null, atMs: now + day });
    const record = applyReading(bound, migrated, workspace(), at(operator, now + day));
    expect(rowOf(record, 'same-entity')).toMatchObject({ verdict: 'warn', reason: 'same-entity.different' });
  });

  it('ends when the account or the entity becomes another', () => {
    const other = recordOfficialAccount(accepted, officialAccount({ ...elsewhere, entityName: '北云商贸' }), operator);
    expect(rowOf(other, 'same-entity').verdict).toBe('warn');
    expect(rowOf(recordFacts(accepted, { entityName: '新主体公司' }, operator), 'same-entity').verdict).toBe('warn');
  });
});

describe('readinessOf', () => {
  it('is ready when nothing that blocks is open', () => {
    expect(readinessOf(evaluateChecks(preparedTenant(), checkContext()))).toEqual({
      state: 'ready',
      blockers: [],
      unknowns: [],
      warnings: [],
    });
  });

  it('names unknown checks that block, and never counts them as passed', () => {
    const readiness = readinessOf(evaluateChecks(missing('verified'), checkContext()));
    expect(readiness).toEqual({ state: 'unknowns', blockers: [], unknowns: ['verified'], warnings: [] });
  });

  it('is blocked by a failure, unknown or not the rest', () => {
    const record = withoutFact(fact('verified', false), 'entityKind');
    expect(readinessOf(evaluateChecks(record, checkContext()))).toMatchObject({
      state: 'blocked',
      blockers: ['verified'],
      unknowns: ['entity-kind'],
    });
  });

  it('warns of everything else that is not in order', () => {
    const record = withoutFact(fact('accountStatus', 18), 'categories');
    expect(readinessOf(evaluateChecks(record, checkContext()))).toEqual({
      state: 'ready',
      blockers: [],
      unknowns: [],
      warnings: ['category', 'account-status'],
    });
  });

  it('counts a waived check for nothing', () => {
    const record = waive(fact('entityKind', 'personal'), 'entity-kind', '试点', operator);
    expect(readinessOf(evaluateChecks(record, checkContext())).state).toBe('ready');
  });
});
