import {
  type PlatformSecret,
  type PlatformStatus,
  type SecretStatuses,
  secretStatusesSchema,
} from '../../../preload/contract/platform';
import type { SelfTestReport } from '../../../preload/contract/self-test';
import type { PlatformMode, SecretStatus } from '../../../preload/contract/workspace';
import { Secret } from '../../domain/secrets/secret';
import type { Clock } from '../../ports/clock';
import type { AcceptedSecret, PlatformConsole } from './ports/platform-console';
import type { SecretName, SecretStore } from '../../ports/secret-store';
import type { PlatformMonitor } from './platform-monitor';

/** Where each secret of a workspace lies in the keychain. */
export type SecretPlaces = Readonly<Record<PlatformSecret | 'statuses', SecretName>>;

/** What the service works with. */
export interface PlatformServiceParts {
  readonly mode: PlatformMode;
  readonly console: PlatformConsole;
  readonly monitor: PlatformMonitor;
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
    const { monitor, mode, console } = this.#parts;
    const health = await monitor.probe();
    return {
      mode,
      ...console.status(),
      reachable: health.reachable,
      problem: monitor.problem?.toView() ?? null,
      ticketReceivedAtMs: health.ticketAgeMs === null ? null : this.#parts.clock.nowMs() - health.ticketAgeMs,
      secrets: await this.#statuses().catch(() => ({})),
    };
  }

  /** Rejects with `credentials-malformed` (nothing is changed), or with what the keychain says. */
  async setSecret(
    secret: PlatformSecret,
    text: string,
  ): Promise<{ status: SecretStatus; notices: AcceptedSecret['notices'] }> {
    const { console, secrets, places, clock } = this.#parts;
    const { value, notices } = console.readSecret(secret, text);
    await secrets.write(places[secret], value);
    const before = await this.#statuses();
    const status: SecretStatus = {
      state: 'set',
      version: (before[secret]?.version ?? 0) + 1,
      lastFour: value.reveal().length >= 16 ? value.reveal().slice(-4) : '',
      savedAtMs: clock.nowMs(),
    };
    await secrets.write(places.statuses, new Secret(JSON.stringify({ ...before, [secret]: status })));
    return { status, notices };
  }

  /** Rejects with `credentials-malformed` naming what is wrong with the ticket or the push; the stored one stays then. */
  async importTicket(
    text: string,
    query: string,
  ): Promise<{ receivedAtMs: number; verified: boolean; notices: AcceptedSecret['notices'] }> {
    const { console, secrets, places } = this.#parts;
    const isPush = text.trimStart().startsWith('<');
    const keys = {
      token: isPush ? await secrets.read(places.token) : null,
      current: isPush ? await secrets.read(places['encoding-aes-key']) : null,
      previous: isPush ? await secrets.read(places['previous-encoding-aes-key']) : null,
    };
    const { reading, verified, notices } = console.openTicket(text, query, keys);
    await console.saveTicket(reading);
    return { receivedAtMs: reading.receivedAtMs, verified, notices };
  }

  startTicketPush(): Promise<'started' | 'running'> {
    return this.#parts.console.startTicketPush();
  }

  selfTest(): Promise<SelfTestReport> {
    return this.#parts.console.selfTest();
  }

  async #statuses(): Promise<SecretStatuses> {
    const stored = await this.#parts.secrets.read(this.#parts.places.statuses);
    return stored === null ? {} : statusesIn(stored);
  }
}

/** None where a newer version wrote them: the secrets themselves are untouched, only what is shown of them is not known. */
function statusesIn(stored: Secret): SecretStatuses {
  try {
    return secretStatusesSchema.safeParse(JSON.parse(stored.reveal())).data ?? {};
  } catch {
    return {};
  }
}
