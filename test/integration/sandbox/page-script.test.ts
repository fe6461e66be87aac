import { readFileSync } from 'node:fs';
import { Window } from 'happy-dom';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { administratorOf, appidOf, SandboxClient, textOf } from './sandbox-client';

const SCRIPT = readFileSync('main/sandbox/page/static/page.es6', 'utf8');

/** The page in a document of its own, its script running against the sandbox; navigation is recorded, not followed. */
class OpenPage {
  readonly window: Window;
  readonly visited: string[] = [];

  private constructor(url: string) {
    this.window = new Window({
      url,
      settings: { enableJavaScriptEvaluation: true, suppressInsecureJavaScriptEnvironmentWarning: true },
    });
  }

  static async open(client: SandboxClient, link: Record<string, string>): Promise<OpenPage> {
    const { launchDomain, redirectUri, componentAppId } = client.sandbox.credentials;
    const url = new URL('/cgi-bin/componentloginpage', client.sandbox.url);
    const query = { component_appid: componentAppId, redirect_uri: redirectUri, auth_type: '3', ...link };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const page = new OpenPage(url.href);
    const response = await fetch(url, { headers: { Referer: `https://${launchDomain}/` } });
    const markup = (await response.text()).replace(/<script[^>]*><\/script>|<link[^>]*>|<img[^>]*>/g, '');
    page.window.document.write(markup);
    Object.defineProperty(page.window.location, 'assign', { value: (target: string) => page.visited.push(target) });
    page.window.eval(SCRIPT);
    return page;
  }

  get state(): string | undefined {
    return this.window.document.body.dataset['state'];
  }

  async tap(testId: string): Promise<void> {
    const find = () => this.window.document.querySelector(`[data-testid="${testId}"]`);
    await expect.poll(find).not.toBeNull();
    const element = find();
    if (element instanceof this.window.HTMLElement) element.click();
  }

  async close(): Promise<void> {
    await this.window.happyDOM.close();
  }
}

describe('the script of the authorization page', () => {
  let client: SandboxClient;
  let page: OpenPage;

  beforeEach(async () => {
    client = await SandboxClient.start();
    const preAuth = await client.component('api_create_preauthcode', {}, await client.componentToken());
    page = await OpenPage.open(client, {
      pre_auth_code: textOf(preAuth, 'pre_auth_code'),
      biz_appid: appidOf(client, 7),
    });
  });

  afterEach(async () => {
    await page.close();
    await client.sandbox.close();
  });

  it('plays a scan with an unticked set and leaves with the code', async () => {
    expect(page.state).toBe('waiting-scan');
    await page.tap('scan-admin');
    await page.tap(`account-${appidOf(client, 7)}`);
    await expect.poll(() => page.state).toBe('scanned');
    await page.tap('set-25');
    await page.tap('phone-confirm');
    await expect.poll(() => page.state).toBe('confirmed');
    await expect.poll(() => page.visited).toHaveLength(1);
    expect(page.visited[0]).toMatch(/^https:\/\/launch\.[^?]+\?auth_code=queryauthcode/);
    const sets = client.sandbox.control.account(appidOf(client, 7))?.authorization?.sets;
    expect(sets).toContain(18);
    expect(sets).not.toContain(25);
  });

  it('notices by itself that the time is over', async () => {
    await client.control('POST', 'clock', { advanceMs: 1_800_000 });
    await expect.poll(() => page.state, { timeout: 3000 }).toBe('expired');
    const error = page.window.document.querySelector('[data-testid="page-error"]');
    expect(error?.getAttribute('data-code')).toBe('-101');
  });

  it('switches the language and keeps the place', async () => {
    await page.tap(`scan-user-${administratorOf(client, 2)}`);
    await expect.poll(() => page.state).toBe('error');
    await page.tap('page-language');
    await expect.poll(() => page.window.document.documentElement.lang).toBe('en');
    expect(page.window.document.title).toBe('Account authorization');
    expect(page.window.document.body.textContent).toContain('Cannot authorize');
    expect(page.state).toBe('error');
  });

  it('filters the list of administrators', async () => {
    const search = page.window.document.querySelector('[data-filter]');
    if (!(search instanceof page.window.HTMLInputElement)) throw new Error('no search field');
    search.value = 'shen he';
    search.dispatchEvent(new page.window.Event('input', { bubbles: true }));
    const rows = [...page.window.document.querySelectorAll('[data-words]')].slice(2);
    const visible = rows.filter((row) => row instanceof page.window.HTMLElement && !row.hidden);
    expect(visible.map((row) => row.getAttribute('data-testid'))).toEqual(['scan-user-admin-grainvale-foods']);
  });
});
