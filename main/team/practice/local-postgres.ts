import { spawn } from 'node:child_process';
import { chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { programName } from './installed-postgres';
import type { SelfSigned } from './self-signed';
import type { ServerOwner } from './server-owner';

const host = '127.0.0.1';
const superuser = 'postgres';
/** Longest wait for a start or an orderly end. */
const waitSeconds = '30';

/** A PostgreSQL of this console, on loopback, with its files in one folder. */
export class LocalPostgres {
  readonly #programs: string;
  readonly #folder: string;
  readonly #owner: ServerOwner | null;

  constructor(programs: string, folder: string, owner: ServerOwner | null) {
    this.#programs = programs;
    this.#folder = folder;
    this.#owner = owner;
  }

  /** Makes an empty one. `password` is the superuser's, and stands in no file afterwards but as a verifier. */
  async make(password: string, own: SelfSigned): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await this.#give(this.#folder);
    const passwordFile = join(this.#folder, 'password');
    await this.#write(passwordFile, password);
    try {
      const to = ['-D', this.#data, '-U', superuser, '-E', 'UTF8', '--locale=C', '--no-sync'];
      await this.#run('initdb', [...to, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`]);
    } finally {
      await rm(passwordFile, { force: true });
    }
    await this.#write(join(this.#data, 'server.crt'), own.certificate);
    await this.#write(join(this.#data, 'server.key'), own.key);
    await this.#write(join(this.#data, 'pg_hba.conf'), `hostssl all all ${host}/32 scram-sha-256\n`);
    const file = join(this.#data, 'postgresql.conf');
    await this.#write(file, `${await readFile(file, 'utf8')}${settings}`);
  }

  /** Starts it, after one that an earlier run of the console has left was ended. Rejects when it does not come up. */
  async start(port: number): Promise<void> {
    await this.stop();
    // It lives on when this process is killed, and is found by its folder.
    const log = join(this.#folder, 'log');
    await this.#control('start', '-t', waitSeconds, '-l', log, '-o', `-p ${port}`);
  }

  /** Ends it, whoever started it; connections are broken off. One that does not run is no harm. */
  async stop(): Promise<void> {
    try {
      await this.#control('stop', '-m', 'fast', '-t', waitSeconds);
    } catch {
      await this.#control('stop', '-m', 'immediate', '-t', waitSeconds).catch(() => undefined);
    }
  }

  get #data(): string {
    return join(this.#folder, 'data');
  }

  #control(act: 'start' | 'stop', ...args: readonly string[]): Promise<void> {
    return this.#run('pg_ctl', [act, '-w', '-D', this.#data, ...args]);
  }

  async #run(name: string, args: readonly string[]): Promise<void> {
    const [program, all] = this.#asOwner(name, args);
    // What it says stays unread: the server would keep the pipe open as long as it lives.
    const child = spawn(program, all, { cwd: this.#owner === null ? this.#folder : '/', stdio: 'ignore' });
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    });
    if (code !== 0) throw new Error(`${name} ended with ${code ?? 'a signal'}`);
  }

  /** Of root only the right to pass the console's private folders is kept. */
  #asOwner(name: string, args: readonly string[]): [string, string[]] {
    const program = join(this.#programs, programName(name));
    if (this.#owner === null) return [program, [...args]];
    const { uid, gid, setpriv } = this.#owner;
    const pass = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
    return [setpriv, [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...pass, program, ...args]];
  }

  async #write(path: string, text: string): Promise<void> {
    await writeFile(path, text, { mode: 0o600 });
    await this.#give(path);
  }

  async #give(path: string): Promise<void> {
    if (this.#owner !== null) await chown(path, this.#owner.uid, this.#owner.gid);
  }
}

const sharedMemory: Partial<Record<NodeJS.Platform, string>> = { linux: 'mmap', win32: 'windows' };

/** Small, and closed to everything but TLS on loopback. */
const settings = `
listen_addresses = '${host}'
unix_socket_directories = ''
ssl = on
ssl_min_protocol_version = 'TLSv1.3'
max_connections = 20
shared_buffers = 32MB
dynamic_shared_memory_type = ${sharedMemory[process.platform] ?? 'posix'}
log_min_messages = warning
`;
