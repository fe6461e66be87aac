import type { AppErrorView } from '../../../preload/contract/errors';
import type { Operation, OperationId } from '../../../preload/contract/hosting/operations';
import type { Hosting } from '../../../preload/contract/hosting/state';
import type { ReadBack } from '../../../preload/contract/hosting/versions';
import { isOfferedCall } from '../../../preload/contract/hosting/vocabulary';
import { AppError } from '../../domain/failures/app-error';
import { callRow } from '../../domain/hosting/call-table';
import { noteOf } from '../../domain/hosting/hosting-record';
import {
  type Ending,
  endedAs,
  forHistory,
  type Intent,
  intentOf,
  isOpen,
  openOperation,
  withOperation,
} from '../../domain/hosting/operations';
import { withOwnEffect } from '../../domain/hosting/own-effects';
import { type Patience, reconcile, usualPatience, type Verdict } from '../../domain/hosting/reconcile';
import { mayRepeat, proofOf } from '../../domain/hosting/send-outcome';
import { withReadBack } from '../../domain/hosting/slots';
import type { Clock } from '../../ports/clock';
import type { Logger } from '../../ports/logger';
import type { HostingRecords, Scope } from './hosting-records';
import type { HostingApi, SendResult } from './ports/hosting-api';
import { readTruth } from './truth-reader';

/** What the engine works with. */
export interface StepEngineParts {
  readonly api: HostingApi;
  readonly records: HostingRecords;
  /** Makes the account's token available; nothing for the platform. */
  readonly access: (scope: Scope) => Promise<void>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly announce: (scope: Scope, hosting: Hosting) => void;
  readonly patience?: Patience;
}

/** Waits before a call that never left is sent again. */
const pausesMs = [1000, 3000] as const;

/** How often a call that does no harm is made again before a person is asked. */
const mostRepeats = 5;

/** Resolves when a call may be made now; rejects with why not. */
type Permit = () => Promise<void>;

const free: Permit = () => Promise.resolve();

/** What is remembered of an open operation while the console runs. */
interface Watch {
  sentAtMs: number;
  repeats: number;
  errcode: number | null;
  readonly reads: ReadBack[];
  cancel: () => void;
}

/**
 * Carries out changing calls so that nothing happens twice.
 *
 * The intent is on stable storage before anything is sent, the answer right after. What happens in between, a crash too, leaves
 * an operation that is unknown; it is decided by reading WeChat, now or in a console started later, and nothing else is called for
 * the tenant until then. One call is in flight per scope.
 */
export class StepEngine {
  readonly #parts: StepEngineParts;
  readonly #patience: Patience;
  readonly #turns = new Map<Scope, Promise<unknown>>();
  readonly #watched = new Map<OperationId, Watch>();
  #isClosed = false;

  constructor(parts: StepEngineParts) {
    this.#parts = parts;
    this.#patience = parts.patience ?? usualPatience;
  }

