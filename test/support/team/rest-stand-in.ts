import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import postgres from 'postgres';
import { Secret } from '../../../main/domain/secrets/secret';
import type { TeamServer } from '../../../main/features/team/ports/team-server';
import { connectTeamServer } from '../../../main/team/team-access';
import { type ArgumentType, teamFunctions } from '../../../main/team/rpc/functions';
import { httpTrusting } from './http-over-node';
import type { PostgresCluster } from '../../../tools/postgres/cluster.mjs';
import type { MadeCertificate } from '../../fakes/certificate-maker';

/** The database that it stands before. */
export interface RestDatabase {
  readonly cluster: Pick<PostgresCluster, 'host' | 'port'>;
  readonly certificates: { readonly authority: MadeCertificate; readonly server: MadeCertificate };
  /** Lets `team_gateway` sign in, and answers its password. */
  openGateway(): Promise<string>;
}

const maxBody = 32 * 1024 * 1024;

/**
 * Stands in for PostgREST, which cannot be had in every place where the tests run: the same calls by the same role in the same
 * kind of transaction, with the same statuses and error bodies, as its documentation gives them. It is not PostgREST itself.
 *
 * - `SET LOCAL ROLE` and `request.jwt.claims` from a verified token, and a function that is not volatile may not write
 *   (https://docs.postgrest.org/en/stable/references/transactions.html)
 * - a function is found by the very names in the body, which PostgreSQL itself takes apart
 *   (https://docs.postgrest.org/en/stable/references/api/functions.html)
 * - https://docs.postgrest.org/en/stable/references/errors.html
 */
export class RestStandIn {
  readonly url: string;
  readonly #database: RestDatabase;
  readonly #server: Server;
  readonly #sql: postgres.Sql;
  readonly #key: Buffer;

  private constructor(database: RestDatabase, server: Server, sql: postgres.Sql, key: Buffer, url: string) {
    this.#database = database;
    this.#server = server;
    this.#sql = sql;
    this.#key = key;
    this.url = url;
  }

