import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { LogField, Logger } from '../../ports/logger';
import { AppError } from '../../domain/failures/app-error';
import type { Redactor } from './redaction';

const maxBytes = 2 * 1024 * 1024;
const keptFiles = 4;
const longestText = 2000;
const longestStack = 3000;
/** So much of a text is looked at; what stays is far less, so that no secret is cut in two. */
const longestRead = 32_000;

/** Where the lines go. */
export interface FileLoggerOptions {
  readonly folder: string;
  readonly redactor: Redactor;
  readonly nowMs: () => number;
}

/**
 * Writes one JSON object per line to `console.log` of the log folder and rotates at 2 MiB.
 *
 * Appends at once, so that the last line before a crash is there. A log that cannot be written must never stop the console:
 * such a failure is swallowed, deliberately and only here.
 */
export class FileLogger implements Logger {
  readonly #options: FileLoggerOptions;
  readonly #file: string;
  #bytes: number;

  constructor(options: FileLoggerOptions) {
    this.#options = options;
    this.#file = join(options.folder, 'console.log');
    this.#bytes = prepare(options.folder, this.#file);
  }

  info(event: string, fields: Readonly<Record<string, LogField>> = {}): void {
    this.#write('info', event, fields);
  }

  warn(event: string, fields: Readonly<Record<string, LogField>> = {}): void {
    this.#write('warn', event, fields);
  }

  error(event: string, cause: unknown, fields: Readonly<Record<string, LogField>> = {}): string {
    const reportId = `R-${randomBytes(4).toString('hex').toUpperCase()}`;
    this.#write('error', event, { ...fields, reportId, ...describe(cause) });
    return reportId;
  }

  #write(level: string, event: string, fields: Readonly<Record<string, LogField>>): void {
    const { redactor, nowMs } = this.#options;
    const kept = Object.entries(fields).filter(([, value]) => isField(value));
    const clean = kept.map(([name, value]) => [name, capped(name, redactor.redactValue({ [name]: value }))] as const);
    const at = new Date(nowMs()).toISOString();
    const line = `${JSON.stringify({ at, level, event: redactor.redact(event), ...Object.fromEntries(clean) })}\n`;
    try {
      if (this.#bytes + line.length > maxBytes) this.#rotate();
      appendFileSync(this.#file, line, { mode: 0o600 });
      this.#bytes += Buffer.byteLength(line);
    } catch {
      // See above: nowhere left to report this.
    }
  }

  #rotate(): void {
    rmSync(`${this.#file}.${keptFiles}`, { force: true });
    for (let index = keptFiles - 1; index >= 1; index -= 1)
      moveIfPresent(`${this.#file}.${index}`, `${this.#file}.${index + 1}`);
    moveIfPresent(this.#file, `${this.#file}.1`);
    this.#bytes = 0;
  }
}

function prepare(folder: string, file: string): number {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return statSync(file).size;
  } catch {
    return 0;
  }
}

function moveIfPresent(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch {
    // The file of that age does not exist yet.
  }
}

function isField(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/** The redacted value of a field. Cut off only now: half a secret would not have been found. */
function capped(name: string, clean: unknown): unknown {
  const value = new Map<string, unknown>(Object.entries(clean ?? {})).get(name);
  return typeof value === 'string' ? value.slice(0, name === 'stack' ? longestStack : longestText) : value;
}

/** Name, code and stack of a failure and of what caused it. */
function describe(cause: unknown): Record<string, LogField> {
  if (!(cause instanceof Error)) return { failure: printed(cause).slice(0, longestRead) };
  const app = cause instanceof AppError ? { errcode: cause.detail.errcode, rid: cause.detail.rid } : {};
  const root =
    cause.cause instanceof Error
      ? { rootCause: `${cause.cause.name}: ${cause.cause.message}`.slice(0, longestRead) }
      : {};
  return {
    failure: `${cause.name}: ${cause.message}`.slice(0, longestRead),
    stack: cause.stack?.slice(0, longestRead),
    ...app,
    ...root,
  };
}

/** What was thrown may be anything, also what cannot be made a text. */
function printed(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return 'a value that cannot be printed';
  }
}
