import { afterEach, beforeEach } from 'vitest';
import { type Answer, appidOf, SandboxClient } from './sandbox-client';

/** Speaks for one mini program: uploads, submits, releases, and turns what the reviewer does. */
export class HostingClient {
  readonly client: SandboxClient;
  readonly appid: string;
  readonly token: string;

  constructor(client: SandboxClient, appid: string, token: string) {
    this.client = client;
    this.appid = appid;
    this.token = token;
  }

  /** Authorizes the mini program of a fixture with these sets, or all. */
  static async of(client: SandboxClient, fixture: number, sets?: readonly number[]): Promise<HostingClient> {
    const appid = appidOf(client, fixture);
    return new HostingClient(client, appid, (await client.authorize(appid, sets)).accessToken);
  }

  async get(path: string): Promise<Answer> {
    return this.client.get(path, this.token);
  }

  async post(path: string, body: unknown = {}): Promise<Answer> {
    return this.client.post(path, body, this.token);
  }

  async commit(changes: Answer = {}): Promise<Answer> {
    return this.post('/wxa/commit', { ...COMMIT, ...changes });
  }

  /** Uploads, waits for the scan, submits; answers the submission. */
  async submit(changes: Answer = {}): Promise<Answer> {
    await this.commit(changes);
    await this.scan();
    return this.post('/wxa/submit_audit', {});
  }

  /** Uploads, submits and lets the reviewer approve. */
  async approve(changes: Answer = {}): Promise<void> {
    await this.submit(changes);
    await this.review({ decision: 'approve' });
  }

  /** Lets the privacy scan end. */
  async scan(): Promise<void> {
    await this.client.control('POST', 'clock', { advanceMs: 61_000 });
  }

  async review(decision: Answer): Promise<Answer> {
    return this.client.control('POST', `hosting/${this.appid}/review`, decision);
  }

  async foreign(act: Answer): Promise<Answer> {
    return this.client.control('POST', `hosting/${this.appid}/foreign`, act);
  }

  async conditions(patch: Answer): Promise<Answer> {
    return this.client.control('PATCH', `hosting/${this.appid}`, patch);
  }

  /** How often the call changed something for this mini program. */
  effects(path: string): number {
    const counts = this.client.sandbox.control.code.effectCounts();
    return counts.find((one) => one.path === path && one.appid === this.appid)?.count ?? 0;
  }
}

/** A commit that is accepted. */
export const COMMIT: Answer = {
  template_id: 2,
  ext_json: JSON.stringify({ extAppid: 'wxf1c0de0000000000', ext: { tenant: 'a', host: 'https://a.example' } }),
  user_version: '9.6.5',
  user_desc: '965 [op k7f3q2]',
};

/** Turns switches of the sandbox. */
export async function switches(client: SandboxClient, values: Answer): Promise<void> {
  const answer = await client.control('PATCH', 'settings', { switches: values });
  if (answer['switches'] === undefined) throw new Error(JSON.stringify(answer));
}

/** A sandbox of its own for each test, and the mini program of the second fixture in it. */
export function eachShop(take: (client: SandboxClient, shop: HostingClient) => void): void {
  let client: SandboxClient;

  beforeEach(async () => {
    client = await SandboxClient.start();
    take(client, await HostingClient.of(client, 2));
  });

  afterEach(async () => {
    await client.sandbox.close();
  });
}
