import { createHash } from 'node:crypto';

/** Query parameter by which the vendor's server tells the redirects of different links apart. */
const nonceParameter = 'attempt';
const keptRedirects = 500;

/** The authorization codes that phones brought to the vendor's server, under the SHA-256 of their link's nonce. Gone with the run. */
export class Redirects {
  readonly #codes = new Map<string, string>();

  /** Notes a redirect as the vendor's server receives it. One without a nonce belongs to no link. */
  receive(redirect: URL): void {
    const nonce = redirect.searchParams.get(nonceParameter);
    const code = redirect.searchParams.get('auth_code');
    if (nonce === null || code === null) return;
    this.#codes.set(createHash('sha256').update(nonce, 'utf8').digest('hex'), code);
    const oldest = this.#codes.keys().next();
    if (this.#codes.size > keptRedirects && !oldest.done) this.#codes.delete(oldest.value);
  }

  /** `nonceHash` in 64 hex digits; null while no redirect with that nonce has come. */
  codeOf(nonceHash: string): string | null {
    return this.#codes.get(nonceHash) ?? null;
  }
}
