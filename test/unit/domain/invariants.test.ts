import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../main/domain/app-error';
import { answerAttempt, endAttempt, openAttempt, progressAttempt, startAttempt } from '../../../main/domain/attempt';
import { adoptAuthorization, applyAuthorization, resolveQuarantine } from '../../../main/domain/authorization-result';
import { evaluateChecks, readinessOf } from '../../../main/domain/checks';
import {
  beginCredential,
  commitCredential,
  credentialProblem,
  provenCredential,
} from '../../../main/domain/credential';
import { firstBrokenEntry } from '../../../main/domain/ledger';
import { acceptDrift, applyReading, noticeRevocation } from '../../../main/domain/reading';
import { act, allowedActions, followReadiness } from '../../../main/domain/stage-machine';
import {
  acknowledge,
  recordFacts,
  recordOfficialAccount,
  updateProfile,
  waive,
  withdrawWaiver,
} from '../../../main/domain/tenant';
import { viewOf } from '../../../main/domain/view';
import type { AccountReading } from '../../../preload/contract/account';
import { attemptOutcomes, attemptPhases, type Conflict } from '../../../preload/contract/binding';
import { checkIds } from '../../../preload/contract/checks';
import type { AppId } from '../../../preload/contract/ids';
import { stageActions } from '../../../preload/contract/stages';
import { type TenantRecord, tenantRecordSchema } from '../../../preload/contract/tenant';
import {
  appId,
  attemptId,
  checkContext,
  conflict,
  day,
  deepFreeze,
  goodFacts,
  nonceHash,
  now,
  preparedTenant,
  reading,
  tenant,
  workspace,
} from './builders';

/** Sequences per property. */
const runs = 250;

const canary = 'c4n4ry-8Fq2';
const answer = JSON.stringify({
  authorization_info: { authorizer_refresh_token: `refreshtoken@@@${canary}`, authorizer_access_token: canary },
});
const secretNote = `administrator sent ticket@@@${canary}`;

/** What happens around the records: time passes, and everybody sees the others' claims. */
interface World {
  readonly nowMs: number;
  readonly portfolio: readonly TenantRecord[];
  readonly context: { readonly workspace: ReturnType<typeof workspace>; readonly conflicts: readonly Conflict[] };
}

type Step = (record: TenantRecord, world: World) => TenantRecord;

/** The claims of all other tenants on any AppID, as the index of the portfolio would tell them. */
function claims(portfolio: readonly TenantRecord[], self: number): Conflict[] {
  return portfolio.flatMap((other, index) => {
    if (index === self) return [];
    const bound = other.binding !== null && other.binding.revokedAtMs === undefined ? other.binding.appId : null;
    const claimed: AppId | null = bound ?? other.profile.expectedAppId;
    if (claimed === null) return [];
    return [conflict({ appId: claimed, tenantId: other.id, tenantName: other.profile.name, bound: bound !== null })];
  });
}

const appIds = fc.constantFrom(appId(1), appId(2), appId(3));
const attemptIds = fc.integer({ min: 1, max: 6 }).map((n) => attemptId(`attempt-${n}`));

const readings: fc.Arbitrary<Partial<AccountReading>> = fc.record(
  {
    appId: appIds,
    kind: fc.constantFrom('mini-program' as const, 'mini-program' as const, 'official-account' as const),
    nickName: fc.constantFrom('云杉订货', '新名字', ''),
    principalName: fc.constantFrom('江澜市云杉食品有限公司', '个人', '别的公司', ''),
    verifyType: fc.constantFrom(0, -1, 9),
    accountStatus: fc.constantFrom(1, 19, 77, null),
    grantedSets: fc.subarray([17, 18, 19, 25, 30, 31, 88, 119, 142, 156, 182, 999]),
    filing: fc.constantFrom({ status: 6, smsStatus: null }, { status: 1031, smsStatus: null }, null),
  },
  { requiredKeys: ['appId'] },
);

const change = (world: World, source: 'operator' | 'wechat' = 'operator') => ({
  actor: source === 'operator' ? '韩静' : 'wechat',
  source,
  nowMs: world.nowMs,
});

