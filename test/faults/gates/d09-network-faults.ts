import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../../main/domain/failures/app-error';
import { Secret } from '../../../main/domain/secrets/secret';
import { AccountReadings } from '../../../main/features/tenants/account-readings';
import { AuthorizerCredentials } from '../../../main/features/authorization/authorizer-credentials';
import { SyncService } from '../../../main/features/sync/sync-service';
import { KeychainRefreshTokenSlots } from '../../../main/electron/vault/refresh-token-slots';
import { ComponentTokens } from '../../../main/wechat/tokens/component-tokens';
import { connectPlatform, type PlatformConnection } from '../../../main/wechat/connection/connection';
import { FetchTransport } from '../../../main/wechat/api/fetch-transport';
import type { WorkspaceCore } from '../../../main/workspace/workspace-core';
import type { SentSecret } from '../../../main/domain/secrets/audience';
import { KeychainPlatformSecrets } from '../../../main/electron/vault/keychain-platform-secrets';
import { appErrorCodes } from '../../../preload/contract/errors';
import type { AccountReading } from '../../../preload/contract/account';
import { type AppId, appIdSchema } from '../../../preload/contract/ids';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { realClock } from '../../contract/keychain-for-tests';
import { CapturingLogger } from '../../fakes/capturing-logger';
import { type Gate, type GateOptions, Tally } from '../gate';
import { CrashBench } from '../platform/crash-bench';
import { endpointsInSource } from '../platform/client-source';
import { type Caller, type Endpoint, endpoints, type Way, changingPaths } from '../platform/endpoints';
import { FaultyProxy } from '../platform/faulty-proxy';
import { faultsFor, type NetworkFault } from '../platform/network-faults';

/** So long a silent WeChat is waited for; a real deadline is longer, and nothing here depends on it. */
const timeoutMs = 1500;
/** Pauses between retries pass a hundred times as fast. */
const hastyClock = {
  nowMs: () => realClock.nowMs(),
  after: (delayMs: number, task: () => void) => realClock.after(delayMs / 100, task),
};

/** D9: every fault of the network on every endpoint of the client, over real HTTP. */
export const networkFaultsGate: Gate = {
  id: 'D9',
  title: 'network faults',
  obstacle: async () => null,
  run: async (options) => {
    const tally = new Tally();
    const crashed = (error: unknown): void => tally.fail(`crash: ${String(error)}`);
    process.on('uncaughtException', crashed).on('unhandledRejection', crashed);
    const bench = await CrashBench.make(join(options.scratch, 'network'), 3);
    bench.sandbox.control.changeSettings({ switches: { newComponentTokenKillsOld: false } });
    const proxy = await FaultyProxy.start(bench.sandbox.url);
    try {
      await bench.inspect((core) => new NetworkTrial(options, tally, bench, proxy, core).run());
    } finally {
      await proxy.close();
      await bench.close();
      process.off('uncaughtException', crashed).off('unhandledRejection', crashed);
    }
    return tally.figures();
  },
};

/** All faults on all endpoints, against one workspace. */
class NetworkTrial {
  readonly #options: GateOptions;
  readonly #tally: Tally;
  readonly #bench: CrashBench;
  readonly #proxy: FaultyProxy;
  readonly #core: WorkspaceCore;
  #logger = new CapturingLogger();
  #accepted = 0;
  #reading: AccountReading | null = null;
  #screenshotId = '';

  constructor(options: GateOptions, tally: Tally, bench: CrashBench, proxy: FaultyProxy, core: WorkspaceCore) {
    this.#options = options;
    this.#tally = tally;
    this.#bench = bench;
    this.#proxy = proxy;
    this.#core = core;
  }

