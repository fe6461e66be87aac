import { describe, expect, it } from 'vitest';
import { endAttempt } from '../../../main/domain/binding/attempt';
import { evaluateChecks, readinessOf } from '../../../main/domain/checks/checks';
import { isSameButForTimes } from '../../../main/domain/record/confirmation';
import { firstBrokenEntry } from '../../../main/domain/ledger/ledger';
import { act } from '../../../main/domain/stages/stage-machine';
import { viewOf } from '../../../main/domain/record/view';
import { tenantRecordSchema } from '../../../preload/contract/tenant';
import { checkContext, day, now, tenant } from './builders';
import { activeAppId, always, type Move } from './random-histories';
import { byOperator, canary, checksOf } from './random-steps';

describe('whatever happens, in whatever order', { timeout: 60_000 }, () => {
  it('reaches every kind of situation, so that the rest means something', () => {
    const reached = new Set<string>();
    let refusals = 0;
    const look = ({ after, refused }: Move): void => {
      reached.add(after.stage);
      if (after.quarantine !== null && activeAppId(after) !== null) reached.add('quarantine beside a binding');
      if (after.drift.length > 0) reached.add('drift');
      if (refused) refusals += 1;
    };
    // One fixed choice of sequences: whether they are varied enough must not be a matter of luck.
    always(look, undefined, 20260302);
    for (const situation of [
      'bound',
      'bound-with-issues',
      'quarantined',
      'revoked',
      'confirmed',
      'verifying',
      'live',
    ]) {
      expect(reached).toContain(situation);
    }
    expect(reached).toContain('quarantine beside a binding');
    expect(reached).toContain('drift');
    expect(refusals).toBeGreaterThan(1000);
  });

  it('no stage changes without an entry that says who, when, from where, and what to', () => {
    always(({ before, after, world }) => {
      const changes = after.ledger
        .slice(before.ledger.length)
        .filter((candidate) => candidate.kind === 'stage-changed');
      const path = [before.stage, ...changes.map((entry) => entry.detail['to'])];
      expect(changes.map((entry) => entry.detail['from'])).toEqual(path.slice(0, -1));
      expect(path.at(-1)).toBe(after.stage);
      for (const entry of changes) {
        expect([entry.actor === '', entry.source === 'console', entry.atMs]).toEqual([false, false, world.nowMs]);
      }
      if (before.stage !== after.stage) expect(after.stageSinceMs).toBe(world.nowMs);
    });
  });

  it('no change of anything comes without an entry, and the ledger only grows', () => {
    always(({ before, after }) => {
      expect(before.ledger.every((entry, index) => after.ledger[index] === entry)).toBe(true);
      // WeChat's confirmation of what is recorded moves times alone.
      if (after === before || isSameButForTimes(before, after)) return;
      expect(after.ledger.length).toBeGreaterThan(before.ledger.length);
    });
  });

  it('the chain stays whole, and the record what the contract says', () => {
    always(
      () => undefined,
      (portfolio) => {
        for (const record of portfolio) {
          expect(firstBrokenEntry(record.ledger)).toBeNull();
          expect(tenantRecordSchema.safeParse(record).error).toBeUndefined();
        }
      },
    );
  });

  it('refusals leave the record as it was, and name a reason', () => {
    always(({ before, after, refused }) => {
      if (refused) expect(after).toBe(before);
    });
  });

  it('a revocation deletes nothing', () => {
    always(({ name, before, after }) => {
      if (name !== 'revoked' || after === before) return;
      expect(after.binding).toEqual({ ...before.binding, revokedAtMs: after.binding?.revokedAtMs });
      for (const kept of ['profile', 'facts', 'reading', 'baseline', 'branding', 'drift', 'credential'] as const) {
        expect(after[kept]).toBe(before[kept]);
      }
      expect(after.attempts.length).toBe(before.attempts.length);
    });
  });

  it('an AppID is active for one tenant at most', () => {
    always(
      () => undefined,
      (portfolio) => {
        const active = portfolio.map(activeAppId).filter((id) => id !== null);
        expect(new Set(active).size).toBe(active.length);
      },
    );
  });

  it('a good binding is never overwritten by another account, and ends by revocation alone', () => {
    always(({ name, before, after }) => {
      const bound = activeAppId(before);
      if (bound === null) return;
      if (name === 'revoked') expect(activeAppId(after)).toBeNull();
      else expect(activeAppId(after)).toBe(bound);
      const isSetAside = after.quarantine !== null && after.quarantine !== before.quarantine;
      if (!isSetAside) return;
      expect(after.binding).toEqual(before.binding);
      expect(after.reading).toBe(before.reading);
      expect(after.stage).not.toBe('quarantined');
    });
  });

  it('no secret gets into the ledger', () => {
    always(
      () => undefined,
      (portfolio) => {
        for (const record of portfolio) expect(JSON.stringify(record.ledger)).not.toContain(canary);
      },
    );
  });

  it('every check row with a value says when and from where, and unknown neither passes nor blocks silently', () => {
    always(({ before, after, world }) => {
      if (after === before) return;
      const rows = evaluateChecks(after, checksOf(world));
      const { state, blockers, unknowns, warnings } = readinessOf(rows);
      const undated = rows.filter(
        (row) => row.verdict === 'pass' && (row.atMs === undefined || row.source === undefined),
      );
      expect(undated).toEqual([]);
      const open = rows.filter((row) => row.verdict === 'unknown');
      expect(open.filter((row) => blockers.includes(row.id))).toEqual([]);
      expect(open.filter((row) => ![...unknowns, ...warnings].includes(row.id))).toEqual([]);
      if (open.some((row) => row.level === 'block')) expect(state).not.toBe('ready');
    });
  });

  it('at most one authorization is open, the stage agrees with it, and every open thing can be ended', () => {
    const authorizing = ['link-issued', 'window-open', 'awaiting-admin', 'code-received', 'exchanged', 'verifying'];
    always(({ after, world }) => {
      const open = after.attempts.filter((candidate) => candidate.endedAtMs === null);
      expect(open.length).toBeLessThanOrEqual(1);
      const mini = open.find((candidate) => candidate.accountKind === 'mini-program');
      const expected = mini === undefined || mini.phase === 'starting' ? null : mini.phase;
      expect(authorizing.includes(after.stage) ? after.stage : null).toBe(expected);
      if (mini === undefined) return;
      const ended = endAttempt(after, mini.id, 'cancelled', null, byOperator(world));
      expect(ended.stage).toBe(mini.returnTo);
      expect(activeAppId(ended) === null).toBe(['ready', 'quarantined', 'revoked'].includes(ended.stage));
    });
  });

  it('stage and binding agree', () => {
    const unbound = [
      'on-platform',
      'intake',
      'account-prep',
      'ready',
      'quarantined',
      'revoked',
      'abandoned',
      'withdrawn',
    ];
    always(({ before, after, world }) => {
      if (activeAppId(after) !== null) expect(unbound).not.toContain(after.stage);
      if (after.stage === 'quarantined') expect(after.quarantine).not.toBeNull();
      if (after === before) return;
      for (const action of viewOf(after, checksOf(world)).actions)
        expect(() => act(after, action, '', byOperator(world))).not.toThrow();
    });
  });
});

describe('time', () => {
  it('alone never turns an unknown into a pass, nor a failure into one', () => {
    for (const days of [0, 10, 100, 1000]) {
      const rows = evaluateChecks(tenant(), checkContext({ nowMs: now + days * day }));
      expect(rows.find((row) => row.id === 'verified')?.verdict).toBe('unknown');
    }
  });
});
