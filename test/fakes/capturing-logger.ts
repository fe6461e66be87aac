import type { LogField, Logger } from '../../main/ports/logger';

/** One captured line. */
export interface CapturedLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly cause?: unknown;
  readonly fields: Readonly<Record<string, LogField>>;
}

/** Keeps every line; report ids count up from `report-1`. */
export class CapturingLogger implements Logger {
  readonly lines: CapturedLine[] = [];

  info(event: string, fields: Readonly<Record<string, LogField>> = {}): void {
    this.lines.push({ level: 'info', event, fields });
  }

  warn(event: string, fields: Readonly<Record<string, LogField>> = {}): void {
    this.lines.push({ level: 'warn', event, fields });
  }

  error(event: string, cause: unknown, fields: Readonly<Record<string, LogField>> = {}): string {
    this.lines.push({ level: 'error', event, cause, fields });
    return `report-${this.lines.filter(({ level }) => level === 'error').length}`;
  }

  /** The events of one level, in order. */
  events(level: CapturedLine['level']): readonly string[] {
    return this.lines.filter((line) => line.level === level).map(({ event }) => event);
  }
}
