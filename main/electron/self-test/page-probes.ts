import type { ProbeFacts } from './self-test';

/** Asks for one of our own pages, through the session that the windows use. */
export type FetchPage = (url: string) => Promise<Response>;

/** Addresses that must lead nowhere: outside the file map, out of the folder, and another host. */
const closedPaths = ['/no-such-file.html', '/..%2f..%2fpackage.json', '/%2e%2e/main/main.js', '/assets/../main.js'];

/** What every response must forbid; styles additionally carry a nonce. */
const requiredDirectives = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
];

/** Checks that the app's own scheme serves its pages, and nothing else. */
export async function probeProtocol(fetchPage: FetchPage, origin: string): Promise<ProbeFacts> {
  const page = await fetchPage(`${origin}/index.html`);
  const text = await page.text();
  if (page.status !== 200 || !text.includes('<script')) throw new Error(`index.html was answered with ${page.status}`);
  for (const path of closedPaths) {
    const { status } = await fetchPage(`${origin}${path}`);
    if (status !== 404) throw new Error(`${path} was answered with ${status}`);
  }
  return { indexBytes: text.length, refusedPaths: closedPaths.length };
}

/** Checks that every kind of response carries the content security policy, with a fresh nonce each time. */
export async function probeCsp(fetchPage: FetchPage, origin: string): Promise<ProbeFacts> {
  const urls = [`${origin}/index.html`, `${origin}/index.html`, `${origin}/no-such-file.html`];
  const nonces = new Set<string>();
  for (const url of urls) {
    const policy = (await fetchPage(url)).headers.get('Content-Security-Policy') ?? '';
    const directives = policy.split(';').map((directive) => directive.trim());
    const missing = requiredDirectives.filter((directive) => !directives.includes(directive));
    if (missing.length > 0) throw new Error(`${url} lacks ${missing.join(', ')}`);
    if (/unsafe-|\*|https?:/.test(policy)) throw new Error(`${url} allows too much: ${policy}`);
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    if (nonce === undefined || nonces.has(nonce)) throw new Error(`${url} has no fresh nonce`);
    nonces.add(nonce);
  }
  return { responses: urls.length, directives: requiredDirectives.length };
}
