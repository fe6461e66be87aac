import { readFile, stat } from 'node:fs/promises';
import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';
import { Secret } from '../../domain/secrets/secret';

/** Asks for passwords one after the other: on a terminal without echo, else by the lines of standard input. */
export class PasswordReader {
  readonly #input: NodeJS.ReadStream;
  #lines: AsyncIterator<string> | null = null;
  #reader: Interface | null = null;

  constructor(input: NodeJS.ReadStream = process.stdin) {
    this.#input = input;
  }

  /** Rejects where there is none. */
  async ask(prompt: string): Promise<Secret> {
    if (this.#input.isTTY) process.stderr.write(`${prompt}: `);
    const line = await this.#next();
    if (this.#input.isTTY) process.stderr.write('\n');
    if (line === '') throw new Error(`${prompt}: nothing was entered.`);
    return new Secret(line);
  }

  close(): void {
    this.#reader?.close();
  }

  async #next(): Promise<string> {
    if (this.#lines === null) {
      // What is typed goes to an output that shows nothing.
      const output = new Writable({ write: (_text, _encoding, done) => done() });
      this.#reader = createInterface({ input: this.#input, output, terminal: this.#input.isTTY });
      this.#lines = this.#reader[Symbol.asyncIterator]();
    }
    const next = await this.#lines.next();
    return next.done === true ? '' : next.value;
  }
}

/** Where a password is looked up for. */
export interface PasswordPlace {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly login: string;
}

/**
 * The password of a file in PostgreSQL's own form (https://www.postgresql.org/docs/current/libpq-pgpass.html). Rejects when others
 * may read the file, as libpq does, and when no line fits.
 */
export async function passwordFromFile(path: string, place: PasswordPlace): Promise<Secret> {
  const { mode } = await stat(path).catch(() => {
    throw new Error(`--pgpass: ${path} cannot be read.`);
  });
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw new Error(`${path} may be read by others: chmod 600 it.`);
  for (const line of (await readFile(path, 'utf8')).split(/\r?\n/)) {
    const fields = line.startsWith('#') ? [] : fieldsOf(line);
    const wanted = [place.host, String(place.port), place.database, place.login];
    if (fields.length === 5 && wanted.every((value, at) => fields[at] === '*' || fields[at] === value))
      return new Secret(fields[4] ?? '');
  }
  throw new Error(`${path} has no line for ${place.login} at ${place.host}:${place.port}.`);
}

/** Fields between colons; a backslash takes the next character as it is. */
function fieldsOf(line: string): readonly string[] {
  return [...line.matchAll(/((?:\\.|[^:\\])*)(?::|$)/g)]
    .slice(0, 5)
    .map(([, field = '']) => field.replace(/\\(.)/g, '$1'));
}
