/**
 * A secret in memory: a token, a code, a ticket, a password.
 *
 * Prints as `[redacted]` however it is turned into text; `reveal` is the only way to its value, so every use can be found.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself. For request bodies, the keychain and comparisons only. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '[redacted]';
  }

  toJSON(): string {
    return '[redacted]';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[redacted]';
  }
}
