import fc from 'fast-check';
import { AppError } from '../../../main/domain/failures/app-error';
import type { Conflict } from '../../../preload/contract/binding';
import type { AppId } from '../../../preload/contract/ids';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { appId, conflict, deepFreeze, now, preparedTenant, tenant, workspace } from './builders';
import { moves, type PlannedMove, type StepName, take, type World } from './random-steps';

/** Sequences per property. */
const runs = 250;

/** One step that was taken, and what it did. */
export interface Move {
  readonly name: StepName;
  readonly before: TenantRecord;
  readonly after: TenantRecord;
  readonly refused: boolean;
  readonly world: World;
}

/** The AppID that a tenant holds at present, told from the record alone. */
export function activeAppId(record: TenantRecord): AppId | null {
  return record.binding !== null && record.binding.revokedAtMs === undefined ? record.binding.appId : null;
}

/**
 * Runs one property over its own random histories of three tenants; all together over thousands of sequences.
 *
 * `inspect` sees every single step, `atEnd` the portfolio after each history.
 */
export function always(
  inspect: (move: Move) => void,
  atEnd?: (portfolio: readonly TenantRecord[]) => void,
  seed?: number,
): void {
  const histories = fc.array(moves, { minLength: 1, maxLength: 50, size: 'max' });
  fc.assert(
    fc.property(histories, (history) => {
      const portfolio = play(history, inspect);
      atEnd?.(portfolio);
    }),
    { numRuns: runs, ...(seed === undefined ? {} : { seed }) },
  );
}

function play(history: readonly PlannedMove[], inspect: (move: Move) => void): readonly TenantRecord[] {
  let portfolio: readonly TenantRecord[] = [
    preparedTenant({}, {}, 't-1'),
    preparedTenant({}, { expectedAppId: null }, 't-2'),
    tenant({ expectedAppId: appId(3) }, 't-3'),
  ].map(deepFreeze);
  for (const [index, move] of history.entries()) {
    const before = portfolio[move.who];
    if (before === undefined) throw new Error('no such tenant');
    const world = { nowMs: now + index * 1000, workspace: workspace(), conflicts: claims(portfolio, move.who) };
    const { after, refused } = attempt(before, move, world);
    inspect({ name: move.name, before, after, refused, world });
    portfolio = portfolio.with(move.who, after);
  }
  return portfolio;
}

/** A refusal leaves the record; anything thrown that is no refusal is a bug, writing to a frozen record among them. */
function attempt(before: TenantRecord, move: PlannedMove, world: World): { after: TenantRecord; refused: boolean } {
  try {
    return { after: deepFreeze(take(move, before, world)), refused: false };
  } catch (error) {
    if (error instanceof AppError) return { after: before, refused: true };
    throw error;
  }
}

/** The claims of all other tenants on any AppID, as the index of the portfolio would tell them. */
function claims(portfolio: readonly TenantRecord[], self: number): Conflict[] {
  return portfolio.flatMap((other, index) => {
    const bound = activeAppId(other);
    const claimed = bound ?? other.profile.expectedAppId;
    if (index === self || claimed === null) return [];
    return [conflict({ appId: claimed, tenantId: other.id, tenantName: other.profile.name, bound: bound !== null })];
  });
}
