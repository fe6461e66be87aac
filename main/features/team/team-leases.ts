import type { TenantId } from '../../../preload/contract/ids';
import type { TeamLease } from '../../../preload/contract/team';
import { AppError } from '../../domain/failures/app-error';
import type { Clock } from '../../ports/clock';
import type { Logger } from '../../ports/logger';
import type { OnLost } from '../../ports/work-guard';
import { type Lease, type LeaseView, TeamFailure, type TeamServer } from './ports/team-server';

/** How long a lease lasts, and how often it is lengthened: two answers may be lost before it ends. */
const leaseSeconds = 150;
const renewEveryMs = 45_000;

type Holders = ReadonlyMap<string, OnLost | null>;

interface Held {
  readonly fence: number;
  /** Somebody else may have had it since; what was done under its fence is refused then. */
  readonly isLost: boolean;
  /** Until when the server keeps it, at the latest, by this computer's clock. */
  readonly untilMs: number;
  /** What in this console needs it, and whom to tell when it is lost. */
  readonly holders: Holders;
  readonly cancel: () => void;
}

/** What leases work with. */
export interface TeamLeasesParts {
  readonly server: TeamServer;
  readonly device: string;
  readonly displayName: () => string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whether somebody decided to go on with this although the server does not answer. */
  readonly isAlone: (subject: string) => boolean;
  readonly onChange: () => void;
}

/**
 * The leases of this computer: who works on a tenant, who reads the whole portfolio anew, who releases code.
 *
 * A lease keeps two people from doing the same, and guards nothing: what must not happen twice is refused by WeChat and by the
 * firm's one active AppID. Without the server the person decides.
 */
export class TeamLeases {
  readonly #parts: TeamLeasesParts;
  readonly #held = new Map<string, Held>();
  #seen: readonly TeamLease[] = [];

  constructor(parts: TeamLeasesParts) {
    this.#parts = parts;
  }

  /** Leases of everybody as they were last seen. */
  get seen(): readonly TeamLease[] {
    return this.#seen.filter(({ untilMs }) => untilMs > this.#parts.clock.nowMs());
  }

  /** Of the lease on a tenant, to go with what is pushed of it. */
  fenceOf(id: TenantId): number | undefined {
    return this.#held.get(`tenant:${id}`)?.fence;
  }

  /**
   * Takes a lease and keeps it until everything that took it has released it; one that was lost is asked for anew. Rejects with
   * `team-busy` while somebody else has it, with `team-away` when the server cannot say, unless somebody decided to go on alone, and
   * with `team-failed` when it refuses. `by` and `onLost` as WorkGuard says.
   */
  async take(subject: string, by: string, onLost: OnLost | null = null): Promise<void> {
    const { server, device, isAlone, clock } = this.#parts;
    const held = this.#held.get(subject);
    if (held?.isLost === false) {
      this.#held.set(subject, { ...held, holders: withHolder(held.holders, by, onLost) });
      return;
    }
    try {
      const askedAtMs = clock.nowMs();
      const lease = await server.acquireLease(subject, device, leaseSeconds);
      if (!lease.granted) throw busy(lease);
      const others = this.#held.get(subject)?.holders ?? new Map<string, OnLost | null>();
      this.#keep(subject, lease.fence, askedAtMs + leaseSeconds * 1000, withHolder(others, by, onLost));
      void this.look();
    } catch (cause) {
      if (!(cause instanceof TeamFailure)) throw cause;
      if (cause.kind === 'not-allowed') {
        throw new AppError('team-failed', { params: { kind: cause.kind, reason: cause.reason } }, cause);
      }
      if (isAlone(subject)) return;
      throw new AppError('team-away', { params: { subject } }, cause);
    }
  }

  /** Gives a lease back unless something else still needs it; without the server it ends by itself. Never rejects. */
  async release(subject: string, by: string): Promise<void> {
    const held = this.#held.get(subject);
    if (held?.holders.has(by) !== true) return;
    const holders = new Map(held.holders);
    holders.delete(by);
    if (holders.size > 0) this.#held.set(subject, { ...held, holders });
    else await this.#giveBack(subject, held);
  }

