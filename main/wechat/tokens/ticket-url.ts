import { z } from 'zod';
import { AppError } from '../../domain/failures/app-error';
import { Secret } from '../../domain/secrets/secret';
import type { Clock } from '../../ports/clock';
import type { HttpTransport } from '../../ports/http-transport';
import type { TicketReading, TicketSource } from '../../features/connection/ports/ticket-source';
import { exchangeJson } from '../api/json-exchange';

/** `receivedAt` in unix seconds. An empty ticket means that none has arrived yet. */
const ticketSchema = z.object({ ticket: z.string(), receivedAt: z.number().nonnegative().nullish() });

/**
 * What a pulled ticket is asked with; `bearer` is null for an address that needs no secret, such as the sandbox's, and rejects with
 * `secret-for-elsewhere` where the stored one belongs to another address.
 */
export interface TicketUrlParts {
  readonly transport: HttpTransport;
  readonly clock: Clock;
  readonly url: string;
  readonly timeoutMs: number;
  readonly bearer: () => Promise<Secret | null>;
}

/**
 * Pulls the newest ticket from a vendor's address: `GET` answers `{"ticket", "receivedAt"}` (see RELAY.md). A bearer that belongs
 * elsewhere stays here; the address may need none, and when it does, that is why it refuses.
 */
export class TicketUrl implements TicketSource {
  readonly #parts: TicketUrlParts;

  constructor(parts: TicketUrlParts) {
    this.#parts = parts;
  }

  async ticket(): Promise<TicketReading | null> {
    const { transport, clock, url, timeoutMs, bearer } = this.#parts;
    let elsewhere: AppError | null = null;
    const secret = await bearer().catch((error: unknown) => {
      if (!(error instanceof AppError) || error.code !== 'secret-for-elsewhere') throw error;
      elsewhere = error;
      return null;
    });
    const answer = await exchangeJson(transport, clock, {
      method: 'GET',
      url,
      headers: secret === null ? {} : { authorization: `Bearer ${secret.reveal()}` },
      timeoutMs,
    });
    const parsed = ticketSchema.safeParse(answer.json);
    if (answer.status >= 300 || !parsed.success) {
      throw (
        elsewhere ??
        new AppError('relay-rejected', { params: { code: answer.status >= 300 ? answer.status : 'malformed' } })
      );
    }
    const { ticket, receivedAt } = parsed.data;
    if (ticket === '') {
      return null;
    }
    const receivedAtMs = receivedAt === undefined || receivedAt === null ? answer.sentAtMs : receivedAt * 1000;
    return { ticket: new Secret(ticket), receivedAtMs };
  }
}
