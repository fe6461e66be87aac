type SecretObserver = (value: string) => void;

let observer: SecretObserver = () => undefined;

/** Tells `listener` of every secret that comes into being, so that the log can take exactly those values out of its lines. */
export function observeSecrets(listener: SecretObserver): void {
  observer = listener;
}

/**
 * A secret in memory: a token, a code, a ticket, a password.
 *
 * Prints as `[redacted]` however it is turned into text; `reveal` is the only way to its value, so every use can be found.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
    observer(value);
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
