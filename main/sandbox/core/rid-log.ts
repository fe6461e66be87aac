/** What `/cgi-bin/openapi/rid/get` can tell about a failed call; tokens are masked. */
export interface RidEntry {
  readonly atMs: number;
  readonly costMs: number;
  readonly url: string;
  readonly requestBody: string;
  readonly responseBody: string;
}

const KEPT = 1_000;
const SECRET_MEMBER = /("(?:[a-z_]*secret|[a-z_]*ticket|[a-z_]*token|[a-z_]*code)"\s*:\s*")[^"]*"/g;

/** The last failed calls by their rid. */
export class RidLog {
  readonly #entries = new Map<string, RidEntry>();

  record(rid: string, entry: RidEntry): void {
    this.#entries.set(rid, {
      ...entry,
      url: entry.url.replace(/((?:component_)?access_token)=[^&]*/g, '$1=***'),
      requestBody: entry.requestBody.replace(SECRET_MEMBER, '$1***"'),
    });
    const oldest = this.#entries.keys().next();
    if (this.#entries.size > KEPT && !oldest.done) this.#entries.delete(oldest.value);
  }

  find(rid: string): RidEntry | undefined {
    return this.#entries.get(rid);
  }
}
