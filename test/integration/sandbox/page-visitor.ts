import { type Answer, asAnswer, type SandboxClient, textOf } from './sandbox-client';

/** Opens the authorization page and taps on its phone over HTTP, as the page's own script does. */
export class PageVisitor {
  readonly #client: SandboxClient;
  readonly document: string;
  readonly #attempt: string;

  private constructor(client: SandboxClient, document: string) {
    this.#client = client;
    this.document = document;
    this.#attempt = /data-attempt="([0-9a-f]+)"/.exec(document)?.[1] ?? '';
  }

  /** `referrer: ''` sends none. */
  static async open(
    client: SandboxClient,
    link: Record<string, string>,
    options: { referrer?: string; path?: string } = {},
  ): Promise<PageVisitor> {
    const { launchDomain, redirectUri } = client.sandbox.credentials;
    const url = new URL(options.path ?? '/cgi-bin/componentloginpage', client.sandbox.url);
    const query = { component_appid: client.componentAppid, redirect_uri: redirectUri, auth_type: '3', ...link };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const referrer = options.referrer ?? `https://${launchDomain}/start`;
    const response = await fetch(url, { headers: referrer === '' ? {} : { Referer: referrer } });
    return new PageVisitor(client, await response.text());
  }

  get state(): string {
    return /data-state="([a-z-]+)"/.exec(this.document)?.[1] ?? '';
  }

  /** Code of the error on the opened page; "" = none. */
  get errorCode(): string {
    return /data-code="([^"]*)"/.exec(this.document)?.[1] ?? '';
  }

  async tap(action: string, value = ''): Promise<Answer> {
    const body = new URLSearchParams({ action, value }).toString();
    return this.#ask('POST', 'act', body);
  }

  async status(): Promise<Answer> {
    return this.#ask('GET', 'status');
  }

  /** Scans, picks, confirms; answers where the browser is sent. */
  async confirm(userId: string, appid: string, unticked: readonly number[] = []): Promise<URL> {
    await this.tap('scan', userId);
    await this.tap('pick', appid);
    for (const set of unticked) await this.tap('untick', String(set));
    return new URL(textOf(await this.tap('confirm'), 'redirect'));
  }

  async #ask(method: string, what: string, body?: string): Promise<Answer> {
    const response = await this.#client.raw(method, `/authpage/${this.#attempt}/${what}`, body);
    return asAnswer(await response.json());
  }
}
