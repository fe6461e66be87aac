import type {
  AuthorizationPageObserver,
  AuthorizationWindow,
  AuthorizationWindowRequest,
  AuthorizationWindowResult,
} from '../../main/features/authorization/ports/authorization-window';
import { Secret } from '../../main/domain/secrets/secret';

/** What the administrator does on the simulated phone. */
export interface AdministratorScript {
  /** WeChat user who scans; the page's own suggestion when it is left out. */
  readonly user?: string;
  readonly appId: string;
  readonly list?: 'mini-program' | 'official-account';
  readonly untick?: readonly number[];
  /** What happens instead of the confirmation; `close-confirmed` closes the window after it, before any of it was seen. */
  readonly instead?: 'refuse' | 'close' | 'time-out' | 'close-scanned' | 'close-confirmed';
  /** Changes the redirect on its way, as an attacker would. */
  readonly tamper?: (redirect: string) => string;
}

interface PageStatus {
  readonly state: string;
  readonly redirect: string;
}

/**
 * An AuthorizationWindow without a window: speaks HTTP to the sandbox's page as a browser with the simulated phone would.
 *
 * Each `open` plays the next script; without one it stays open until it is cancelled.
 */
export class HeadlessAdministrator implements AuthorizationWindow {
  readonly opened: AuthorizationWindowRequest[] = [];
  readonly #scripts: AdministratorScript[] = [];
  readonly #waiting = new Map<string, (result: AuthorizationWindowResult) => void>();

  script(...scripts: readonly AdministratorScript[]): void {
    this.#scripts.push(...scripts);
  }

  async open(
    request: AuthorizationWindowRequest,
    observer: AuthorizationPageObserver,
  ): Promise<AuthorizationWindowResult> {
    this.opened.push(request);
    const script = this.#scripts.shift();
    if (script === undefined) return await new Promise((resolve) => this.#waiting.set(request.attemptKey, resolve));
    observer.onPage('waiting-scan', null, new URL(request.url.reveal()).host);
    if (script.instead === 'close') return { kind: 'closed' };
    if (script.instead === 'time-out') return { kind: 'timed-out' };
    const page = await openPage(request);
    await page.act('scan', script.user ?? (await page.suggestedUser()));
    if (script.instead !== 'close-confirmed') observer.onPage('scanned', null, page.host);
    if (script.list !== undefined) await page.act('tab', script.list);
    await page.act('pick', script.appId);
    for (const set of script.untick ?? []) await page.act('untick', String(set));
    if (script.instead === 'close-scanned') return { kind: 'closed' };
    if (script.instead === 'refuse') {
      await page.act('refuse', '');
      observer.onPage('refused', null, page.host);
      return { kind: 'closed' };
    }
    const { redirect, state } = await page.act('confirm', '');
    if (redirect === '') throw new Error(`the page did not redirect but is ${state}`);
    if (script.instead === 'close-confirmed') return { kind: 'closed' };
    return { kind: 'callback', url: new Secret(script.tamper?.(redirect) ?? redirect) };
  }

  focus(): void {}

  cancel(attemptKey: string): void {
    this.#waiting.get(attemptKey)?.({ kind: 'cancelled' });
    this.#waiting.delete(attemptKey);
  }
}

async function openPage(request: AuthorizationWindowRequest): Promise<{
  readonly host: string;
  suggestedUser(): Promise<string>;
  act(action: string, value: string): Promise<PageStatus>;
}> {
  const url = new URL(request.url.reveal());
  const answer = await fetch(url, { headers: request.referrer === null ? {} : { referer: request.referrer } });
  const html = await answer.text();
  const id = /data-attempt="([0-9a-f]+)"/.exec(html)?.[1];
  if (id === undefined) throw new Error('no authorization page at this address');
  return {
    host: url.host,
    suggestedUser: async () => {
      const user = /data-value="([^"]+)" data-testid="scan-admin"/.exec(html)?.[1];
      if (user === undefined) throw new Error('the page suggests no administrator');
      return user;
    },
    act: async (action, value) => {
      const body = new URLSearchParams({ action, value });
      const reply = await fetch(new URL(`/authpage/${id}/act`, url), { method: 'POST', body });
      return (await reply.json()) as PageStatus;
    },
  };
}