  /**
   * Carries out a call and resolves to how it ended, or to `unknown` while it is being found out.
   *
   * `permit` is asked right before anything is sent, and stops it by rejecting. Rejects with `hosting-busy` while a call of the
   * scope runs, `hosting-unsettled` while one is open, `hosting-plan-used` for an id that was carried out already, and with what
   * the permit and storage reject with; nothing was sent then.
   */
  execute(scope: Scope, intent: Intent, permit: Permit = free): Promise<Operation> {
    if (this.#turns.has(scope)) return Promise.reject(new AppError('hosting-busy'));
    return this.#inTurn(scope, async () => {
      await this.#parts.access(scope);
      await permit();
      const operation = await this.#writeDown(scope, intent);
      this.#watched.set(operation.id, this.#watchOf(this.#parts.clock.nowMs()));
      return await this.#send(scope, operation, permit);
    });
  }

  /** Throws `hosting-busy` while a call of the scope runs. */
  requireIdle(scope: Scope): void {
    if (this.#turns.has(scope)) throw new AppError('hosting-busy');
  }

  /**
   * Runs something harmless that is no operation, such as the upload of a picture, while nothing else is called for the scope.
   * Rejects with `hosting-busy` while something is.
   */
  alone<T>(scope: Scope, task: () => Promise<T>): Promise<T> {
    if (this.#turns.has(scope)) return Promise.reject(new AppError('hosting-busy'));
    return this.#inTurn(scope, task);
  }

  /** Looks now how the open operation of a scope ended; null when none is open. Waits for its turn. */
  settle(scope: Scope): Promise<Operation | null> {
    return this.#inTurn(scope, async () => {
      const open = openOperation((await this.#parts.records.read(scope)).operations);
      return open === null ? null : await this.#look(scope, open);
    });
  }

  /** Takes up what an earlier run left open. Never rejects. */
  async recover(scopes: readonly Scope[]): Promise<void> {
    for (const scope of scopes) {
      if (this.#isClosed) return;
      await this.settle(scope).catch((error: unknown) => this.#parts.logger.error('operation not taken up', error));
    }
  }

  /** A person has looked and says how an operation ended. Rejects with `not-found` for one that is not open. */
  decide(scope: Scope, id: OperationId, isDone: boolean): Promise<Operation> {
    return this.#inTurn(scope, async () => {
      const { operations } = await this.#parts.records.read(scope);
      const open = operations.find((operation) => operation.id === id && isOpen(operation));
      if (open === undefined) throw new AppError('not-found');
      const ending: Ending = isDone
        ? { state: 'done', proof: 'operator', result: {} }
        : { state: 'not-done', proof: 'operator', because: 'unchanged', error: null };
      return await this.#end(scope, open, ending, null);
    });
  }

  /** Stops looking; what is open stays so on stable storage. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { cancel } of this.#watched.values()) cancel();
    await Promise.allSettled(this.#turns.values());
  }

  async #writeDown(scope: Scope, intent: Intent): Promise<Operation> {
    const saved = await this.#parts.records.update(scope, 'operator', (hosting, change) => {
      if (openOperation(hosting.operations) !== null) throw new AppError('hosting-unsettled');
      if (hosting.operations.some(({ id }) => id === intent.id)) throw new AppError('hosting-plan-used');
      const operation = intentOf(intent, change);
      return {
        hosting: { ...hosting, operations: withOperation(hosting.operations, operation) },
        tells: noteOf(operation),
      };
    });
    this.#parts.announce(scope, saved);
    return openOperation(saved.operations) ?? unsaved();
  }

  async #send(scope: Scope, operation: Operation, permit: Permit = free): Promise<Operation> {
    const { call } = operation;
    const watch = this.#watchFor(operation);
    for (let attempt = 0; ; attempt += 1) {
      watch.sentAtMs = this.#parts.clock.nowMs();
      const result = attempt === 0 ? await this.#sendOnce(operation) : await this.#sendAgain(operation, permit);
      if (result.is === 'answered') {
        return await this.#end(scope, operation, { state: 'done', proof: 'answer', result: result.result }, null);
      }
      const { error, sent } = result;
      const proof = proofOf(call, error, sent);
      const pauseMs = pausesMs[attempt];
      if (proof === 'not-sent' && pauseMs !== undefined && mayRepeat(call, error, sent) && !this.#isClosed) {
        await this.#pause(pauseMs);
        continue;
      }
      if (proof === 'nothing') return await this.#doubt(scope, operation, error);
      const why = proof === 'refused' ? ('refusal' as const) : ('not-sent' as const);
      const because = proof === 'refused' ? ('refused' as const) : ('not-sent' as const);
      return await this.#end(scope, operation, { state: 'not-done', proof: why, because, error }, null);
    }
  }

  #sendOnce({ call, appId, body }: Operation): Promise<SendResult> {
    if (!isOfferedCall(call)) throw new Error(`the console does not make the call ${call}`);
    return this.#parts.api.send({ call, appId, body });
  }

  /** What never left is sent again, unless it is somebody else's turn by now. */
  async #sendAgain(operation: Operation, permit: Permit): Promise<SendResult> {
    try {
      await permit();
    } catch (failure) {
      if (failure instanceof AppError) return { is: 'failed', sent: false, error: failure.toView() };
      throw failure;
    }
    return await this.#sendOnce(operation);
  }

  /** No answer, or one that may mean "already so": kept with the operation, and decided by reading. */
  async #doubt(scope: Scope, operation: Operation, error: AppErrorView): Promise<Operation> {
    this.#watchFor(operation).errcode = error.errcode ?? null;
    const doubted = { ...operation, error };
    await this.#save(scope, doubted);
    return await this.#look(scope, doubted);
  }

  async #save(scope: Scope, operation: Operation): Promise<void> {
    await this.#parts.records.update(scope, 'console', (hosting) => ({
      hosting: { ...hosting, operations: withOperation(hosting.operations, operation) },
    }));
  }

  async #look(scope: Scope, operation: Operation): Promise<Operation> {
    const watch = this.#watchFor(operation);
    watch.cancel();
    const { clock, logger } = this.#parts;
    fromNow(watch, clock.nowMs());
    let read: ReadBack | null = null;
    try {
      await this.#parts.access(scope);
      read = await readTruth(this.#parts.api, operation, () => clock.nowMs());
      watch.reads.push(read);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      logger.info('operation cannot be looked at', { code: error.code, errcode: error.detail.errcode });
    }
    const nowMs = clock.nowMs();
    const { sentAtMs, reads, errcode } = watch;
    const verdict: Verdict =
      read === null
        ? { is: 'still-unknown', readAgainAtMs: nowMs + this.#patience.settleMs }
        : reconcile(operation, { sentAtMs, nowMs, reads, errcode }, this.#patience);
    return await this.#follow(scope, operation, verdict, read);
  }

  async #follow(scope: Scope, operation: Operation, verdict: Verdict, read: ReadBack | null): Promise<Operation> {
    switch (verdict.is) {
      case 'done':
        return await this.#end(scope, operation, { state: 'done', proof: 'read-back', result: verdict.result }, read);
      case 'not-done': {
        const { because } = verdict;
        return await this.#end(scope, operation, { state: 'not-done', proof: 'read-back', because, error: null }, read);
      }
      case 'ask-operator':
        if (operation.lookFor === verdict.lookFor) return operation;
        return await this.#end(scope, operation, { state: 'ask-operator', lookFor: verdict.lookFor }, read);
      case 'repeat':
        return await this.#repeat(scope, operation);
      case 'still-unknown':
        return this.#watchOn(scope, operation, verdict.readAgainAtMs);
    }
  }

  /** The one call whose repetition does no harm; not before the first can have ended, and not for ever. */
  async #repeat(scope: Scope, operation: Operation): Promise<Operation> {
    const watch = this.#watchFor(operation);
    const dueAtMs = watch.sentAtMs + this.#patience.settleMs;
    if (this.#parts.clock.nowMs() < dueAtMs) return this.#watchOn(scope, operation, dueAtMs);
    if (watch.repeats === mostRepeats) {
      const { lookFor } = callRow(operation.call);
      return await this.#end(scope, operation, { state: 'ask-operator', lookFor }, null);
    }
    // Saved once more before it is sent once more: a console that cannot save must not call.
    await this.#save(scope, operation);
    watch.repeats += 1;
    return await this.#send(scope, operation);
  }

  #watchOn(scope: Scope, operation: Operation, atMs: number): Operation {
    if (this.#isClosed) return operation;
    const { clock, logger } = this.#parts;
    const delayMs = Math.max(1, atMs - clock.nowMs());
    this.#watchFor(operation).cancel = clock.after(delayMs, () => {
      this.settle(scope).catch((error: unknown) => logger.error('operation not settled', error));
    });
    return operation;
  }

  /** The end and what it did to the slots are one commit, with the ledger's entry. */
  async #end(scope: Scope, operation: Operation, ending: Ending, read: ReadBack | null): Promise<Operation> {
    const nowMs = this.#parts.clock.nowMs();
    const ended = endedAs(operation, ending, nowMs);
    const saved = await this.#parts.records.update(scope, ending.state === 'done' ? 'wechat' : 'console', (hosting) => {
      const kept = { ...hosting, operations: withOperation(hosting.operations, forHistory(ended)) };
      const effect = ended.state === 'done' ? withOwnEffect(kept, ended, nowMs) : kept;
      return { hosting: read === null ? effect : withReadBack(effect, read), tells: noteOf(ended) };
    });
    if (!isOpen(ended)) {
      this.#watchFor(operation).cancel();
      this.#watched.delete(operation.id);
    }
    this.#parts.announce(scope, saved);
    return ended;
  }

  #watchFor(operation: Operation): Watch {
    const known = this.#watched.get(operation.id);
    if (known !== undefined) return known;
    const watch = { ...this.#watchOf(operation.intendedAtMs), errcode: operation.error?.errcode ?? null };
    this.#watched.set(operation.id, watch);
    return watch;
  }

  #watchOf(sentAtMs: number): Watch {
    return { sentAtMs, repeats: 0, errcode: null, reads: [], cancel: () => undefined };
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => void this.#parts.clock.after(ms, resolve));
  }

  #inTurn<T>(scope: Scope, task: () => Promise<T>): Promise<T> {
    const before = this.#turns.get(scope) ?? Promise.resolve();
    const turn = before.catch(() => undefined).then(task);
    const settled = turn
      .catch(() => undefined)
      .then(() => {
        if (this.#turns.get(scope) === settled) this.#turns.delete(scope);
      });
    this.#turns.set(scope, settled);
    return turn;
  }
}

/** The clock of the computer was set back meanwhile: what has to pass is counted anew, which can only be too long. */
function fromNow(watch: Watch, nowMs: number): void {
  if (watch.sentAtMs <= nowMs && watch.reads.every(({ atMs }) => atMs <= nowMs)) return;
  watch.sentAtMs = Math.min(watch.sentAtMs, nowMs);
  watch.reads.length = 0;
}

function unsaved(): never {
  throw new Error('an intent was committed without its operation');
}
