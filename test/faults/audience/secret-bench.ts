import { cp, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { createWorkspace } from '../../../main/domain/workspace/workspace-input';
import { observeSecrets, Secret } from '../../../main/domain/secrets/secret';
import { emptyProfile } from '../../../main/domain/record/tenant';
import { type RunningSandbox, startSandbox } from '../../../main/sandbox';
import { WorkspaceRepository } from '../../../main/storage/workspaces/workspace-repository';
import { SystemClock } from '../../../main/process/system-clock';
import { type TenantId, workspaceIdSchema } from '../../../preload/contract/ids';
import type { TenantRecord } from '../../../preload/contract/tenant';
import type { PlatformSecret, WorkspaceInput } from '../../../preload/contract/platform';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { CapturingLogger } from '../../fakes/capturing-logger';
import { MemorySecretStore } from '../../fakes/memory-secret-store';
import { ConsoleHarness } from '../../integration/console-harness';
import { formsOf } from '../../support/secret-forms';
import { RecordingOrigin } from './recording-origin';
import { progressOf } from '../../integration/job-progress';

/** The ways in which a platform is reached, each with secrets of its own. */
export const platformKinds = ['direct', 'ticket-url', 'relay', 'wxcomponent'] as const;
export type PlatformKind = (typeof platformKinds)[number];

/** Secrets shorter than this stand in any text by chance. */
const shortestSecret = 8;
const workspaceId = workspaceIdSchema.parse('ws-audience');

/** A folder and a keychain as they were when a platform had been set up and a tenant bound. */
interface Snapshot {
  readonly folder: string;
  readonly secrets: MemorySecretStore;
  readonly settings: WorkspaceSettings;
  /** A tenant that is bound, and one that waits for its authorization. */
  readonly bound: TenantRecord;
  readonly waiting: TenantId;
}

/**
 * A platform that was set up as a consultant does, at a WeChat of its own (`home`), and another origin (`elsewhere`) for which
 * nothing was ever entered.
 */
export class SecretBench {
  readonly home: RunningSandbox;
  readonly elsewhere: RecordingOrigin;
  readonly kind: PlatformKind;
  readonly #scratch: string;
  readonly #known = new Set<string>();
  #prepared: Snapshot | null = null;
  readonly #open: ConsoleHarness[] = [];
  readonly #between: RecordingOrigin[] = [];

  private constructor(kind: PlatformKind, scratch: string, home: RunningSandbox, elsewhere: RecordingOrigin) {
    this.kind = kind;
    this.#scratch = scratch;
    this.home = home;
    this.elsewhere = elsewhere;
    observeSecrets((value) => {
      if (value.length >= shortestSecret) this.#known.add(value);
    });
  }

  /** @param scratch an empty folder, which is the caller's to remove */
  static async start(kind: PlatformKind, scratch: string): Promise<SecretBench> {
    const bench = new SecretBench(kind, scratch, await startSandbox({ port: 0 }), await RecordingOrigin.start());
    bench.#prepared = await bench.#prepare();
    return bench;
  }

  get settings(): WorkspaceSettings {
    return this.#snapshot().settings;
  }

  get bound(): TenantRecord {
    return this.#snapshot().bound;
  }

  /** How many secrets have come into being, entered or given for another. */
  get secretsKnown(): number {
    return this.#known.size;
  }

  /** A console on a copy of what was set up. Another folder is somebody else's; the keychain is always ours. */
  async console(folder?: string, secrets?: MemorySecretStore): Promise<ConsoleHarness> {
    const dataFolder = folder ?? (await this.copyOfFolder());
    const harness = await ConsoleHarness.start({ dataFolder, secrets: secrets ?? (await this.keychain()) });
    this.#open.push(harness);
    return harness;
  }

  /** A copy of the keychain. */
  async keychain(): Promise<MemorySecretStore> {
    return await copyOf(this.#snapshot().secrets);
  }

  /** A fresh folder. */
  folder(): Promise<string> {
    return mkdtemp(join(this.#scratch, 'data-'));
  }

  /** A copy of the folder. */
  async copyOfFolder(): Promise<string> {
    const folder = await this.folder();
    await cp(this.#snapshot().folder, folder, { recursive: true });
    return folder;
  }

  /** Writes settings as whoever has the folder can. */
  async write(folder: string, settings: WorkspaceSettings): Promise<void> {
    const repository = new WorkspaceRepository(join(folder, 'workspaces'), new SystemClock(), new CapturingLogger());
    await repository.save(settings);
  }

  /** Address of a server that redirects everything to the other origin. */
  async redirecting(): Promise<string> {
    const between = await RecordingOrigin.start();
    between.redirectsTo = this.elsewhere.url;
    this.#between.push(between);
    return between.url;
  }

  /** Does everything for which a console sends a secret; what is refused is refused. */
  async exercise(harness: ConsoleHarness): Promise<void> {
    const { call } = harness;
    const { bound, waiting } = this.#snapshot();
    const start = async (via: 'window' | 'link'): Promise<void> => {
      const { record, readiness } = await harness.view(waiting);
      const { unknowns } = readiness;
      // Whoever is sent to WeChat's page carries a pre-auth code there.
      const appId = record.profile.expectedAppId;
      if (via === 'window' && appId !== null) harness.administrator.script({ appId, instead: 'refuse' });
      await call['authorization.start']({
        tenantId: waiting,
        accountKind: 'mini-program',
        via,
        acceptUnknowns: unknowns,
      });
    };
    const attempts: readonly (() => Promise<unknown>)[] = [
      () => call['vault.check']({}),
      () => call['platform.status']({}),
      () => call['platform.selfTest']({}),
      () => call['platform.startTicketPush']({}),
      () => call['tenants.sync']({ tenantId: bound.id }),
      () => call['sync.start']({ tenantIds: null }),
      () =>
        harness.until(async () => {
          const progress = await progressOf(call, 'sync');
          return progress === null || progress.state !== 'running' ? true : null;
        }),
      ...(['window', 'link'] as const).flatMap((via) => [
        () => start(via),
        () => harness.until(async () => ((await isStarting(harness, waiting)) ? null : true)),
        () => call['authorization.check']({ tenantId: waiting }),
        () => call['authorization.cancel']({ tenantId: waiting }),
      ]),
    ];
    for (const attempt of attempts) await attempt().catch(() => undefined);
  }

  /** The secrets of ours that reached the other origin, as the request that carried each. */
  leaked(): readonly string[] {
    const text = this.elsewhere.requests.join('\n\n');
    const found = [...this.#known].filter((secret) => formsOf(secret).some((form) => text.includes(form)));
    return found.map((secret) => this.elsewhere.requests.find((request) => request.includes(secret)) ?? 'encoded');
  }

  /** Entered secrets that a keychain no longer holds as it did. */
  async lostFrom(store: MemorySecretStore): Promise<readonly string[]> {
    const lost: string[] = [];
    const { secrets } = this.#snapshot();
    for (const name of secrets.names.filter((each) => !each.startsWith('refresh-token/')))
      if ((await store.read(name))?.reveal() !== (await secrets.read(name))?.reveal()) lost.push(name);
    return lost;
  }

  /** Ends the consoles that were started since. */
  async rest(): Promise<void> {
    for (const harness of this.#open.splice(0)) await harness.console.close();
    for (const origin of this.#between.splice(0)) await origin.close();
    this.elsewhere.forget();
  }

  async close(): Promise<void> {
    await this.rest();
    observeSecrets(() => undefined);
    await this.home.close();
    await this.elsewhere.close();
  }

  /** The platform's screen as it is typed. */
  input(): WorkspaceInput {
    const { url, credentials } = this.home;
    const { wxcomponentUrl, wxcomponentUser, relayUrl } = credentials;
    const mode = this.kind === 'ticket-url' ? 'direct' : this.kind;
    return {
      name: 'Audience',
      application: 'share-order',
      colour: 'blue',
      environment: 'test',
      mode,
      published: 'published',
      testList: [],
      platformSets: null,
      sameEntityBlocks: false,
      timeoutMs: 5000,
      componentAppId: credentials.componentAppId,
      apiBaseUrl: url,
      pageBaseUrl: url,
      mobileBaseUrl: url,
      relayBaseUrl: mode === 'wxcomponent' ? wxcomponentUrl : mode === 'relay' ? relayUrl : '',
      relayUser: mode === 'wxcomponent' ? wxcomponentUser : '',
      ticketUrl: this.kind === 'ticket-url' ? `${url}/relay/v1/ticket` : '',
      launchDomain: credentials.launchDomain,
      redirectUri: credentials.redirectUri,
      launchPageUrl: '',
      extraCaFile: '',
    };
  }

  async #prepare(): Promise<Snapshot> {
    const folder = await this.folder();
    const secrets = new MemorySecretStore();
    const settings = createWorkspace(workspaceId, this.input(), { actor: 'bench', source: 'operator', nowMs: 0 });
    await this.write(folder, settings);
    const harness = await ConsoleHarness.start({ dataFolder: folder, secrets });
    await this.enter(harness);
    const tenants = await this.#tenants(harness);
    await harness.console.close();
    return { folder, secrets, settings, ...tenants };
  }

  /** Types the platform's secrets, for whatever the settings of the console name. */
  async enter({ call }: ConsoleHarness): Promise<void> {
    const { credentials, control } = this.home;
    const { componentSecret, token, encodingAesKey, relaySecret, wxcomponentPassword } = credentials;
    const typed: Readonly<Record<PlatformKind, Partial<Record<PlatformSecret, string>>>> = {
      direct: { 'component-secret': componentSecret, token, 'encoding-aes-key': encodingAesKey },
      'ticket-url': { 'component-secret': componentSecret, 'relay-secret': relaySecret },
      relay: { 'relay-secret': relaySecret },
      wxcomponent: { 'relay-password': wxcomponentPassword },
    };
    for (const [secret, value] of Object.entries(typed[this.kind]))
      await call['platform.setSecret']({ secret: secret as PlatformSecret, value });
    if (this.kind === 'direct')
      await call['platform.importTicket']({ text: control.ticket()?.ticket ?? '', query: '' });
  }

  async #tenants(harness: ConsoleHarness): Promise<Pick<Snapshot, 'bound' | 'waiting'>> {
    const seeds = this.home.control.generate({ count: 12, seed: 4, isAuthorized: false });
    const [first, second] = seeds.filter(({ stageHint }) => stageHint === 'ready');
    if (first === undefined || second === undefined) throw new Error('too few tenants are ready');
    const ids: TenantId[] = [];
    for (const { name, appid } of [first, second]) {
      const profile = { ...emptyProfile, name, edition: 'lite', expectedAppId: appid } as const;
      ids.push((await harness.call['tenants.create']({ profile })).record.id);
    }
    const [authorized, waiting] = ids;
    if (authorized === undefined || waiting === undefined) throw new Error('no tenant was made');
    harness.administrator.script({ appId: first.appid });
    const bound = await harness.authorize(authorized);
    await harness.call['tenants.acknowledge']({
      tenantId: waiting,
      kind: 'functions-given-up',
      text: 'shown text',
      acceptedBy: 'bench',
    });
    if (bound.stage !== 'bound') throw new Error(`the tenant is ${bound.stage}`);
    return { bound, waiting };
  }

  #snapshot(): Snapshot {
    if (this.#prepared === null) throw new Error('nothing was set up yet');
    return this.#prepared;
  }
}

/** Whether an attempt has asked for its code, and not yet come so far that somebody could have it. */
async function isStarting({ call }: ConsoleHarness, tenantId: TenantId): Promise<boolean> {
  const { attempt } = await call['authorization.current']({ tenantId });
  if (attempt === null || attempt.problem !== null || attempt.attempt.endedAtMs !== null) return false;
  return attempt.attempt.via === 'window' || attempt.attempt.phase === 'starting';
}

async function copyOf(store: MemorySecretStore): Promise<MemorySecretStore> {
  const copy = new MemorySecretStore();
  for (const name of store.names) await copy.write(name, (await store.read(name)) ?? new Secret(''));
  return copy;
}
