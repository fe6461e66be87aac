import { z } from 'zod';
import { applicationSchema } from '../../../preload/contract/workspace';
import { AppError } from '../../domain/failures/app-error';
import { Secret } from '../../domain/secrets/secret';
import type { Clock } from '../../ports/clock';
import type { HttpTransport } from '../../ports/http-transport';
import type { SandboxPortfolio, TenantSeed } from '../../features/workspaces/ports/sandbox-portfolio';
import type { TicketReading, TicketSource } from '../../features/connection/ports/ticket-source';
import { exchangeJson } from '../api/json-exchange';

const timeoutMs = 15_000;

const ticketSchema = z.object({ ticket: z.string().min(1), issuedAtMs: z.number().optional() });

const seedsSchema = z.object({
  tenants: z.array(
    z.object({
      id: z.string(),
      fixture: z.number().int(),
      name: z.string(),
      industry: z.string(),
      application: applicationSchema,
      edition: z.enum(['lite', 'pro']),
      capability965: z.boolean(),
      capability965By: z.string(),
      capability965AtMs: z.number().int().nullable(),
      entity: z.string(),
      entityKind: z.enum(['enterprise', 'personal']),
      contact: z.object({ name: z.string(), phone: z.string() }),
      administrator: z.object({ name: z.string(), phone: z.string() }),
      appid: z.string(),
      originalId: z.string(),
      verified: z.boolean().nullable(),
      officialAccount: z.object({ appid: z.string(), name: z.string(), entity: z.string() }).nullable(),
      stageHint: z.enum(['intake', 'account-prep', 'ready', 'bound', 'live', 'revoked']),
      authorizedAtMs: z.number().int().nullable(),
      recorded: z.object({ nickName: z.string(), entity: z.string() }).nullable(),
    }),
  ),
});

/** Address and key of a running sandbox's control routes. */
export interface SandboxAddress {
  readonly url: string;
  readonly controlToken: Secret;
}

/**
 * What only a sandbox offers: its verify ticket without a push, and the tenants of a first run.
 *
 * Spoken to over HTTP like everything else of it.
 */
export class SandboxClient implements TicketSource, SandboxPortfolio {
  readonly #transport: HttpTransport;
  readonly #clock: Clock;
  readonly #address: SandboxAddress;

  constructor(transport: HttpTransport, clock: Clock, address: SandboxAddress) {
    this.#transport = transport;
    this.#clock = clock;
    this.#address = address;
  }

  async ticket(): Promise<TicketReading | null> {
    const answer = ticketSchema.safeParse(await this.#get('/sandbox/ticket'));
    if (!answer.success) return null;
    return {
      ticket: new Secret(answer.data.ticket),
      receivedAtMs: answer.data.issuedAtMs ?? this.#clock.nowMs(),
    };
  }

  async tenants(): Promise<readonly TenantSeed[]> {
    const answer = seedsSchema.safeParse(await this.#get('/sandbox/tenants'));
    if (!answer.success) throw new AppError('wechat-malformed', { params: { path: '/sandbox/tenants' } });
    return answer.data.tenants;
  }

  async #get(path: string): Promise<unknown> {
    const { json } = await exchangeJson(this.#transport, this.#clock, {
      method: 'GET',
      url: `${this.#address.url}${path}`,
      headers: { 'x-sandbox-control': this.#address.controlToken.reveal() },
      timeoutMs,
    });
    return json;
  }
}
