import { createHmac } from 'node:crypto';

/** Everything this WeChat hands out that a caller must present again. */
export type CredentialKind =
  | 'ticket'
  | 'component-token'
  | 'pre-auth-code'
  | 'auth-code'
  | 'authorizer-token'
  | 'refresh-token';

/** One issued credential. The value itself is never stored: it is derived from the state's seed and the serial. */
export interface Credential {
  readonly kind: CredentialKind;
  readonly serial: number;
  /** AppID it belongs to; the component's for tickets, component tokens and pre-auth codes. */
  readonly subject: string;
  readonly length: number;
  readonly issuedAtMs: number;
  /** `null` = no time limit. */
  expiresAtMs: number | null;
  /** `spent` = a one-shot code that was used; `replaced` = a newer one took its place. */
  status: 'live' | 'spent' | 'replaced';
}

const PREFIX: Record<CredentialKind, string> = {
  ticket: 'ticket@@@',
  'component-token': '',
  'pre-auth-code': 'preauthcode@@@',
  'auth-code': 'queryauthcode@@@',
  'authorizer-token': '',
  'refresh-token': 'refreshtoken@@@',
};

const FORGET_AFTER_MS = 24 * 3_600_000;
/** Serials skipped at a start, so that credentials which were never written cannot come back under another owner. */
const SERIAL_GAP = 1_000_000;

/** Derives `length` url-safe characters from a seed and a label; the same pair always gives the same text. */
export function deriveText(seed: string, label: string, length: number): string {
  let text = '';
  for (let block = 0; text.length < length; block += 1) {
    text += createHmac('sha256', seed).update(`${label}#${block}`).digest('base64url');
  }
  return text.slice(0, length);
}

/** Issues and finds credentials; survives a restart because values come back from seed and serial. */
export class CredentialRegistry {
  readonly #seed: string;
  readonly #byValue = new Map<string, Credential>();
  readonly #byKindAndSubject = new Map<string, Credential[]>();
  #lastSerial = 0;

  constructor(seed: string, known: readonly Credential[]) {
    this.#seed = seed;
    for (const credential of known) this.#add(credential);
    if (known.length > 0) this.#lastSerial += SERIAL_GAP;
  }

  issue(
    kind: CredentialKind,
    subject: string,
    times: { nowMs: number; lifetimeMs: number | null },
    length = 43,
  ): Credential {
    const credential: Credential = {
      kind,
      serial: this.#lastSerial + 1,
      subject,
      length,
      issuedAtMs: times.nowMs,
      expiresAtMs: times.lifetimeMs === null ? null : times.nowMs + times.lifetimeMs,
      status: 'live',
    };
    this.#add(credential);
    return credential;
  }

  valueOf(credential: Credential): string {
    return (
      PREFIX[credential.kind] + deriveText(this.#seed, `${credential.kind}:${credential.serial}`, credential.length)
    );
  }

  find(kind: CredentialKind, value: string): Credential | undefined {
    const credential = this.#byValue.get(value);
    return credential?.kind === kind ? credential : undefined;
  }

  /** The credentials of one kind and owner, oldest first. */
  list(kind: CredentialKind, subject: string): readonly Credential[] {
    return this.#byKindAndSubject.get(`${kind} ${subject}`) ?? [];
  }

  latest(kind: CredentialKind, subject: string): Credential | undefined {
    return this.list(kind, subject).at(-1);
  }

  /** What goes into the state file: no values, nothing long dead, and no authorizer tokens, which live two hours. */
  snapshot(nowMs: number): readonly Credential[] {
    return [...this.#byValue.values()].filter((one) => {
      const isOfInterest = (one.expiresAtMs ?? Number.POSITIVE_INFINITY) > nowMs - FORGET_AFTER_MS;
      const isDead = one.expiresAtMs === null && one.status === 'replaced';
      return isOfInterest && !isDead && one.kind !== 'authorizer-token';
    });
  }

  #add(credential: Credential): void {
    this.#lastSerial = Math.max(this.#lastSerial, credential.serial);
    this.#byValue.set(this.valueOf(credential), credential);
    const key = `${credential.kind} ${credential.subject}`;
    const known = this.#byKindAndSubject.get(key);
    if (known) known.push(credential);
    else this.#byKindAndSubject.set(key, [credential]);
  }
}