  async #giveBack(subject: string, held: Held): Promise<void> {
    held.cancel();
    this.#held.delete(subject);
    try {
      await this.#parts.server.releaseLease(subject, this.#parts.device, held.fence);
      await this.look();
    } catch (cause) {
      this.#parts.logger.warn('lease not given back', {
        subject,
        why: cause instanceof TeamFailure ? cause.kind : 'other',
      });
    }
  }

  /** Looks who is at work. Never rejects. */
  async look(): Promise<void> {
    try {
      const nowMs = this.#parts.clock.nowMs();
      this.#seen = (await this.#parts.server.leases()).flatMap((lease) => this.#viewOf(lease, nowMs));
      this.#parts.onChange();
    } catch {
      // What was seen before ends by itself.
    }
  }

  async releaseAll(): Promise<void> {
    await Promise.all([...this.#held].map(([subject, held]) => this.#giveBack(subject, held)));
  }

  #keep(subject: string, fence: number, untilMs: number, holders: Holders): void {
    const { clock } = this.#parts;
    this.#held.get(subject)?.cancel();
    const cancel = clock.after(renewEveryMs, () => void this.#renew(subject, fence));
    this.#held.set(subject, { fence, isLost: false, untilMs, holders, cancel });
  }

  async #renew(subject: string, fence: number): Promise<void> {
    const { server, device, logger, clock, isAlone } = this.#parts;
    if (this.#held.get(subject)?.fence !== fence) return;
    const askedAtMs = clock.nowMs();
    let isLengthened = false;
    try {
      const lease = await server.renewLease(subject, device, fence, leaseSeconds);
      if (!lease.granted) {
        await this.#lose(subject, fence, busy(lease));
        return;
      }
      isLengthened = true;
    } catch (cause) {
      logger.warn('lease not lengthened', { subject, why: cause instanceof TeamFailure ? cause.kind : 'other' });
    }
    const held = this.#held.get(subject);
    if (held?.fence !== fence) return;
    const untilMs = isLengthened ? askedAtMs + leaseSeconds * 1000 : held.untilMs;
    this.#keep(subject, fence, untilMs, held.holders);
    const isOver = untilMs <= clock.nowMs();
    if (!isOver || isAlone(subject)) return;
    // Told once; the lease is asked for as before, and may still be one's own when the server is back.
    this.#keep(subject, fence, untilMs, told(held.holders));
    tell(held.holders, new AppError('team-away', { params: { subject } }));
  }

  /** A lost one stays noted with its fence: the server then refuses what was done under it. */
  async #lose(subject: string, fence: number, why: AppError): Promise<void> {
    const held = this.#held.get(subject);
    if (held?.fence !== fence) return;
    this.#parts.logger.warn('lease lost', { subject });
    this.#held.set(subject, { ...held, isLost: true, holders: told(held.holders), cancel: () => undefined });
    tell(held.holders, why);
    await this.look();
  }

  #viewOf({ subject, holder, device, leftMs }: LeaseView, nowMs: number): TeamLease[] {
    const kind = kindOf(subject);
    if (kind === null) return [];
    const isMine = device === this.#parts.device && holder === this.#parts.displayName();
    const about = subject.slice(subject.indexOf(':') + 1);
    return [{ kind, subject: about, holder, device, isMine, untilMs: nowMs + leftMs }];
  }
}

/** Who has said whom to tell once is told until they say otherwise. */
function withHolder(holders: Holders, by: string, onLost: OnLost | null): Holders {
  return new Map([...holders, [by, onLost ?? holders.get(by) ?? null]]);
}

/** The same holders, none of whom is told anything more. */
function told(holders: Holders): Holders {
  return new Map([...holders.keys()].map((by) => [by, null]));
}

function tell(holders: Holders, why: AppError): void {
  for (const onLost of holders.values()) onLost?.(why);
}

/** Of a change of many records at once: the subject on the server is of the kind that its schema knows. */
export const bulkSubject = 'sync:bulk';

function kindOf(subject: string): TeamLease['kind'] | null {
  if (subject === bulkSubject) return 'bulk';
  if (subject.startsWith('release:plan-')) return 'plan';
  const kind = subject.split(':')[0];
  return kind === 'tenant' || kind === 'sync' || kind === 'release' ? kind : null;
}

function busy({ holder, device, leftMs }: Pick<Lease, 'holder' | 'device' | 'leftMs'>): AppError {
  return new AppError('team-busy', { params: { holder, device, seconds: Math.ceil(leftMs / 1000) } });
}
