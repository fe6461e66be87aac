const replacement = '[redacted]';

/** Secrets of WeChat by their own prefixes, tokens in a query, and bearer headers. */
const patterns: readonly RegExp[] = [
  /\b(?:preauthcode|refreshtoken|queryauthcode|ticket|authcode)@@@[^\s"'<>&]+/gi,
  /\b(access_token|component_access_token|authorizer_access_token|auth_code|pre_auth_code|refresh_token|secret|appsecret|jwt|password)(["']?\s*[=:]\s*["']?)[^\s"'&<>,}]+/gi,
  /\bBearer\s+[\w.~+/=-]+/gi,
];

/**
 * Takes secrets out of text that is about to be kept: by value, for every secret the process has handled, and by pattern.
 *
 * Values are kept in memory only. Short ones (under 8 characters) are left to the patterns, since they would hit ordinary words.
 */
export class Redactor {
  readonly #values = new Set<string>();

  /** Remembers a secret in its plain, URL-encoded and base64 forms. */
  remember(value: string): void {
    if (value.length < 8) return;
    for (const form of [value, encodeURIComponent(value), Buffer.from(value, 'utf8').toString('base64')]) {
      this.#values.add(form);
    }
  }

  redact(text: string): string {
    let clean = text;
    for (const value of this.#values) clean = clean.replaceAll(value, replacement);
    for (const pattern of patterns) {
      clean = clean.replace(pattern, (_match, name: unknown, separator: unknown) =>
        typeof name === 'string' && typeof separator === 'string' ? `${name}${separator}${replacement}` : replacement,
      );
    }
    return clean;
  }
}
