import type { AssetName, TenantId } from '../../../preload/contract/ids';
import type { TeamRefusal } from '../../../preload/contract/team';
import { extensionOf } from '../../domain/pictures/image-format';
import { AppError } from '../../domain/failures/app-error';
import { picturesOf } from '../../domain/record/pictures';
import type { Answers } from '../../domain/team/three-way';
import type { TeamFacts } from './ports/team-memory';
import { type PortfolioDigest, TeamFailure, type TeamServer } from './ports/team-server';
import { digestOf, heal } from './team-heal';
import type { FenceOf, Report, TeamParts } from './team-parts';
import { type Faults, TeamPull } from './team-pull';
import { TeamPush } from './team-push';

/** How often both sides are held against each other as a whole. */
const digestEveryMs = 24 * 60 * 60 * 1000;
/** Rounds of taking over and giving before the next hint is waited for: colleagues who push at once are met in a few. */
const roundsAtOnce = 20;

/** The pictures of so many tenants are fetched without a word, and told in steps of as many. */
const picturesToldAt = 20;

/** Where the sync is. `progress` is set while much is transferred. */
export interface SyncStanding {
  readonly state: 'connecting' | 'working' | 'in-step' | 'away';
  readonly failure: TeamFailure | null;
  readonly progress: { readonly kind: Parameters<Report>[0]; readonly done: number; readonly total: number } | null;
  /** When both sides were last in step, and since when the server is away; null for never. */
  readonly inStepAtMs: number | null;
  readonly awaySinceMs: number | null;
  /** When the server was found to be another history than before, and compared tenant by tenant; null while it never was. */
  readonly restoredAtMs: number | null;
}

/** What a sync is made of. */
export interface TeamSyncParts extends TeamParts {
  readonly server: TeamServer;
  readonly fenceOf: FenceOf;
  readonly onChange: () => void;
}

/**
 * Keeps the records of a workspace and the team's server in step: takes over what is newer there, gives what is new here.
 *
 * Runs one after the other whatever wakes it, and local saves never wait for it.
 */
