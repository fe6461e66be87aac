import type { TenantRecord, TenantRow } from '../../../preload/contract/tenant';
import { AppError } from '../../domain/failures/app-error';
import type { Change } from '../../domain/record/change';
import { followReadiness } from '../../domain/stages/stage-machine';
import type { Logger } from '../../ports/logger';
import type { Pacer } from '../../ports/pacer';
import type { Judge, TenantChanges } from './tenant-changes';
import type { TenantInsight } from './tenant-insight';

/** Lets the stage of a record follow its checks; the same record when it does not move. */
export type FollowChecks = (record: TenantRecord, judge: Judge) => TenantRecord;

/** What judges records as settings and portfolio are now; usable in the midst of a change, when nothing can be asked any more. */
export async function followingChecks(insight: TenantInsight, change: () => Change): Promise<FollowChecks> {
  const readinessOf = await insight.readinessNow();
  return (record, judge) => followReadiness(record, readinessOf(record, judge(record)), change());
}

/** What catching up with the checks works with. */
export interface FollowingStagesParts {
  readonly insight: TenantInsight;
  readonly changes: TenantChanges;
  readonly pacer: Pacer;
  readonly logger: Logger;
}

/** Lets the stages of tenants catch up with what changed around them: settings of the workspace, claims of other tenants. */
export class FollowingStages {
  readonly #parts: FollowingStagesParts;
  #isStopped = false;
  #running: Promise<void> = Promise.resolve();

  constructor(parts: FollowingStagesParts) {
    this.#parts = parts;
  }

  /** Looks at tenants whose row does not rule out another stage. One that cannot be read or saved stays as it is. */
  catchUp(rows: readonly TenantRow[]): Promise<void> {
    this.#running = this.#running.then(() => this.#catchUp(rows));
    return this.#running;
  }

  /** Resolves when nothing is under way any more. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#running.catch(() => undefined);
  }

  async #catchUp(rows: readonly TenantRow[]): Promise<void> {
    const { insight, changes, pacer, logger } = this.#parts;
    const doubtful = (await insight.withConflicts(rows)).filter(mayMove);
    if (doubtful.length === 0) return;
    const follow = await followingChecks(insight, () => changes.context('console'));
    for (const { id } of doubtful) {
      if (this.#isStopped) return;
      try {
        await changes.apply(id, 'console', (record, _by, judge) => follow(record, judge));
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        logger.warn('stage left as it is', { tenantId: id, code: error.code });
      }
      await pacer.breathe();
    }
  }
}

/** A ready tenant of which a check fails or that another claims, or a prepared one of which no check fails. */
function mayMove({ stage, checks, flags }: TenantRow): boolean {
  const [, , failed] = checks;
  const isBlocked = failed > 0 || flags.includes('conflict');
  return (stage === 'ready' && isBlocked) || (stage === 'account-prep' && !isBlocked);
}
