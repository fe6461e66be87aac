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
 * kind of transaction (`SET LOCAL ROLE` and `request.jwt.claims` from a verified token), the same statuses and error bodies as its
 * documentation gives (https://docs.postgrest.org/en/stable/references/errors.html). It is not PostgREST itself.
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
    const server = createServer({ cert: certificate.pem, key: certificate.keyPem }, (request, response) => {
      void answer(sql, key, request, response);
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

async function answer(
  sql: postgres.Sql,
  key: Buffer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const claims = verified(request.headers.authorization ?? '', key);
    if (claims === null)
      return reply(response, 401, { code: 'PGRST301', message: 'JWT invalid', details: null, hint: null });
    const name = /^\/rpc\/(\w+)$/.exec(request.url ?? '')?.[1] ?? '';
    const types: Readonly<Record<string, ArgumentType>> | undefined = Object.entries(teamFunctions).find(
      ([known]) => known === name,
    )?.[1];
    if (types === undefined)
      return reply(response, 404, { code: 'PGRST202', message: 'no function', details: null, hint: null });
    const body = await bodyOf(request);
    if (body === null) return reply(response, 413, { code: '', message: 'too large', details: null, hint: null });
    const args: unknown = JSON.parse(body);
    const text = await called(sql, claims, name, types, args as Readonly<Record<string, unknown>>);
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(text ?? 'null');
  } catch (error) {
    const isSaid = error instanceof postgres.PostgresError;
    if (isSaid)
      return reply(response, statusOf(error.code), {
        code: error.code,
        message: error.message,
        details: null,
        hint: null,
      });
    reply(response, 503, {
      code: 'PGRST001',
      message: 'Database client error. Retrying the connection.',
      details: null,
      hint: null,
    });
  }
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

/**
 * One message with several statements, which PostgreSQL runs as one transaction. `begin` of postgres.js would write its rollback to
 * a connection that broke, from where no error can be caught.
 */
async function called(
  sql: postgres.Sql,
  claims: string,
  name: string,
  types: Readonly<Record<string, ArgumentType>>,
  args: Readonly<Record<string, unknown>>,
): Promise<string | null> {
  const values = Object.entries(types).map(([parameter, type]) => {
    const value = args[parameter] ?? null;
    const text = type === 'json' ? JSON.stringify(value) : ((value as string | number | null)?.toString() ?? null);
    return `${parameter} => ${literal(text)}::${type}`;
  });
  const results = await sql
    .unsafe<postgres.Row[][]>(
      `set local role team_member;
       select set_config('request.jwt.claims', ${literal(claims)}, true);
       select team.${name}(${values.join(', ')})::text as answer`,
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

/** https://docs.postgrest.org/en/stable/references/errors.html#status-codes: those that matter here. */
function statusOf(code: string): number {
  if (code.startsWith('28') || code === '42501') return 403;
  if (code.startsWith('08') || code === '53300') return 503;
  if (code === '42883') return 404;
  if (code.startsWith('40') || code.startsWith('57') || code.startsWith('54')) return 500;
  if (code === '23505' || code === '23503') return 409;
  return 400;
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