const steps: fc.Arbitrary<readonly [name: string, step: Step]> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(attemptIds, appIds, fc.constantFrom('mini-program' as const, 'official-account' as const))
      .map(
        ([id, expected, accountKind]) =>
          [
            'start',
            (record: TenantRecord, world: World) =>
              startAttempt(
                record,
                { id, accountKind, via: 'window', nonceHash, expectedAppId: expected },
                change(world),
              ),
          ] as const,
      ),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(attemptIds, fc.constantFrom(...attemptPhases), fc.boolean())
      .map(
        ([id, phase, current]) =>
          [
            `progress ${phase}`,
            (record: TenantRecord, world: World) =>
              progressAttempt(
                record,
                current ? (openAttempt(record)?.id ?? id) : id,
                phase,
                { expiresAtMs: world.nowMs + 1000 },
                change(world, 'wechat'),
              ),
          ] as const,
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(attemptIds, fc.constantFrom(...attemptOutcomes.filter(isAborted)), fc.boolean())
      .map(
        ([id, outcome, current]) =>
          [
            `end ${outcome}`,
            (record: TenantRecord, world: World) =>
              endAttempt(
                record,
                current ? (openAttempt(record)?.id ?? id) : id,
                outcome,
                { code: 'page-error', params: { said: secretNote } },
                change(world),
              ),
          ] as const,
      ),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(attemptIds, readings, fc.boolean())
      .map(
        ([id, patch, current]) =>
          [
            'authorized',
            (record: TenantRecord, world: World) =>
              applyAuthorization(
                record,
                current ? (openAttempt(record)?.id ?? id) : id,
                reading({ atMs: world.nowMs, ...patch }),
                world.context,
                change(world, 'wechat'),
                answer,
              ),
          ] as const,
      ),
  },
  {
    weight: 4,
    arbitrary: readings.map(
      (patch) =>
        [
          'synced',
          (record: TenantRecord, world: World) =>
            applyReading(
              record,
              reading({ atMs: world.nowMs, ...patch }),
              world.context.workspace,
              change(world, 'wechat'),
              answer,
            ),
        ] as const,
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constant([
      'revoked',
      (record: TenantRecord, world: World) => noticeRevocation(record, change(world, 'wechat'), answer),
    ] as const),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('accept' as const, 'discard' as const, 'move' as const)
      .map(
        (resolution) =>
          [
            `quarantine ${resolution}`,
            (record: TenantRecord, world: World) =>
              resolveQuarantine(record, resolution, secretNote, world.context, change(world)),
          ] as const,
      ),
  },
  {
    weight: 1,
    arbitrary: readings.map(
      (patch) =>
        [
          'adopt',
          (record: TenantRecord, world: World) =>
            adoptAuthorization(record, reading({ atMs: world.nowMs, ...patch }), world.context, change(world), answer),
        ] as const,
    ),
  },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(...stageActions)
      .map(
        (action) =>
          [
            `act ${action}`,
            (record: TenantRecord, world: World) => act(record, action, secretNote, change(world)),
          ] as const,
      ),
  },
  {
    weight: 4,
    arbitrary: fc.nat({ max: 9 }).map(
      (choice) =>
        [
          'act as allowed',
          (record: TenantRecord, world: World) => {
            const actions = allowedActions(record).filter((action) => action !== 'abandon' && action !== 'withdraw');
            const action = actions[choice % Math.max(1, actions.length)];
            return action === undefined ? record : act(record, action, secretNote, change(world));
          },
        ] as const,
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('authorized' as const, 'not-yet' as const)
      .map(
        (said) =>
          [
            `answer ${said}`,
            (record: TenantRecord, world: World) => answerAttempt(record, said, change(world)),
          ] as const,
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .option(appIds, { nil: null })
      .map(
        (expectedAppId) =>
          [
            'profile',
            (record: TenantRecord, world: World) =>
              updateProfile(record, { expectedAppId, notes: secretNote }, change(world)),
          ] as const,
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .subarray(Object.keys(goodFacts))
      .map(
        (keys) =>
          [
            'facts',
            (record: TenantRecord, world: World) =>
              recordFacts(
                record,
                Object.fromEntries(Object.entries(goodFacts).filter(([key]) => keys.includes(key))),
                change(world),
              ),
          ] as const,
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...checkIds)
      .chain((id) =>
        fc.constantFrom(
          [`waive ${id}`, (record: TenantRecord, world: World) => waive(record, id, '试点', change(world))] as const,
          [`unwaive ${id}`, (record: TenantRecord, world: World) => withdrawWaiver(record, id, change(world))] as const,
        ),
      ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      [
        'acknowledge',
        (record: TenantRecord, world: World) =>
          acknowledge(record, { kind: 'entity-differs', text: secretNote, acceptedBy: '黎橙' }, change(world)),
      ] as const,
      [
        'official account',
        (record: TenantRecord, world: World) =>
          recordOfficialAccount(
            record,
            {
              appId: null,
              name: '官方号',
              entityName: '别的公司',
              credential: null,
              source: 'operator',
              atMs: world.nowMs,
              linkStatus: null,
            },
            change(world),
          ),
      ] as const,
      [
        'accept drift',
        (record: TenantRecord, world: World) =>
          acceptDrift(
            record,
            record.drift.map((item) => item.id),
            change(world),
          ),
      ] as const,
      [
        'follow readiness',
        (record: TenantRecord, world: World) =>
          followReadiness(record, readinessOf(evaluateChecks(record, checksOf(world))), change(world)),
      ] as const,
    ),
  },
  {
    weight: 2,
    arbitrary: appIds.chain((id) =>
      fc.constantFrom(
        ['token begun', (record: TenantRecord, world: World) => beginCredential(record, id, change(world))] as const,
        ['token committed', (record: TenantRecord, world: World) => commitCredential(record, change(world))] as const,
        ['token proven', (record: TenantRecord, world: World) => provenCredential(record, change(world))] as const,
        [
          'token lost',
          (record: TenantRecord, world: World) => credentialProblem(record, 'lost', change(world)),
        ] as const,
      ),
    ),
  },
);

function isAborted(outcome: (typeof attemptOutcomes)[number]): boolean {
  return ['cancelled', 'expired', 'failed', 'interrupted'].includes(outcome);
}

function checksOf(world: World) {
  return checkContext({ conflicts: world.context.conflicts, nowMs: world.nowMs });
}

interface Move {
  readonly who: number;
  readonly name: string;
  readonly before: TenantRecord;
  readonly after: TenantRecord;
  readonly refused: boolean;
  readonly world: World;
}

/** Runs a sequence over a portfolio of three tenants, and hands every single move to `inspect`. */
function play(
  sequence: readonly (readonly [who: number, step: readonly [string, Step]])[],
  inspect: (move: Move) => void,
): readonly TenantRecord[] {
  let portfolio: readonly TenantRecord[] = [
    preparedTenant({}, {}, 't-1'),
    preparedTenant({}, { expectedAppId: null }, 't-2'),
    tenant({ expectedAppId: appId(3) }, 't-3'),
  ].map(deepFreeze);
  for (const [index, [who, [name, step]]] of sequence.entries()) {
    const before = portfolio[who];
    if (before === undefined) throw new Error('no such tenant');
    const world: World = {
      nowMs: now + index * 1000,
      portfolio,
      context: { workspace: workspace(), conflicts: claims(portfolio, who) },
    };
    const { after, refused } = attempt(before, step, world);
    inspect({ who, name, before, after, refused, world });
    portfolio = portfolio.with(who, after);
  }
  return portfolio;
}

/** A refusal leaves the record; anything thrown that is no refusal is a bug, writing to a frozen record among them. */
function attempt(before: TenantRecord, step: Step, world: World): { after: TenantRecord; refused: boolean } {
  try {
    return { after: deepFreeze(step(before, world)), refused: false };
  } catch (error) {
    if (error instanceof AppError) return { after: before, refused: true };
    throw error;
  }
}

/** Runs one property over its own sequences; all together over thousands of sequences and tens of thousands of moves. */
function always(
  inspect: (move: Move) => void,
  atEnd?: (portfolio: readonly TenantRecord[]) => void,
  seed?: number,
): void {
  const sequences = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), steps), {
    minLength: 1,
    maxLength: 50,
    size: 'max',
  });
  fc.assert(
    fc.property(sequences, (sequence) => {
      const portfolio = play(sequence, inspect);
      atEnd?.(portfolio);
    }),
    { numRuns: runs, ...(seed === undefined ? {} : { seed }) },
  );
}

function activeAppId(record: TenantRecord): AppId | null {
  return record.binding !== null && record.binding.revokedAtMs === undefined ? record.binding.appId : null;
}

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
      if (after !== before) expect(after.ledger.length).toBeGreaterThan(before.ledger.length);
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
      const ended = endAttempt(after, mini.id, 'cancelled', null, change(world));
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
        expect(() => act(after, action, '', change(world))).not.toThrow();
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
