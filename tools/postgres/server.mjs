import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { SetupError } from '../progress.mjs';
import { runCaptured } from '../run-command.mjs';

/** @import { ChildProcess } from 'node:child_process' */
/** @import { PostgresPrograms } from './programs.mjs' */

const setpriv = '/usr/bin/setpriv';
const longestLog = 20_000;

/**
 * As whom PostgreSQL is started: it refuses to run as root, where the package's own user takes its place, or nobody where no package
 * made one.
 *
 * @returns {Promise<{ uid: number, gid: number } | null>} null for the present user
 * @throws {SetupError} when this is root and there is no such user
 */
export async function startable() {
  if (process.getuid?.() !== 0) return null;
  for (const user of ['postgres', 'nobody']) {
    const uid = Number((await runCaptured(['id', '-u', user])).stdout);
    const gid = Number((await runCaptured(['id', '-g', user])).stdout);
    if (uid > 0 && existsSync(setpriv)) return { uid, gid };
  }
  throw new SetupError('PostgreSQL does not run as root, and there is no user "postgres" to run it as');
}

/** One PostgreSQL server of its own folder and port. */
export class PostgresServer {
  /** @type {ChildProcess | null} */
  #process = null;
  /** @type {Promise<void>} */
  #ended = Promise.resolve();

  /**
   * @param {string} folder
   * @param {PostgresPrograms} programs
   * @param {number} port
   * @param {{ uid: number, gid: number } | null} owner
   */
  constructor(folder, programs, port, owner) {
    this.folder = folder;
    this.programs = programs;
    this.port = port;
    this.owner = owner;
    /** The last lines that it wrote. */
    this.log = '';
    /** @type {string | null} how it ended by itself */
    this.failure = null;
  }

  /** Starts it; see `waitUntilReady`. */
  async start() {
    this.failure = null;
    const [program = '', ...args] = this.#asOwner(
      [this.#program('postgres'), '-D', this.folder, '-p', String(this.port)],
      true,
    );
    // A group of its own, so that a kill strikes all of its processes at the same moment.
    const server = spawn(program, args, { detached: true, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
    server.stderr?.on('data', (text) => (this.log = (this.log + String(text)).slice(-longestLog)));
    this.#ended = new Promise((resolve) => {
      server.once('close', (code, signal) => {
        this.failure = `ended with ${code ?? signal}`;
        resolve();
      });
      server.once('error', (error) => {
        this.failure = error.message;
        resolve();
      });
    });
    this.#process = server;
    process.once('exit', this.#killNow);
  }

  /**
   * Whether it takes connections, as it says itself in `postmaster.pid`: its process in the first line, its state in the eighth.
   *
   * @returns {Promise<boolean>}
   */
  async isReady() {
    const text = await readFile(join(this.folder, 'postmaster.pid'), 'utf8').catch(() => '');
    const lines = text.split('\n');
    return lines[0] === String(this.#process?.pid) && lines[7]?.trim() === 'ready';
  }

  /** kill -9 for all of its processes at once. */
  async kill() {
    this.#killNow();
    await this.#ended;
    this.#forget();
  }

  /** Ends it in order, within a moment: connections are broken off. */
  async stop() {
    this.#process?.kill('SIGINT');
    await this.#ended;
    this.#forget();
  }

  /**
   * Stops all of its processes from running, or lets them run again: a server that neither answers nor breaks off.
   *
   * @param {boolean} isFrozen
   */
  freeze(isFrozen) {
    const pid = this.#process?.pid;
    if (pid !== undefined) process.kill(-pid, isFrozen ? 'SIGSTOP' : 'SIGCONT');
  }

  /** Reads its settings again. */
  async reload() {
    await this.control('reload');
  }

  /** @param {string} lines of postgresql.conf; the last of a name counts */
  async configure(lines) {
    await appendFile(join(this.folder, 'postgresql.conf'), lines);
  }

  /**
   * Whether clients need a certificate of their own, beside the password (https://www.postgresql.org/docs/current/auth-pg-hba-conf.html).
   *
   * @param {boolean} isRequired
   */
  async requireClientCertificates(isRequired) {
    const path = join(this.folder, 'pg_hba.conf');
    const lines = (await readFile(path, 'utf8')).replaceAll(' clientcert=verify-full', '');
    // Not for the superuser, by whom the tests put it right again.
    const all = 'hostssl all all 127.0.0.1/32 scram-sha-256';
    const superuser = lines.includes('hostssl all postgres') ? '' : 'hostssl all postgres 127.0.0.1/32 scram-sha-256\n';
    await writeFile(path, superuser + lines.replace(all, `${all}${isRequired ? ' clientcert=verify-full' : ''}`));
    await this.reload();
  }

  /** @param {readonly string[]} args of pg_ctl */
  async control(...args) {
    await this.run('pg_ctl', '-D', this.folder, ...args);
  }

  /**
   * Runs a program of the installation as the owner of the files.
   *
   * @param {string} name
   * @param {readonly string[]} args
   * @returns {Promise<string>} what it printed
   */
  async run(name, ...args) {
    return this.#captured(name, [this.#program(name), ...args]);
  }

  /**
   * Runs lines of a shell as the owner of the files, with the programs of this installation first. It ends at the first that fails.
   *
   * @param {string} lines
   * @param {Readonly<Record<string, string>>} variables
   * @returns {Promise<string>} what they printed
   */
  async shell(lines, variables) {
    const path = `PATH=${this.programs.folder}:/usr/local/bin:/usr/bin:/bin`;
    const set = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
    return this.#captured(lines, ['env', path, ...set, 'bash', '-euo', 'pipefail', '-c', lines]);
  }

  /**
   * @param {string} what
   * @param {readonly string[]} command
   */
  async #captured(what, command) {
    const result = await runCaptured(this.#asOwner(command, false), { cwd: '/' });
    if (result.code !== 0) throw new SetupError(`${what} failed: ${result.stdout}${result.stderr}`);
    return result.stdout;
  }

  /** @param {string} name */
  #program(name) {
    return join(this.programs.folder, name);
  }

  #killNow = () => {
    const pid = this.#process?.pid;
    if (pid === undefined || this.failure !== null) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It ended in this very moment.
    }
  };

  #forget() {
    this.#process = null;
    process.off('exit', this.#killNow);
  }

  /**
   * @param {readonly string[]} command
   * @param {boolean} isServer ends with the process that started it, whatever becomes of that
   * @returns {readonly string[]}
   */
  #asOwner(command, isServer) {
    if (!existsSync(setpriv)) return command;
    const identity =
      this.owner === null
        ? []
        : [`--reuid=${this.owner.uid}`, `--regid=${this.owner.gid}`, '--clear-groups', '--reset-env'];
    if (identity.length === 0 && !isServer) return command;
    return [setpriv, ...identity, ...(isServer ? ['--pdeathsig', 'QUIT'] : []), ...command];
  }
}