export class TeamSync {
  readonly refusals = new Map<TenantId, TeamRefusal>();
  readonly faults: Faults = new Map();
  readonly #parts: TeamSyncParts;
  #noteAsked: () => void = () => undefined;
  /** Settles once the server was asked for the first time, whatever came of it. */
  readonly asked = new Promise<void>((resolve) => {
    this.#noteAsked = resolve;
  });
  readonly #pull: TeamPull;
  readonly #push: TeamPush;
  #standing: SyncStanding = {
    state: 'connecting',
    failure: null,
    progress: null,
    inStepAtMs: null,
    awaySinceMs: null,
    restoredAtMs: null,
  };
  #running: Promise<void> | null = null;
  #isWanted = false;
  #isOpen = false;
  #isStopped = false;
  #isCompared = false;
  /** Whether an earlier run of the program left pictures to be fetched; null before it was looked at. */
  #hasLeftovers: boolean | null = null;
  /** Tenants that were taken over, with the pictures that are still to be fetched. */
  readonly #pictureless = new Map<TenantId, readonly AssetName[]>();

  constructor(parts: TeamSyncParts) {
    this.#parts = parts;
    this.#pull = new TeamPull(parts, this.faults, this.#report, (id, pictures) => {
      if (pictures.length > 0) this.#pictureless.set(id, pictures);
      else this.#pictureless.delete(id);
    });
    this.#push = new TeamPush(parts, this.refusals, this.#report, parts.fenceOf);
  }

  get standing(): SyncStanding {
    return this.#standing;
  }

  /** How many records here have something that the server does not. */
  async unpushed(): Promise<number> {
    return (await this.#push.unpushed()).length;
  }

  /** Runs, or once more after the run that is under way. Resolves when nothing is left to do or the server is away. Never rejects. */
  run(): Promise<void> {
    this.#isWanted = true;
    this.#running ??= this.#runWanted().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Looks at everything again that was refused. */
  retry(): Promise<void> {
    this.#push.forgetRefusals();
    return this.run();
  }

  /** Takes over what waits for a decision, now that there is one. Returns the questions that are left. */
  async decide(id: TenantId, answers: Answers): Promise<boolean> {
    const { server, memory } = this.#parts;
    await this.#running;
    const facts = memory.facts();
    if (facts === null) return false;
    await this.#open(facts);
    const adopted = await this.#pull.adopt(server, await server.tenants([id]), { answers });
    const present = memory.facts();
    if (present !== null) await this.#pull.keep(present, adopted);
    void this.run();
    return adopted.every(({ waiting }) => waiting === null);
  }

  /** Waits for what is under way. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#noteAsked();
    await this.#running;
  }

  async #runWanted(): Promise<void> {
    while (this.#isWanted && !this.#isStopped) {
      this.#isWanted = false;
      await this.#runOnce();
    }
  }

  async #runOnce(): Promise<void> {
    const { memory, clock, logger } = this.#parts;
    const facts = memory.facts();
    if (facts === null) return;
    this.#hasLeftovers ??= facts.lacksPictures;
    try {
      const opened = await this.#open(facts);
      this.#noteAsked();
      await this.#untilInStep(opened);
      this.#stand({ state: 'in-step', failure: null, progress: null, inStepAtMs: clock.nowMs(), awaySinceMs: null });
    } catch (error) {
      this.#noteAsked();
      this.#isOpen = false;
      const failure = error instanceof TeamFailure ? error : new TeamFailure('server-refused', 'here', error);
      if (failure.kind === 'epoch-changed') this.#isWanted = true;
      if (!(error instanceof TeamFailure)) logger.error('sync with the team failed', error);
      else if (this.#standing.failure?.kind !== failure.kind) logger.warn('team server away', { kind: failure.kind });
      const awaySinceMs = this.#standing.awaySinceMs ?? clock.nowMs();
      if (failure.kind !== 'epoch-changed') this.#stand({ state: 'away', failure, progress: null, awaySinceMs });
    }
  }

  /** Signs in. Another epoch than before: the database was restored or moved, so that cursors say nothing. */
  async #open(facts: TeamFacts): Promise<TeamFacts> {
    if (this.#isOpen) return facts;
    const { server, memory } = this.#parts;
    const { membership } = facts;
    const opened = await server.openPortfolio(membership.portfolio);
    const { role, displayName, name, login } = opened;
    let present: TeamFacts = { ...facts, membership: { ...membership, role, displayName, name, login } };
    if (opened.epoch !== facts.epoch || opened.head < facts.cursor) {
      const isOtherHistory = facts.epoch !== '';
      present = { ...present, epoch: opened.epoch, cursor: isOtherHistory ? opened.head : 0 };
      if (isOtherHistory) {
        await heal(server, this.#pull, memory, present, true);
        this.#stand({ restoredAtMs: this.#parts.clock.nowMs() });
      }
      await memory.commit({ facts: present });
    }
    this.#isOpen = true;
    return present;
  }

  async #untilInStep(opened: TeamFacts): Promise<void> {
    const { server, memory } = this.#parts;
    const isStopped = (): boolean => this.#isStopped;
    let facts = opened;
    for (let round = 0; round < roundsAtOnce && !this.#isStopped; round += 1) {
      facts = await this.#pull.pull(server, facts, isStopped);
      const result =
        facts.membership.role === 'reviewer'
          ? { isBehind: false, isAgain: false }
          : await this.#push.push(server, facts, isStopped);
      await this.#bringTogether(facts, this.#push.takeApart());
      if (result.isBehind || result.isAgain) continue;
      if ((await this.#push.unpushed()).length === 0 || facts.membership.role === 'reviewer') break;
    }
    // Comparing is none of what was counted.
    if (this.#standing.progress !== null) this.#stand({ progress: null });
    const present = memory.facts() ?? facts;
    await this.#compare(present);
    await this.#fetchPictures();
  }

  /** Records that do not go on from what was shared, as restored ones, are held against the server's whole chain. */
  async #bringTogether(facts: TeamFacts, ids: readonly TenantId[]): Promise<void> {
    if (ids.length === 0) return;
    const { server } = this.#parts;
    await this.#pull.keep(facts, await this.#pull.adopt(server, await server.tenants(ids), { isOtherHistory: true }));
  }

  /** Never says "in step" without having compared: at the start, and once a day. */
  async #compare(facts: TeamFacts): Promise<void> {
    const { server, memory, clock } = this.#parts;
    const isDue = !this.#isCompared || clock.nowMs() - (facts.comparedAtMs ?? 0) > digestEveryMs;
    if (!isDue || this.#isStopped) return;
    if ((await server.digest()).sha256 !== digestOf(memory)) {
      const pulled = await this.#pull.pull(server, facts, () => this.#isStopped);
      const digest = await server.digest();
      if (digest.sha256 !== digestOf(memory) && digest.head !== pulled.cursor) {
        this.#isWanted = true;
        return;
      }
      await this.#healDiffering(pulled, digest);
    }
    this.#isCompared = true;
    await memory.commit({ facts: { ...(memory.facts() ?? facts), comparedAtMs: clock.nowMs() } });
  }

  async #healDiffering(facts: TeamFacts, digest: PortfolioDigest): Promise<void> {
    const { server, memory, logger } = this.#parts;
    if (digest.sha256 !== digestOf(memory)) {
      logger.warn('records differ from those of the team, compared one by one', { tenants: digest.tenants });
      await heal(server, this.#pull, memory, facts, false);
      if ((await this.#push.unpushed()).length > 0) this.#isWanted = true;
    }
  }

  async #fetchPictures(): Promise<void> {
    const { changes, memory } = this.#parts;
    if (this.#hasLeftovers === true) await this.#listPictureless();
    const total = this.#pictureless.size;
    for (const [id, names] of this.#pictureless) {
      if (this.#isStopped) return;
      const done = total - this.#pictureless.size;
      if (total > picturesToldAt && done % picturesToldAt === 0) this.#report('pictures', done, total);
      for (const name of names) await this.#fetchPicture(name);
      this.#pictureless.delete(id);
      changes.announce([changes.rowOf(await changes.read(id))]);
    }
    const facts = memory.facts();
    if (facts?.lacksPictures === true && !this.#isStopped) {
      await memory.commit({ facts: { ...facts, lacksPictures: false } });
    }
  }

  /** What an earlier run of the program took over and ended before it had all pictures of it. */
  async #listPictureless(): Promise<void> {
    const { changes, assets, logger } = this.#parts;
    for (const { id } of await this.#parts.rows()) {
      if (this.#isStopped) return;
      try {
        const names = picturesOf(await changes.read(id));
        const kept = await Promise.all(names.map((name) => assets.has(name)));
        const missing = names.filter((_name, at) => kept[at] === false);
        if (missing.length > 0) this.#pictureless.set(id, missing);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        logger.warn('pictures of a tenant not looked for', { tenantId: id, code: error.code });
      }
    }
    this.#hasLeftovers = false;
  }

  async #fetchPicture(name: AssetName): Promise<void> {
    const { server, assets } = this.#parts;
    if ((await assets.read(name)) !== null) return;
    const bytes = await server.picture(name);
    const extension = extensionOf(name);
    if (bytes !== null && extension !== null) await assets.save(bytes, extension);
  }

  readonly #report: Report = (kind, done, total) => this.#stand({ state: 'working', progress: { kind, done, total } });

  #stand(change: Partial<SyncStanding>): void {
    this.#standing = { ...this.#standing, ...change };
    this.#parts.onChange();
  }
}
