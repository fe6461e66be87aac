import {
  type PlatformSecret,
  platformSecrets,
  type PlatformStatus,
  type SecretNotes,
  secretNotesSchema,
  type SecretStatuses,
} from '../../../preload/contract/platform';
import type { SelfTestReport } from '../../../preload/contract/self-test';
import type { PlatformMode, SecretStatus } from '../../../preload/contract/workspace';
import { jsonOrNull } from '../../domain/text/json-or-null';
import { Secret } from '../../domain/secrets/secret';
import type { Clock } from '../../ports/clock';
import type { AcceptedSecret, PlatformAdministration, StoredPushKeys } from './ports/platform-administration';
import type { SecretName, SecretStore } from '../../ports/secret-store';
import { AppError } from '../../domain/failures/app-error';
import { sentSecretOf } from '../../domain/secrets/audience';
import type { PlatformSecrets } from '../../ports/platform-secrets';
import type { PlatformMonitor } from './platform-monitor';

/** Where the keys lie that are sent nowhere, and what is noted about all secrets. */
export type SecretPlaces = Readonly<
  Record<'token' | 'encoding-aes-key' | 'previous-encoding-aes-key' | 'statuses', SecretName>
>;

/** What the service works with. */
export interface PlatformServiceParts {
  readonly mode: PlatformMode;
  /** Throws `production-locked` while nothing of the platform may be changed. */
  readonly requireUnlocked: () => void;
  readonly console: PlatformAdministration;
  readonly monitor: PlatformMonitor;
  /** `platform-changed`, where the bindings were made with another platform than the settings name; else null. */
  readonly platformChange: () => Promise<AppError | null>;
  /** The secrets that are sent, each to its audience. */
  readonly sent: PlatformSecrets;
  readonly secrets: SecretStore;
  readonly places: SecretPlaces;
  readonly clock: Clock;
}

/**
 * The platform of the open workspace: how it stands, and what a consultant sets about it.
 *
 * Secrets go in and never come out; of each the keychain also remembers when it was set and its last four characters.
 */
export class PlatformService {
  readonly #parts: PlatformServiceParts;

  constructor(parts: PlatformServiceParts) {
    this.#parts = parts;
  }

  /** Asks ticket and token anew, so that what is shown is true now. Never rejects for a platform that does not answer. */
  async status(): Promise<PlatformStatus> {
    const { monitor, mode, console, platformChange } = this.#parts;
    const health = await monitor.probe();
    const problem = monitor.problem ?? (await platformChange());
    return {
      mode,
      ...console.status(),
      reachable: health.reachable,
      problem: problem?.toView() ?? null,
      ticketReceivedAtMs: health.ticketAgeMs === null ? null : this.#parts.clock.nowMs() - health.ticketAgeMs,
      secrets: await this.#statuses().catch(() => ({})),
    };
  }

  /**
   * Keeps a secret for the address and platform that the settings name now.
   *
   * Rejects with `credentials-malformed`, `credentials-missing` while the settings do not say whom it is for (nothing is changed),
   * `production-locked`, or with what the keychain says.
   */
  async setSecret(
    secret: PlatformSecret,
    text: string,
  ): Promise<{ status: SecretStatus; notices: AcceptedSecret['notices'] }> {
    const { console, secrets, places, clock, monitor } = this.#parts;
    this.#parts.requireUnlocked();
    const { value, notices } = console.readSecret(secret, text);
    await this.#write(secret, value);
    const before = await this.#notes();
    const key = this.#noteKey(secret);
    const note: SecretNotes[string] = {
      version: (before[key]?.version ?? 0) + 1,
      lastFour: value.reveal().length >= 16 ? value.reveal().slice(-4) : '',
      savedAtMs: clock.nowMs(),
    };
    await secrets.write(places.statuses, new Secret(JSON.stringify({ ...before, [key]: note })));
    monitor.forget();
    return { status: { state: 'set', problem: null, ...note }, notices };
  }

