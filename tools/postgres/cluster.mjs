import { randomBytes } from 'node:crypto';
import { chmod, chown, cp, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { SetupError } from '../progress.mjs';
import { runCaptured } from '../run-command.mjs';
import { findPostgres } from './programs.mjs';
import { PostgresServer, startable } from './server.mjs';

/** @import { PostgresPrograms } from './programs.mjs' */

/**
 * @typedef {object} ClusterOptions
 * @property {{ certificate: string, key: string, authority: string }} certificates PEM; the authority is the one of clients
 * @property {'synchronous' | 'asynchronous' | null} [standby]
 * @property {boolean} [isDurable] whether fsync is on; off is as good for killed processes, and much faster
 * @property {PostgresPrograms} [programs] the newest installed one by default
 */

const superuser = 'postgres';
const host = '127.0.0.1';
const readyTimeoutMs = 60_000;

/** A throw-away PostgreSQL on loopback in a temporary folder, with a standby if wanted. Nothing of it outlives `remove`. */
export class PostgresCluster {
  /** @type {PostgresServer[]} */
  #others = [];

  /**
   * @param {string} folder
   * @param {PostgresPrograms} programs
   * @param {string} password of the superuser
   * @param {PostgresServer} primary
   * @param {PostgresServer | null} standby
   */
  constructor(folder, programs, password, primary, standby) {
    this.folder = folder;
    this.version = programs.version;
    this.programs = programs;
    this.host = host;
    this.superuser = { login: superuser, password };
    this.primary = primary;
    this.standby = standby;
  }

  /**
   * Makes and starts a cluster.
   *
   * @param {ClusterOptions} options
   * @returns {Promise<PostgresCluster>}
   * @throws {SetupError} when there is no PostgreSQL, or it does not start
   */
  static async start(options) {
    const programs = options.programs ?? (await findPostgres());
    if (programs === null) throw new SetupError('PostgreSQL 15 or newer is not installed');
    const folder = await mkdtemp(join(tmpdir(), 'console-postgres-'));
    const owner = await startable();
    await own(folder, owner);
    try {
      const password = randomBytes(12).toString('hex');
      const primary = await makePrimary(folder, programs, password, owner, options);
      const standby =
        (options.standby ?? null) === null ? null : await makeStandby(folder, programs, password, owner, primary);
      for (const server of standby === null ? [primary] : [primary, standby]) {
        await server.start();
        await waitUntilReady(server);
      }
      // Only now, since nothing could be written while it is waited for.
      if (options.standby === 'synchronous') {
        await primary.configure("synchronous_standby_names = 'FIRST 1 (standby)'\n");
        await primary.reload();
      }
      return new PostgresCluster(folder, programs, password, primary, standby);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Port of the server that takes writes at first. */
  get port() {
    return this.primary.port;
  }

  /** Makes the standby the one that takes writes, and waits until it does. */
  async promote() {
    if (this.standby === null) throw new Error('no standby');
    await this.standby.configure("synchronous_standby_names = ''\n");
    await this.standby.control('promote', '-w');
  }

  /**
   * One more server, of files that are still to be made.
   *
   * @param {string} name
   * @returns {Promise<PostgresServer>}
   */
  async beside(name) {
    const server = new PostgresServer(join(this.folder, name), this.programs, await freePort(), this.primary.owner);
    this.#others.push(server);
    return server;
  }

  /**
   * Copies the stopped primary's folder, as a file-level backup does.
   *
   * @param {string} name
   */
  async copyOf(name) {
    const to = join(this.folder, name);
    await copyFolder(this.primary.folder, to, this.primary.owner);
    return to;
  }

  /**
   * Copies the primary's files while it is stopped, and starts it again.
   *
   * @param {string} name
   * @returns {Promise<string>} the folder of the copy
   */
  async dump(name) {
    await this.primary.stop();
    const copy = await this.copyOf(name);
    await this.#startAgain();
    return copy;
  }

  /**
   * Puts the files of a copy in the place of the primary's: as somebody who restores a snapshot of the machine.
   *
   * @param {string} copy
   */
  async restore(copy) {
    await this.primary.kill();
    await rm(this.primary.folder, { recursive: true, force: true });
    await rename(copy, this.primary.folder);
    await this.#startAgain();
  }

  async #startAgain() {
    await this.primary.start();
    await waitUntilReady(this.primary);
  }

  /** Ends the servers and removes their files. */
  async remove() {
    for (const server of this.#others) await server.kill();
    await this.standby?.kill();
    await this.primary.stop();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/**
 * @param {PostgresServer} server
 * @returns {Promise<void>} settles once it takes connections
 */
export async function waitUntilReady(server) {
  const deadlineMs = Date.now() + readyTimeoutMs;
  while (Date.now() < deadlineMs) {
    if (server.failure !== null) throw new SetupError(`PostgreSQL did not start: ${server.failure}\n${server.log}`);
    if (await server.isReady()) return;
    await delay(25);
  }
  throw new SetupError(`PostgreSQL did not start in time\n${server.log}`);
}

/** @typedef {{ uid: number, gid: number } | null} Owner */

/**
 * @param {string} folder
 * @param {PostgresPrograms} programs
 * @param {string} password
 * @param {Owner} owner
 * @param {ClusterOptions} options
 */
async function makePrimary(folder, programs, password, owner, options) {
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  await own(passwordFile, owner);
  const server = new PostgresServer(join(folder, 'primary'), programs, await freePort(), owner);
  const args = [
    '-U',
    superuser,
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--locale=C',
    '--no-sync',
  ];
  await server.run('initdb', '-D', server.folder, ...args);
  await rm(passwordFile);
  const { certificate, key, authority } = options.certificates;
  for (const [name, text] of [
    ['server.crt', certificate],
    ['server.key', key],
    ['clients.crt', authority],
  ])
    await writeOwned(join(server.folder, name ?? ''), text ?? '', owner);
  await writeOwned(
    join(server.folder, 'pg_hba.conf'),
    ['all', 'replication'].map((what) => `hostssl ${what} all ${host}/32 scram-sha-256\n`).join(''),
    owner,
  );
  await server.configure(settings(options.isDurable === true));
  return server;
}

/** @param {boolean} isDurable */
function settings(isDurable) {
  return [
    `listen_addresses = '${host}'`,
    "unix_socket_directories = ''",
    'ssl = on',
    "ssl_min_protocol_version = 'TLSv1.3'",
    "ssl_ca_file = 'clients.crt'",
    `fsync = ${isDurable ? 'on' : 'off'}`,
    // Not less than initdb noted down, or a standby that begins there refuses to start.
    'max_connections = 100',
    'shared_buffers = 64MB',
    'max_wal_size = 1GB',
    'wal_keep_size = 256MB',
    'dynamic_shared_memory_type = mmap',
    'log_min_messages = warning',
    'autovacuum_naptime = 10s',
    '',
  ].join('\n');
}

/**
 * @param {string} folder
 * @param {PostgresPrograms} programs
 * @param {string} password
 * @param {Owner} owner
 * @param {PostgresServer} primary
 */
async function makeStandby(folder, programs, password, owner, primary) {
  const server = new PostgresServer(join(folder, 'standby'), programs, await freePort(), owner);
  // The primary was not started yet: its files are a base backup as they are.
  await copyFolder(primary.folder, server.folder, owner);
  const source = `host=${host} port=${primary.port} user=${superuser} password=${password} sslmode=require application_name=standby`;
  await server.configure(`primary_conninfo = '${source}'\n`);
  await writeOwned(join(server.folder, 'standby.signal'), '', owner);
  return server;
}

/**
 * Copies the folder of a server that does not run.
 *
 * @param {string} from
 * @param {string} to
 * @param {Owner} owner
 */
async function copyFolder(from, to, owner) {
  await cp(from, to, { recursive: true, preserveTimestamps: true });
  if (owner !== null) await runCaptured(['chown', '-R', `${owner.uid}:${owner.gid}`, to]);
  await chmod(to, 0o700);
}

/** @returns {Promise<number>} a port that was free a moment ago */
async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, host, () => resolve(undefined)));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/**
 * @param {string} path
 * @param {string} text
 * @param {Owner} owner
 */
async function writeOwned(path, text, owner) {
  await writeFile(path, text, { mode: 0o600 });
  await own(path, owner);
}

/**
 * @param {string} path
 * @param {Owner} owner
 */
async function own(path, owner) {
  if (owner !== null) await chown(path, owner.uid, owner.gid);
}
