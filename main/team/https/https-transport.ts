import { z } from 'zod';
import { AppError } from '../../domain/failures/app-error';
import { TeamFailure } from '../../features/team/ports/team-server';
import type { TeamCredential } from '../../features/team/ports/team-access';
import type { HttpResponse, HttpTransport } from '../../ports/http-transport';
import type { TeamArguments, TeamFunction, TeamTransport } from '../rpc/functions';
import { serverFailure } from '../rpc/server-failure';

const maxBytes = 64 * 1024 * 1024;
const errorSchema = z.object({ code: z.string(), message: z.string() });

/**
 * Calls the functions as `POST /rpc/<function>` after PostgREST's contract
 * (https://docs.postgrest.org/en/stable/references/api/functions.html), with a bearer. There are no notifications.
 */
export class HttpsTransport implements TeamTransport {
  readonly listen = null;
  readonly #http: HttpTransport;
  readonly #root: string;
  readonly #credential: TeamCredential;
  readonly #timeoutMs: number;

  constructor(http: HttpTransport, url: string, credential: TeamCredential, timeoutMs: number) {
    this.#http = http;
    this.#root = url.replace(/\/+$/, '');
    this.#credential = credential;
    this.#timeoutMs = timeoutMs;
  }

  async call(name: TeamFunction, args: TeamArguments): Promise<unknown> {
    if (!this.#root.startsWith('https://')) throw new TeamFailure('not-encrypted', 'address');
    const response = await this.#send(name, JSON.stringify(args));
    const text = new TextDecoder().decode(response.body);
    if (response.status === 200) return jsonOf(text);
    throw failureOf(response.status, errorSchema.safeParse(jsonOrNull(text)).data ?? null);
  }

  async close(): Promise<void> {
    // Each call is an exchange of its own.
  }

  async #send(name: TeamFunction, body: string): Promise<HttpResponse> {
    try {
      return await this.#http.send({
        method: 'POST',
        url: `${this.#root}/rpc/${name}`,
        headers: {
          authorization: `Bearer ${this.#credential.secret.reveal()}`,
          accept: 'application/json',
          'content-type': 'application/json',
          'content-profile': 'team',
        },
        body,
        timeoutMs: this.#timeoutMs,
        maxBytes,
      });
    } catch (error) {
      throw error instanceof AppError ? networkFailure(error) : new TeamFailure('outcome-unknown', 'connection');
    }
  }
}

function jsonOf(text: string): unknown {
  const value = jsonOrNull(text);
  if (value === undefined) throw new TeamFailure('server-refused', 'answer');
  return value;
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** https://docs.postgrest.org/en/stable/references/errors.html: PostgreSQL's own codes, or `PGRST…` of the service. */
function failureOf(status: number, said: { readonly code: string; readonly message: string } | null): TeamFailure {
  if (said !== null && /^[0-9A-Z]{5}$/.test(said.code)) return serverFailure(said.code, said.message);
  const code = said?.code ?? String(status);
  if (code === 'PGRST202' || code === 'PGRST106') return new TeamFailure('server-too-old', code);
  if (status === 401 || status === 403) return new TeamFailure('credentials-refused', code);
  if (status === 407) return new TeamFailure('proxy', 'authentication');
  if (status === 413) return new TeamFailure('too-large');
  // The service could not reach its database, or turned the call away; a gateway in between knows no better than we do.
  if (/^PGRST00[0-3]$/.test(code) || status === 429) return new TeamFailure('unreachable', code);
  if (status >= 500) return new TeamFailure('outcome-unknown', code);
  return new TeamFailure('server-refused', code);
}

const notSent: readonly string[] = ['dns', 'refused'];

function networkFailure({ code, detail }: AppError): TeamFailure {
  const reason = String(detail.params?.['reason'] ?? 'other');
  const system = String(detail.params?.['detail'] ?? '');
  if (code === 'offline') return new TeamFailure('unreachable', 'offline');
  if (code === 'wechat-redirected') return new TeamFailure('server-refused', 'redirected');
  if (reason === 'proxy') return new TeamFailure('proxy', /AUTH/.test(system) ? 'authentication' : 'refused');
  if (reason === 'tls') return new TeamFailure('certificate', certificateReason(system));
  if (reason === 'too-large') return new TeamFailure('server-refused', 'answer');
  return notSent.includes(reason) ? new TeamFailure('unreachable', reason) : new TeamFailure('outcome-unknown', reason);
}

function certificateReason(system: string): string {
  if (/ALTNAME|COMMON_NAME/.test(system)) return 'name';
  if (/EXPIRED|NOT_YET|DATE/.test(system)) return 'date';
  return /SELF_SIGNED|UNABLE_TO|AUTHORITY|ISSUER/.test(system) ? 'authority' : 'other';
}
