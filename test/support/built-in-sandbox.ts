import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isJsonObject } from '../../main/sandbox/core/json';
import { platformKeys } from '../../main/sandbox/core/platform-keys';

/** Members of an account that a journey changes; see `Account` of the sandbox. */
export interface AccountChange {
  readonly nickName?: string;
  readonly principalName?: string;
  readonly credential?: string;
  readonly accountStatus?: number;
  readonly avatarVersion?: number;
}

/**
 * The hand on the sandbox that a console has started for a workspace: what merchants and WeChat do meanwhile.
 *
 * It opens the control face over HTTP with the key that follows from the seed in the sandbox's own state file.
 */
export class BuiltInSandbox {
  readonly #url: string;
  readonly #controlToken: string;

  /** `controlToken` opens the control face of the sandbox at `url`. */
  constructor(url: string, controlToken: string) {
    this.#url = url;
    this.#controlToken = controlToken;
  }

  /** The running sandbox of a workspace; `url` is the workspace's API address. */
  static async of(dataFolder: string, workspaceId: string, url: string): Promise<BuiltInSandbox> {
    const state: unknown = JSON.parse(await readFile(join(dataFolder, 'sandbox', `${workspaceId}.json`), 'utf8'));
    const seed = isJsonObject(state) ? state['seed'] : undefined;
    if (typeof seed !== 'string') throw new Error('the sandbox has no seed');
    return new BuiltInSandbox(url, platformKeys(seed).controlToken);
  }

  async changeAccount(appId: string, change: AccountChange): Promise<void> {
    await this.#call('PATCH', `accounts/${appId}`, change);
  }

  /** The merchant takes the authorization back. */
  async revoke(appId: string): Promise<void> {
    await this.#call('POST', `accounts/${appId}/revoke`, {});
  }

  /** The administrator changes the WeChat password: 42007 until the next scan. */
  async changePassword(appId: string): Promise<void> {
    await this.#call('POST', `accounts/${appId}/password`, {});
  }

  /** The merchant changes the granted sets in WeChat's own console. */
  async changeSets(appId: string, sets: readonly number[]): Promise<void> {
    await this.#call('POST', `accounts/${appId}/sets`, { sets });
  }

  /** Somebody scans without the console: a new authorization, whose refresh token the console does not know. */
  async authorize(appId: string): Promise<void> {
    await this.#call('POST', `accounts/${appId}/authorize`, {});
  }

  /** Tenants of the portfolio whose accounts are authorized already; the console takes them in when the workspace is opened. */
  async generateAuthorized(count: number): Promise<void> {
    await this.#call('POST', 'generate', { count, seed: 7, isAuthorized: true });
  }

  /** The same, with everything around the code set, so that a version can be released to them. */
  async generateEquipped(count: number): Promise<void> {
    await this.#call('POST', 'generate', { count, seed: 7, isAuthorized: true, isEquipped: true });
  }

  /** How many calls have been made. */
  async calls(): Promise<number> {
    const answer = (await this.#call('GET', 'counters')) as {
      readonly counters: readonly { readonly calls: number }[];
    };
    return answer.counters.reduce((sum, { calls }) => sum + calls, 0);
  }

  /** Accounts of merchants that have not authorized anything yet; the console learns of them only by a table. */
  async generateAccounts(count: number, seed: number): Promise<void> {
    await this.#call('POST', 'generate', { count, seed, isAuthorized: false });
  }

  /** Lets answers go wrong or come late; see `Fault` of the sandbox. */
  async addFault(fault: {
    readonly path: string;
    readonly kind: string;
    readonly [name: string]: unknown;
  }): Promise<void> {
    await this.#call('POST', 'faults', fault);
  }

  async clearFaults(): Promise<void> {
    await this.#call('DELETE', 'faults', {});
  }

  /** Turns switches of the sandbox; see its README. */
  async turn(switches: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#call('PATCH', 'settings', { switches });
  }

  /** Calls of a path are carried out, and their connection ends before anything is answered. */
  async loseAnswers(path: string, times: number): Promise<void> {
    await this.#call('POST', 'answer-lost', { form: 'done', path, times, afterMs: 0 });
  }

  /** The reviewer decides about what is under review. */
  async review(
    appId: string,
    decision: 'approve' | 'reject' | 'delay',
    reasons: readonly string[] = [],
  ): Promise<void> {
    await this.#call('POST', `hosting/${appId}/review`, { decision, reasons, screenshots: reasons.length });
  }

  /** Somebody else uploads, submits or releases. */
  async foreign(appId: string, act: 'upload' | 'audit' | 'release', version: string): Promise<void> {
    await this.#call('POST', `hosting/${appId}/foreign`, { act, version, description: 'by another party' });
  }

  /** Tenants that were generated for an application, with the AppIDs of their mini programs. */
  async generated(application: string): Promise<readonly { readonly id: string; readonly appId: string }[]> {
    const answer = (await this.#call('GET', 'tenants')) as {
      readonly tenants: readonly { readonly id: string; readonly appid: string; readonly application: string }[];
    };
    return answer.tenants
      .filter((tenant) => tenant.application === application && tenant.id.startsWith('generated-'))
      .map(({ id, appid }) => ({ id, appId: appid }));
  }

  /** For which accounts a path really changed something, and how often. */
  async changed(path: string): Promise<ReadonlyMap<string, number>> {
    const answer = (await this.#call('GET', 'effects')) as {
      readonly counts: readonly { readonly path: string; readonly appid: string; readonly count: number }[];
    };
    return new Map(answer.counts.filter((effect) => effect.path === path).map(({ appid, count }) => [appid, count]));
  }

  /** How often a path really changed something for an account. */
  async effects(appId: string): Promise<Readonly<Record<string, number>>> {
    const answer = (await this.#call('GET', 'effects')) as {
      readonly counts: readonly { readonly path: string; readonly appid: string; readonly count: number }[];
    };
    const own = answer.counts.filter((effect) => effect.appid === appId);
    return Object.fromEntries(own.map(({ path, count }) => [path, count]));
  }

  async #call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<unknown> {
    const answer = await fetch(`${this.#url}/sandbox/${path}`, {
      method,
      headers: { 'x-sandbox-control': this.#controlToken, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  }
}
