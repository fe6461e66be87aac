import { cpus, release, totalmem, type } from 'node:os';

/** One measured figure beside its baseline from the same run. `ratio` is null where the baseline is zero. */
export interface BenchResult {
  readonly id: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline: number;
  readonly ratio: number | null;
}

/** What `--json` writes. */
export interface BenchReport {
  readonly machine: {
    readonly date: string;
    readonly system: string;
    readonly processor: string;
    readonly cores: number;
    readonly memoryGb: number;
    readonly node: string;
  };
  readonly results: readonly BenchResult[];
  /** What was asked for and could not be measured. */
  readonly failures: readonly BenchFailure[];
}

/** Figures that are missing, by their ids, and why. */
export interface BenchFailure {
  readonly ids: readonly string[];
  readonly reason: string;
}

/** The computer on which a report is made. */
export function thisMachine(): BenchReport['machine'] {
  return {
    date: new Date().toISOString().slice(0, 10),
    system: `${type()} ${release()}`,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
  };
}

/** The value below which the given share of all lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** A result of two figures that were taken in turns. */
export function result(id: string, name: string, unit: string, value: number, baseline: number): BenchResult {
  const ratio = baseline === 0 ? null : round(value / baseline);
  return { id, name, value: round(value), unit, baseline: round(baseline), ratio };
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

/** The report as a table of Markdown. */
export function tableOf({ machine, results, failures }: BenchReport): string {
  const head = ['| | | value | baseline | ratio |', '|---|---|--:|--:|--:|'];
  const lines = results.map(
    ({ id, name, value, unit, baseline, ratio }) =>
      `| ${id} | ${name} | ${value} ${unit} | ${baseline} ${unit} | ${ratio ?? '–'} |`,
  );
  const { date, system, processor, cores, memoryGb, node } = machine;
  const about = `${date}, ${processor}, ${cores} cores, ${memoryGb} GB, ${system}, Node ${node}`;
  const missing = failures.map(({ ids, reason }) => `\nNot measured: ${ids.join(', ')} (${reason})`);
  return [about, '', ...head, ...lines, ...missing].join('\n');
}
