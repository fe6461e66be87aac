import { z } from 'zod';
import { jsonOrNull } from '../../domain/text/json-or-null';
import { Secret } from '../../domain/secrets/secret';
import type { TicketReading, TicketSource } from '../../features/connection/ports/ticket-source';
import type { PlatformSecrets } from '../../ports/platform-secrets';

const storedSchema = z.object({ ticket: z.string().min(1), receivedAtMs: z.number().int().nonnegative() });

/** The ticket that an operator pasted, kept in the keychain together with its time. */
export class StoredTicket implements TicketSource {
  readonly #secrets: PlatformSecrets;

  constructor(secrets: PlatformSecrets) {
    this.#secrets = secrets;
  }

  /** Null also for an entry of another form, which only a newer version of the console could have written. */
  async ticket(): Promise<TicketReading | null> {
    const entry = await this.#secrets.read('verify-ticket');
    const stored = entry === null ? undefined : storedSchema.safeParse(jsonOrNull(entry.reveal())).data;
    return stored === undefined ? null : { ticket: new Secret(stored.ticket), receivedAtMs: stored.receivedAtMs };
  }

  async save(reading: TicketReading): Promise<void> {
    const stored = { ticket: reading.ticket.reveal(), receivedAtMs: reading.receivedAtMs };
    await this.#secrets.write('verify-ticket', new Secret(JSON.stringify(stored)));
  }
}