  /** Takes a secret out of the keychain, whomever it was entered for. Rejects with `production-locked`, or like the keychain. */
  async removeSecret(secret: PlatformSecret): Promise<void> {
    const { mode, sent, secrets, places, monitor, requireUnlocked } = this.#parts;
    requireUnlocked();
    const label = sentSecretOf(secret, mode);
    await (label === null ? secrets.remove(placeOf(secret, places)) : sent.remove(label));
    const { [this.#noteKey(secret)]: _of, [secret]: _earlier, ...others } = await this.#notes();
    await secrets.write(places.statuses, new Secret(JSON.stringify(others)));
    monitor.forget();
  }

  /** Rejects with `credentials-malformed` naming what is wrong with the ticket or the push; the stored one stays then. */
  async importTicket(
    text: string,
    query: string,
  ): Promise<{ receivedAtMs: number; verified: boolean; notices: AcceptedSecret['notices'] }> {
    const { console, monitor, requireUnlocked } = this.#parts;
    requireUnlocked();
    const keys = await this.#pushKeys(text.trimStart().startsWith('<'));
    const { reading, verified, notices } = console.openTicket(text, query, keys);
    await console.saveTicket(reading);
    monitor.forget();
    return { receivedAtMs: reading.receivedAtMs, verified, notices };
  }

  /** The members of a pasted message of an account. Rejects with `credentials-malformed` naming what is wrong with it. */
  async openMessage(text: string, query: string): Promise<(name: string) => string> {
    const { console, requireUnlocked } = this.#parts;
    requireUnlocked();
    return console.openMessage(text, query, await this.#pushKeys(text.includes('<Encrypt>')));
  }

  /** Keys of pushes; none is read of the keychain for a text that is not encrypted. */
  async #pushKeys(isNeeded: boolean): Promise<StoredPushKeys> {
    const { secrets, places } = this.#parts;
    if (!isNeeded) return { token: null, current: null, previous: null };
    return {
      token: await secrets.read(places.token),
      current: await secrets.read(places['encoding-aes-key']),
      previous: await secrets.read(places['previous-encoding-aes-key']),
    };
  }

  async startTicketPush(): Promise<'started' | 'running'> {
    this.#parts.requireUnlocked();
    return await this.#parts.console.startTicketPush();
  }

  selfTest(): Promise<SelfTestReport> {
    return this.#parts.console.selfTest();
  }

  async #write(secret: PlatformSecret, value: Secret): Promise<void> {
    const { mode, sent, secrets, places } = this.#parts;
    const label = sentSecretOf(secret, mode);
    if (label !== null) return await sent.write(label, value);
    await secrets.write(placeOf(secret, places), value);
  }

  /** One note for each entry: the same field goes to another one in another mode. */
  #noteKey(secret: PlatformSecret): string {
    return sentSecretOf(secret, this.#parts.mode) ?? secret;
  }

  async #statuses(): Promise<SecretStatuses> {
    const notes = await this.#notes();
    const found: SecretStatuses = {};
    for (const secret of platformSecrets) {
      const standing = await this.#standing(secret);
      if (standing === null) continue;
      found[secret] = { ...standing, ...(notes[this.#noteKey(secret)] ?? notes[secret] ?? nothingNoted) };
    }
    return found;
  }

  /** Whether a secret can be used now; null when it is not there, or has no use in this mode. */
  async #standing(secret: PlatformSecret): Promise<Pick<SecretStatus, 'state' | 'problem'> | null> {
    const { mode, sent, secrets, places } = this.#parts;
    const label = sentSecretOf(secret, mode);
    try {
      const value = await (label === null ? secrets.read(placeOf(secret, places)) : sent.read(label));
      return value === null ? null : { state: 'set', problem: null };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.code === 'secret-for-elsewhere') return { state: 'elsewhere', problem: error.toView() };
      if (error.code.startsWith('keychain-')) throw error;
      return null;
    }
  }

  /** None where a newer version wrote them: the secrets themselves are untouched, only what is shown of them is not known. */
  async #notes(): Promise<SecretNotes> {
    const stored = await this.#parts.secrets.read(this.#parts.places.statuses);
    return secretNotesSchema.safeParse(jsonOrNull(stored?.reveal() ?? '')).data ?? {};
  }
}

/** Of a secret that came with an archive, or whose note is lost. */
const nothingNoted: SecretNotes[string] = { version: null, lastFour: null, savedAtMs: null };

function placeOf(secret: PlatformSecret, places: SecretPlaces): SecretName {
  switch (secret) {
    case 'token':
    case 'encoding-aes-key':
    case 'previous-encoding-aes-key':
      return places[secret];
    default:
      throw new Error(`${secret} is kept for its audience`);
  }
}
