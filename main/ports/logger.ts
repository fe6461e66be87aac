/** Values that a log line may carry. Objects, URLs with a query and secrets have no place in it. */
export type LogField = string | number | boolean | null | undefined;

/** Structured logger. `event` is a constant phrase; anything variable goes into a field. */
export interface Logger {
  info(event: string, fields?: Readonly<Record<string, LogField>>): void;
  warn(event: string, fields?: Readonly<Record<string, LogField>>): void;
  /** Logs a failure under a new report id and returns the id, which the consultant can quote. */
  error(event: string, cause: unknown, fields?: Readonly<Record<string, LogField>>): string;
}
