import { z } from 'zod';
import { Secret } from '../../domain/secrets/secret';
import type { SecretName, SecretStore } from '../../ports/secret-store';
import type { TicketReading, TicketSource } from '../../features/connection/ports/ticket-source';

const storedSchema = z.object({ ticket: z.string().min(1), receivedAtMs: z.number().int().nonnegative() });

/** The ticket that an operator pasted, kept in the keychain together with its time. */
export class StoredTicket implements TicketSource {
  readonly #secrets: SecretStore;
  readonly #name: SecretName;

  constructor(secrets: SecretStore, name: SecretName) {
    this.#secrets = secrets;
    this.#name = name;
  }

  /** Null also for an entry of another form, which only a newer version of the console could have written. */
  async ticket(): Promise<TicketReading | null> {
    const entry = await this.#secrets.read(this.#name);
    const stored = entry === null ? null : parse(entry.reveal());
    return stored === null ? null : { ticket: new Secret(stored.ticket), receivedAtMs: stored.receivedAtMs };
  }

  async save(reading: TicketReading): Promise<void> {
    const stored = { ticket: reading.ticket.reveal(), receivedAtMs: reading.receivedAtMs };
    await this.#secrets.write(this.#name, new Secret(JSON.stringify(stored)));
  }
}

function parse(text: string): z.infer<typeof storedSchema> | null {
  try {
    return storedSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
