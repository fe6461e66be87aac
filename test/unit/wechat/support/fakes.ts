import { Secret } from '../../../../main/domain/secret';
import type { LogField, Logger } from '../../../../main/ports/logger';
import type { SecretName, SecretStore } from '../../../../main/ports/secret-store';

/** Keeps every line as one searchable text. */
export class RecordingLogger implements Logger {
  readonly lines: string[] = [];

  info(event: string, fields?: Readonly<Record<string, LogField>>): void {
    this.lines.push(`${event} ${JSON.stringify(fields)}`);
  }

  warn(event: string, fields?: Readonly<Record<string, LogField>>): void {
    this.lines.push(`${event} ${JSON.stringify(fields)}`);
  }

  error(event: string, cause: unknown, fields?: Readonly<Record<string, LogField>>): string {
    this.lines.push(`${event} ${String(cause)} ${JSON.stringify(fields)}`);
    return 'report-1';
  }
}

/** A keychain in memory. */
export class MapSecretStore implements SecretStore {
  readonly entries: Map<string, string>;

  constructor(entries: Readonly<Record<string, string>> = {}) {
    this.entries = new Map(Object.entries(entries));
  }

  state(): Promise<'ready'> {
    return Promise.resolve('ready');
  }

  read(name: SecretName): Promise<Secret | null> {
    const value = this.entries.get(name);
    return Promise.resolve(value === undefined ? null : new Secret(value));
  }

  write(name: SecretName, value: Secret): Promise<void> {
    this.entries.set(name, value.reveal());
    return Promise.resolve();
  }

  remove(name: SecretName): Promise<void> {
    this.entries.delete(name);
    return Promise.resolve();
  }
}

/** Names are branded; a test may make them up. */
export function secretName(name: string): SecretName {
  return name as SecretName;
}