  static async start(database: RestDatabase): Promise<RestStandIn> {
    const password = await database.openGateway();
    const { host, port } = database.cluster;
    const { authority, server: certificate } = database.certificates;
    const ssl = { ca: authority.pem };
    const sql = postgres({
      host,
      port,
      database: 'postgres',
      user: 'team_gateway',
      pass: password,
      ssl,
      max: 8,
      onnotice: () => undefined,
    });
    const key = randomBytes(32);
    const readOnly = new Set(
      (
        await sql<{ name: string }[]>`select proname::text as name from pg_proc
          where pronamespace = to_regnamespace('team') and provolatile <> 'v'`
      ).map(({ name }) => name),
    );
    const server = createServer({ cert: certificate.pem, key: certificate.keyPem }, (request, response) => {
      void answer({ sql, key, readOnly }, request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const listening = typeof address === 'object' && address !== null ? address.port : 0;
    return new RestStandIn(database, server, sql, key, `https://127.0.0.1:${listening}`);
  }

  /** A token as an identity provider would issue it. */
  bearer(login: string, expiresInSeconds = 3600): string {
    const claims = { role: 'team_member', sub: login, exp: Math.floor(Date.now() / 1000) + expiresInSeconds };
    const signed = `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url(claims)}`;
    return `${signed}.${createHmac('sha256', this.#key).update(signed).digest('base64url')}`;
  }

  connect(login: string, timeoutMs = 30_000, bearer: string = this.bearer(login)): TeamServer {
    const http = httpTrusting(this.#database.certificates.authority.pem);
    const credential = { secret: new Secret(bearer), clientCertificate: null };
    return connectTeamServer(http, { transport: 'https', url: this.url }, credential, timeoutMs);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    await this.#sql.end({ timeout: 1 });
  }
}

function base64url(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

interface Behind {
  readonly sql: postgres.Sql;
  readonly key: Buffer;
  /** Functions that run in a transaction that may not write. */
  readonly readOnly: ReadonlySet<string>;
}

async function answer(behind: Behind, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const claims = verified(request.headers.authorization ?? '', behind.key);
    if (claims === null) return reply(response, 401, 'PGRST301', 'JWT invalid');
    if (request.method !== 'POST') return reply(response, 405, 'PGRST117', 'Unsupported HTTP method');
    if (request.headers['content-profile'] !== 'team') return reply(response, 406, 'PGRST106', 'Invalid schema');
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
      return reply(response, 415, 'PGRST107', 'None of these media types are available');
    const name = /^\/rpc\/(\w+)$/.exec(request.url ?? '')?.[1] ?? '';
    const types: Parameters | undefined = Object.entries(teamFunctions).find(([known]) => known === name)?.[1];
    const body = await bodyOf(request);
    if (body === null) return reply(response, 413, '', 'too large');
    if (types === undefined || namesIn(body) !== Object.keys(types).toSorted().join())
      return reply(response, 404, 'PGRST202', 'Could not find the function in the schema cache');
    const text = await called(behind, claims, name, types, body);
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(text ?? 'null');
  } catch (error) {
    if (error instanceof SyntaxError) return reply(response, 400, 'PGRST102', 'Empty or invalid json');
    if (error instanceof postgres.PostgresError)
      return reply(response, statusOf(error.code), error.code, error.message);
    reply(response, 503, 'PGRST001', 'Database client error. Retrying the connection.');
  }
}

type Parameters = Readonly<Record<string, ArgumentType>>;

function namesIn(body: string): string {
  return Object.keys(JSON.parse(body) as object)
    .toSorted()
    .join();
}

function reply(response: ServerResponse, status: number, code: string, message: string): void {
  const body = JSON.stringify({ code, message, details: null, hint: null });
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(body);
}

/**
 * One message with several statements, which PostgreSQL runs as one transaction. `begin` of postgres.js would write its rollback to
 * a connection that broke, from where no error can be caught.
 */
async function called(
  { sql, readOnly }: Behind,
  claims: string,
  name: string,
  types: Parameters,
  body: string,
): Promise<string | null> {
  const parameters = Object.entries(types);
  const results = await sql
    .unsafe<postgres.Row[][]>(
      `set local transaction_read_only = ${readOnly.has(name) ? 'on' : 'off'};
       set local role team_member;
       select set_config('request.jwt.claims', ${literal(claims)}, true);
       select (json_agg(team.${name}(${parameters.map(([each]) => `${each} => a.${each}`).join()})) -> 0)::text as answer
         from json_to_record(${literal(body)}) as a(${parameters.map(([each, type]) => `${each} ${type}`).join()})`,
    )
    .simple();
  const first: unknown = results.at(-1)?.[0]?.['answer'];
  return typeof first === 'string' ? first : null;
}

function literal(text: string | null): string {
  return text === null ? 'null' : `'${text.replaceAll("'", "''")}'`;
}

/** The claims of a token with a good signature that has not expired. */
function verified(header: string, key: Buffer): string | null {
  const parts = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(header);
  if (parts === null) return null;
  const expected = createHmac('sha256', key).update(`${parts[1]}.${parts[2]}`).digest();
  const given = Buffer.from(parts[3] ?? '', 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const text = Buffer.from(parts[2] ?? '', 'base64url').toString();
  const { exp } = JSON.parse(text) as { readonly exp: number };
  return exp * 1000 > Date.now() ? text : null;
}

/** https://docs.postgrest.org/en/stable/references/errors.html#status-codes: the first that fits, for a caller with a token. */
const statuses: readonly (readonly [RegExp, number])[] = [
  [/^(?:08|53(?!400))/, 503],
  [/^(?:0L|0P|28|42501$)/, 403],
  [/^2350[35]$/, 409],
  [/^25006$/, 405],
  [/^(?:42883|42P01)$/, 404],
  [/^P0001$/, 400],
  [/^(?:09|25|2D|38|39|3B|40|53400|54|55|57|58|F0|HV|P0|XX|42P17)/, 500],
];

function statusOf(code: string): number {
  return statuses.find(([pattern]) => pattern.test(code))?.[1] ?? 400;
}

async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = part as Buffer;
    size += bytes.length;
    if (size > maxBody) return null;
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString();
}
