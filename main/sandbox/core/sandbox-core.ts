import { generateTenants } from '../fixtures/generator';
import { equippedHosting, fixtureHosting } from '../fixtures/hosting';
import { fixturePortfolio } from '../fixtures/portfolio';
import { fixtureLibrary } from '../fixtures/templates';
import type { Portfolio, TenantSeed } from '../fixtures/tenant-seed';
import { CodeBook } from '../code/code-book';
import { EffectJournal } from '../code/effects';
import { AccountBook } from './account-book';
import { Authorizations } from './authorizations';
import { SandboxClock } from './clock';
import { CredentialRegistry } from './credential-registry';
import { type EventField, EventLog, eventXml, PUSH_ATTEMPTS } from './event-log';
import { FaultBoard } from './faults';
import { type PlatformKeys, platformKeys } from './platform-keys';
import type { Settings } from './settings';
import { QuotaMeter } from './quota-meter';
import { Redirects } from './redirects';
import { RidLog } from './rid-log';
import { type Generation, newState, type PersistedState, type StateFile } from './state-file';
import { CallCounters } from './call-counters';
import { FlightBoard } from './flights';

/** Everything the parts of the sandbox share. */
export class SandboxCore {
  readonly clock: SandboxClock;
  readonly keys: PlatformKeys;
  readonly registry: CredentialRegistry;
  readonly book = new AccountBook();
  readonly authorizations: Authorizations;
  readonly events: EventLog;
  readonly faults = new FaultBoard();
  readonly counters = new CallCounters();
  readonly quota = new QuotaMeter();
  readonly rids = new RidLog();
  readonly code = new CodeBook();
  readonly effects = new EffectJournal();
  readonly flights = new FlightBoard();
  readonly redirects = new Redirects();
  settings: Settings;
  /** `http://host:port` once the server listens; pictures are served below it. */
  origin = '';
  readonly #file: StateFile;
  readonly #state: PersistedState;
  readonly #tenants: TenantSeed[] = [];
  readonly #generations: Generation[] = [];
  #isDirty = false;

  constructor(options: { file: StateFile; settings: Settings; hostNowMs: () => number }) {
    this.#file = options.file;
    this.settings = options.settings;
    const stored = options.file.read();
    this.#state = stored ?? newState(options.hostNowMs());
    this.clock = new SandboxClock(options.hostNowMs);
    this.clock.setOffsetMs(this.#state.clockOffsetMs);
    this.keys = platformKeys(this.#state.seed);
    this.registry = new CredentialRegistry(this.#state.seed, this.#state.credentials);
    this.authorizations = new Authorizations(this.registry, this.#state.authorizations);
    this.events = new EventLog(this.keys.message, this.#state.events);
    const portfolio = fixturePortfolio(this.#state.createdAtMs);
    this.#add(portfolio);
    this.code.add(fixtureLibrary(this.#state.createdAtMs), fixtureHosting(portfolio, this.#state.createdAtMs));
    if (stored === undefined) this.#grantEarlier(portfolio);
    for (const generation of this.#state.generations) this.#addGeneration(generation);
    this.book.restore(this.#state.changedAccounts);
    this.code.restore(this.#state.code);
    this.effects.restore(this.#state.effects);
    if (stored === undefined) this.markChanged();
  }

  tenants(): readonly TenantSeed[] {
    return this.#tenants;
  }

  /** True when tenants of this seed are here already, from this run or an earlier one. */
  hasGenerated(seed: number): boolean {
    return this.#generations.some((generation) => generation.seed === seed);
  }

  /** Adds `count` tenants with their accounts; the same seed always makes the same ones. */
  generate(generation: Generation): readonly TenantSeed[] {
    const before = this.#tenants.length;
    this.#grantEarlier(this.#addGeneration(generation));
    this.markChanged();
    return this.#tenants.slice(before);
  }

  /** Records an event and pushes it to the configured receiver. */
  announce(infoType: string, appid: string, fields: readonly EventField[]): void {
    const nowMs = this.clock.nowMs();
    const plainXml = eventXml(this.keys.componentAppId, Math.floor(nowMs / 1000), infoType, fields);
    const push = { url: this.settings.pushUrl, attempts: PUSH_ATTEMPTS, copies: 1 };
    this.events.record({ infoType, appid, plainXml, receiver: '' }, nowMs, push);
    this.markChanged();
  }

  markChanged(): void {
    this.#isDirty = true;
  }

  /** Writes the state when something changed since the last time; a caller is answered only after this. */
  commit(): void {
    if (!this.#isDirty) return;
    this.#file.write({
      version: 1,
      seed: this.#state.seed,
      createdAtMs: this.#state.createdAtMs,
      clockOffsetMs: this.clock.offsetMs(),
      credentials: this.registry.snapshot(this.clock.nowMs()),
      authorizations: this.authorizations.list(),
      changedAccounts: this.book.changed(),
      generations: this.#generations,
      events: this.events.list(),
      code: this.code.snapshot(),
      effects: this.effects.snapshot(),
    });
    this.#isDirty = false;
  }

  #addGeneration(generation: Generation): Portfolio {
    const portfolio = generateTenants(generation, this.#state.createdAtMs);
    this.#add(portfolio);
    if (generation.isEquipped === true) this.code.add(undefined, equippedHosting(portfolio, this.#state.createdAtMs));
    this.#generations.push(generation);
    return portfolio;
  }

  #add(portfolio: Portfolio): void {
    this.book.add(portfolio.accounts, portfolio.users);
    this.#tenants.push(...portfolio.tenants);
  }

  #grantEarlier(portfolio: Portfolio): void {
    for (const grant of portfolio.grants) {
      this.authorizations.grant(grant.appid, grant.sets, {
        nowMs: grant.authorizedAtMs,
        replacesRefreshToken: true,
        refreshTokenLength: this.settings.switches.refreshTokenLength,
      });
    }
  }
}
