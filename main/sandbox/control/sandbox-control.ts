import { settle } from '../code/settle';
import type { CallCount } from '../core/call-counters';
import type { PlatformEvent, RawPush } from '../core/event-log';
import type { Fault } from '../core/faults';
import { changeGrantedSets, confirmGrant, type GrantResult, offeredSets, revokeGrant } from '../core/grants';
import { type JsonObject, ShapeError } from '../core/json';
import type { Account, Authorization, WeChatUser } from '../core/model';
import type { SandboxCore } from '../core/sandbox-core';
import { changeSettings, type Settings } from '../core/settings';
import type { Generation } from '../core/state-file';
import { currentTicket, pushTicket, rawTicketPush } from '../core/tickets';
import { issuePreAuthCode } from '../core/token-service';
import type { TenantSeed } from '../fixtures/tenant-seed';
import type { Attempts, PageErrorCode, PageState } from '../page/attempt';
import { CodeControl } from './code-control';

/** The newest ticket, plain and as the encrypted push that carried it; times in unix milliseconds. */
export interface TicketView {
  readonly ticket: string;
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
  readonly push: RawPush;
}

/** One account with what it granted. */
export interface AccountView {
  readonly account: Account;
  readonly administratorId: string;
  readonly authorization: Omit<Authorization, 'refreshSerial'> | null;
}

/** One opened authorization page. */
export interface AttemptView {
  readonly id: string;
  readonly form: 'pc' | 'mobile';
  readonly state: PageState;
  readonly error: PageErrorCode | null;
}

/** What a test, the demo or the app's sandbox workspace can see and turn; the HTTP control routes call the same. */
export class SandboxControl {
  readonly #core: SandboxCore;
  readonly #attempts: Attempts;
  /** Library, reviewer, other parties, lost answers and effects. */
  readonly code: CodeControl;

  constructor(core: SandboxCore, attempts: Attempts) {
    this.#core = core;
    this.#attempts = attempts;
    this.code = new CodeControl(core);
  }

  /** `undefined` while pushing is stopped and no ticket was ever made. */
  ticket(): TicketView | undefined {
    const ticket = currentTicket(this.#core);
    if (ticket === undefined) return undefined;
    return {
      ticket: this.#core.registry.valueOf(ticket),
      issuedAtMs: ticket.issuedAtMs,
      expiresAtMs: ticket.expiresAtMs ?? 0,
      push: rawTicketPush(this.#core, ticket),
    };
  }

  pushTicket(): void {
    pushTicket(this.#core);
  }

  tenants(): readonly TenantSeed[] {
    return this.#core.tenants();
  }

  users(): readonly WeChatUser[] {
    return this.#core.book.users();
  }

  accounts(): readonly AccountView[] {
    return this.#core.book.list().map((account) => this.#view(account));
  }

  account(appid: string): AccountView | undefined {
    const account = this.#core.book.find(appid);
    return account && this.#view(account);
  }

  /** Merges changes into an account: rename, new entity, freeze, filing, review, categories, avatar version. */
  changeAccount(appid: string, patch: JsonObject): AccountView | undefined {
    const account = this.#core.book.change(appid, patch);
    this.#core.markChanged();
    return account && this.#view(account);
  }

  /** The merchant takes the authorization back: tokens die, `unauthorized` is pushed. */
  revoke(appid: string): boolean {
    return revokeGrant(this.#core, appid);
  }

  /** The administrator changed the WeChat password: 42007 until the next scan. */
  changePassword(appid: string): boolean {
    this.#core.markChanged();
    return this.#core.authorizations.markPasswordChanged(appid);
  }

  /** The merchant changes the granted sets in WeChat's own console. */
  changeSets(appid: string, sets: readonly number[]): boolean {
    return changeGrantedSets(this.#core, appid, sets) !== undefined;
  }

  /** Plays a whole scan without the page: everything offered is granted, or only `sets`. */
  authorize(appid: string, sets?: readonly number[]): GrantResult | undefined {
    const account = this.#core.book.find(appid);
    if (account === undefined) return undefined;
    const { value } = issuePreAuthCode(this.#core);
    const ticked = sets ?? offeredSets(this.#core, account, []).map((set) => set.id);
    return confirmGrant(this.#core, account, ticked, { preAuthCode: value, wanted: [] });
  }

  settings(): Settings {
    return this.#core.settings;
  }

  /** Throws ShapeError naming the first member that cannot be set. */
  changeSettings(patch: JsonObject): Settings {
    this.#core.settings = changeSettings(this.#core.settings, patch);
    return this.#core.settings;
  }

  faults(): readonly Fault[] {
    return this.#core.faults.list();
  }

  /** Throws ShapeError naming what is wrong with the fault. */
  addFault(source: JsonObject): Fault {
    return this.#core.faults.add(source);
  }

  removeFault(id: number): boolean {
    return this.#core.faults.remove(id);
  }

  clearFaults(): void {
    this.#core.faults.clear();
  }

  clock(): { nowMs: number; offsetMs: number } {
    return { nowMs: this.#core.clock.nowMs(), offsetMs: this.#core.clock.offsetMs() };
  }

  /** Moves the sandbox's time, and its Date header, away from the host's. */
  setClockOffset(offsetMs: number): void {
    this.#core.clock.setOffsetMs(offsetMs);
    this.#core.markChanged();
    currentTicket(this.#core);
    settle(this.#core);
  }

  advanceClock(byMs: number): void {
    this.setClockOffset(this.#core.clock.offsetMs() + byMs);
  }

  /** Throws ShapeError for a count out of bounds and for a seed that was used before. */
  generate(generation: Generation): readonly TenantSeed[] {
    if (generation.count < 1 || generation.count > 50_000) throw new ShapeError('count must be 1 to 50000');
    if (this.#core.hasGenerated(generation.seed)) throw new ShapeError(`seed ${generation.seed} was generated already`);
    return this.#core.generate(generation);
  }

  events(afterId = 0): readonly (PlatformEvent & { readonly plainXml: string | undefined })[] {
    return this.#core.events.list(afterId).map((event) => ({
      ...event,
      plainXml: this.#core.events.plainXml(event.id),
    }));
  }

  counters(): readonly CallCount[] {
    return this.#core.counters.list();
  }

  resetCounters(): void {
    this.#core.counters.reset();
  }

  attempts(): readonly AttemptView[] {
    return this.#attempts.list().map(({ id, form, state, error }) => ({ id, form, state, error }));
  }

  /** Writes what changed; the routes do it after every request, a test in process when it needs to. */
  commit(): void {
    this.#core.commit();
  }

  #view(account: Account): AccountView {
    const found = this.#core.authorizations.find(account.appid);
    const authorization = found && withoutSerial(found);
    return {
      account,
      administratorId: this.#core.book.administratorOf(account.appid)?.id ?? '',
      authorization: authorization ?? null,
    };
  }
}

function withoutSerial(authorization: Authorization): Omit<Authorization, 'refreshSerial'> {
  const { refreshSerial: _refreshSerial, ...rest } = authorization;
  return rest;
}