  async run(): Promise<void> {
    const [tenant] = this.#bench.bound;
    if (tenant === undefined) throw new Error('no tenant is bound');
    await this.#core.credentials.access(tenant.tenantId);
    const { reading } = await this.#core.changes.read(tenant.tenantId);
    // With every set, so that every read-out is asked for.
    this.#reading = reading && { ...reading, grantedSets: [3, 24, 25, 30], openAppId: reading.appId };
    const official = this.#officialAccount();
    this.#screenshotId = this.#rejected(tenant.appId);
    await this.#callAll(official);
    const stride = this.#options.isShort ? 8 : 1;
    for (const [row, endpoint] of endpoints.entries()) {
      const all = faultsFor(endpoint.isFile === true ? 'file' : 'json');
      const faults = all.filter((_fault, position) => (position + row) % stride === 0);
      for (const fault of faults) await this.#try(endpoint, fault, official);
      this.#options.say(`${endpoint.path}: ${faults.length} faults`);
    }
    const { tried, hit } = this.#tally;
    this.#tally.require(hit === tried, `${tried - hit} faults did not strike`);
    this.#tally.notes.push(
      `${faultsFor('json').length} faults, ${endpoints.length} endpoints; ${faultsFor('file').length} where they answer with a file`,
      `${this.#accepted} misshapen or optional answers gone on without`,
    );
  }

  /** Without a fault every endpoint answers, and the source of the client names no other. */
  async #callAll(official: AppId): Promise<void> {
    for (const endpoint of endpoints) {
      if (endpoint.path.endsWith('api_get_authorizer_list'))
        await this.#caller(endpoint.way, official).connection.api.authorizerList();
      else
        await endpoint.call(this.#caller(endpoint.way, official)).catch((error: unknown) => {
          throw new Error(
            `${endpoint.path} ${JSON.stringify(error instanceof AppError ? error.toView() : String(error))}`,
          );
        });
      const wasCalled = [...this.#proxy.seen].some((seen) => seen.includes(endpoint.path));
      this.#tally.require(wasCalled, `${endpoint.path} was not called`);
    }
    const known = new Set([...endpoints.map(({ path }) => path), ...changingPaths]);
    const source = endpointsInSource(fileURLToPath(new URL('../../main/wechat', import.meta.url)));
    this.#tally.require(source.size > 15, `only ${source.size} endpoints found in the source`);
    for (const path of source) this.#tally.require(known.has(path), `${path} is called by the client and not tried`);
  }

  async #try(endpoint: Endpoint, fault: NetworkFault, official: AppId): Promise<void> {
    const place = `${endpoint.path}, ${fault.name}`;
    this.#tally.tried += 1;
    this.#logger = new CapturingLogger();
    const caller = this.#caller(endpoint.way, official);
    const before = await this.#state();
    this.#proxy.arm(endpoint.path, fault);
    const outcome = await endpoint.call(caller).then(
      () => null,
      (error: unknown) => error,
    );
    if (this.#proxy.disarm() > 0) this.#tally.hit += 1;
    if (outcome === null) {
      this.#accepted += 1;
      const mayGoOn = endpoint.isOptional === true || ('isShape' in fault && fault.isShape === true);
      this.#tally.require(mayGoOn, `${place}: taken for an answer`);
    } else this.#judgeError(place, outcome);
    const isSame = (await this.#state()) === before;
    this.#tally.require(isSame, `${place}: documents or keychain have changed`);
    if (isSame) this.#tally.recovered += 1;
    this.#lookForSecrets(place, outcome);
  }

  #judgeError(place: string, error: unknown): void {
    const code = error instanceof AppError ? error.code : null;
    const isKnown = code !== null && code !== 'internal' && appErrorCodes.some((known) => known === code);
    this.#tally.require(isKnown, `${place}: ended in ${String(error)}`);
  }

  /** Neither the log, before anything is redacted, nor the error may hold one. */
  #lookForSecrets(place: string, error: unknown): void {
    const view = error instanceof AppError ? JSON.stringify(error.toView()) : '';
    const lines = this.#logger.lines.map((line) => `${JSON.stringify(line)} ${textOf(line.cause)}`);
    const text = [...lines, view, textOf(error)].join('\n');
    for (const secret of this.#proxy.secrets)
      this.#tally.require(!text.includes(secret), `${place}: a secret is in the log or the error`);
  }

  /** What lies in the documents and in the keychain. */
  async #state(): Promise<string> {
    const hash = createHash('sha256');
    for (const name of ['tenants', 'previous', 'assets']) {
      const folder = join(this.#core.folder, name);
      for (const file of (await readdir(folder).catch((): string[] => [])).toSorted())
        hash.update(file).update(await readFile(join(folder, file)));
    }
    return hash.update(JSON.stringify([...this.#bench.secrets.entries()])).digest('hex');
  }

  /** A connection that knows nothing yet, with the services above it. */
  #caller(way: Way, officialAccount: AppId): Caller {
    const reading = this.#reading;
    if (reading === null) throw new Error('nothing was read yet');
    const { changes, insight, adapters, assets, settings } = this.#core;
    const [tenant, tokenless] = this.#bench.bound;
    const [other] = this.#bench.waiting;
    if (tenant === undefined || tokenless === undefined || other === undefined) throw new Error('too few tenants');
    const connection = this.#connect(way);
    const { api } = connection;
    const slots = new KeychainRefreshTokenSlots(this.#bench.secrets, settings);
    const credentials = new AuthorizerCredentials(changes, slots, api, adapters.clock);
    const readings = new AccountReadings(api, adapters.imagesOf(settings), assets, this.#logger);
    return {
      connection,
      credentials,
      sync: new SyncService({ changes, wechat: api, credentials, readings, insight }),
      tenantId: tenant.tenantId,
      tokenless: tokenless.tenantId,
      appId: tenant.appId,
      officialAccount,
      reading,
      listed: (appId) => this.#listed(appId),
      screenshotId: this.#screenshotId,
      keepPicture: (bytes, extension) => assets.save(bytes, extension),
      logger: this.#logger,
      code: () => new Secret(this.#bench.sandbox.control.authorize(other.appId)?.authCode ?? ''),
    };
  }

  #connect(way: Way): PlatformConnection {
    const { credentials } = this.#bench.sandbox;
    const { url } = this.#proxy;
    const mode = way === 'ticket-url' ? 'direct' : way;
    const settings: WorkspaceSettings = {
      ...this.#core.settings,
      mode,
      apiBaseUrl: url,
      timeoutMs,
      relayBaseUrl: mode === 'direct' ? null : url,
      relayUser: way === 'wxcomponent' ? credentials.wxcomponentUser : null,
      ticketUrl: way === 'ticket-url' ? `${url}/relay/v1/ticket` : null,
    };
    const vendor = new Secret(way === 'wxcomponent' ? credentials.wxcomponentPassword : credentials.relaySecret);
    // What was entered for the sandbox itself, so that the proxy before it may fail in every way.
    const entered = new KeychainPlatformSecrets(this.#bench.secrets, this.#core.settings);
    const isVendors = (secret: SentSecret): boolean => secret !== 'component-secret' && secret !== 'verify-ticket';
    return connectPlatform(settings, {
      transport: new FetchTransport(this.#proxy.fetch),
      clock: hastyClock,
      logger: this.#logger,
      secretsOf: () => ({
        read: async (secret) => (isVendors(secret) ? vendor : await entered.read(secret)),
        write: (secret, value) => entered.write(secret, value),
        remove: (secret) => entered.remove(secret),
      }),
      tokens: new ComponentTokens(),
      random: Math.random,
      tickets: null,
    });
  }

  async #listed(appId: AppId): Promise<Secret> {
    const item = (await this.#core.connection.api.authorizerList()).items.find((each) => each.appId === appId);
    if (item === undefined || item.refreshToken === null) throw new Error(`${appId} is not authorized`);
    return item.refreshToken;
  }

  /** Has a version of the mini program uploaded and rejected with a screenshot, whose id is answered. */
  #rejected(appId: AppId): string {
    const { code } = this.#bench.sandbox.control;
    code.foreign(appId, { act: 'upload' });
    code.foreign(appId, { act: 'audit' });
    code.review(appId, { decision: 'reject', screenshots: 1 });
    const [screenshotId] = code.miniProgram(appId)?.audits.at(-1)?.screenshots ?? [];
    if (screenshotId === undefined) throw new Error('nothing was rejected');
    return screenshotId;
  }

  /** An official account of the sandbox, authorized. */
  #officialAccount(): AppId {
    const { control } = this.#bench.sandbox;
    const found = control.accounts().find(({ account }) => account.kind === 'official-account');
    if (found === undefined) throw new Error('the sandbox has no official account');
    control.authorize(found.account.appid);
    return appIdSchema.parse(found.account.appid);
  }
}

function textOf(cause: unknown): string {
  return cause instanceof Error
    ? `${cause.stack ?? cause.message} ${textOf(cause.cause)}`
    : (JSON.stringify(cause) ?? '');
}
