import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { LogField, Logger } from '../ports/logger';
import { AppError } from '../domain/app-error';
import type { Redactor } from './redaction';

const maxBytes = 2 * 1024 * 1024;
const keptFiles = 4;

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
    const kept = Object.entries(fields).filter(([, value]) => isField(value));
    const at = new Date(this.#options.nowMs()).toISOString();
    const line = `${this.#options.redactor.redact(JSON.stringify({ at, level, event, ...Object.fromEntries(kept) }))}\n`;
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

/** Name, code and stack of a failure and of what caused it; the redactor goes over all of it. */
function describe(cause: unknown): Record<string, LogField> {
  if (!(cause instanceof Error)) return { failure: String(cause).slice(0, 500) };
  const app = cause instanceof AppError ? { errcode: cause.detail.errcode, rid: cause.detail.rid } : {};
  const root =
    cause.cause instanceof Error ? { rootCause: `${cause.cause.name}: ${cause.cause.message}`.slice(0, 500) } : {};
  return {
    failure: `${cause.name}: ${cause.message}`.slice(0, 500),
    stack: cause.stack?.slice(0, 3000),
    ...app,
    ...root,
  };
}
