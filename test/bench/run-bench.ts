import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureAges } from './ages';
import { measureSaves } from './durable-save';
import { measureEdits } from './edits';
import { measureEvidence } from './evidence';
import { measureGrowth } from './growth';
import { measureImport } from './imports';
import { measureMatrix } from './matrix';
import { measurePlan } from './plan';
import { measureReopening } from './reopen';
import { type BenchFailure, type BenchReport, type BenchResult, thisMachine } from './report';
import { measureLargeSearch, measureSearch } from './search';
import { measureSwitching } from './switching';
import { measureSync } from './sync';
import { measureTeam } from './team';
import { measureExchange } from './team-exchange';
import { measureWindow } from './window';

/** What is measured, and how thoroughly. */
export interface BenchOptions {
  /** Smaller portfolios and fewer runs, for a look while developing. */
  readonly isQuick: boolean;
  /** Ids of figures, or null for all. */
  readonly only: readonly string[] | null;
  readonly say: (text: string) => void;
}

/** Measures the console, each figure in turns with its baseline. What fails does not keep the rest from being measured. */
export async function runBench({ isQuick, only, say }: BenchOptions): Promise<BenchReport> {
  const folder = await mkdtemp(join(tmpdir(), 'console-bench-'));
  const count = isQuick ? 1_000 : 10_000;
  const teamCount = isQuick ? 300 : count;
  const settleMs = isQuick ? 3_000 : 8_000;
  // Watching an idle laptop takes four minutes whatever its portfolio.
  const wants = (id: string): boolean => only?.includes(id) ?? !(isQuick && id === 'T-P5');
  const counts = isQuick ? [100, 1_000] : [100, 10_000, 100_000];
  const parts: readonly { readonly ids: readonly string[]; readonly measure: () => Promise<readonly BenchResult[]> }[] =
    [
      {
        ids: ['P1', 'P5', 'P6', 'P12', 'P13'],
        measure: () =>
          measureWindow(folder, count, {
            runs: isQuick ? 1 : 7,
            settleMs,
            restMs: isQuick ? 5_000 : 10_000,
            rounds: isQuick ? 30 : 150,
          }),
      },
      { ids: ['P12', 'P12-switch'], measure: () => measureSwitching(folder, count, isQuick ? 1 : 4) },
      { ids: ['P12', 'P12-evidence'], measure: () => measureEvidence(folder, isQuick ? 12 : 60, isQuick ? 1 : 5) },
      { ids: ['P2'], measure: () => measureSaves(folder, counts, isQuick ? 20 : 60) },
      {
        ids: ['P2e'],
        measure: () => measureEdits(folder, isQuick ? [1_000] : [1_000, 10_000, 100_000], isQuick ? 20 : 60),
      },
      {
        ids: ['P3'],
        measure: async () => [
          ...measureSearch(count, isQuick ? 2 : 5),
          ...measureLargeSearch(isQuick ? 10_000 : 100_000, isQuick ? 2 : 5),
        ],
      },
      { ids: ['P4'], measure: () => measureSync(isQuick ? 100 : 1_000) },
      { ids: ['P9'], measure: () => measurePlan(isQuick ? 16 : 1_000) },
      { ids: ['P10'], measure: () => measureMatrix(folder, count, settleMs) },
      { ids: ['T-P1', 'T-P2', 'T-P3', 'T-P4'], measure: () => measureTeam(folder, teamCount, wants, say) },
      {
        ids: ['T-P5', 'T-P6', 'T-P7', 'T-P8', 'T-P9'],
        measure: () => measureExchange(folder, teamCount, wants, say),
      },
      { ids: ['P7'], measure: async () => measureReopening(folder, count, isQuick ? 2 : 7) },
      { ids: ['P11'], measure: async () => [await measureImport(folder, isQuick ? 1_000 : 20_000)] },
      {
        ids: ['P14'],
        measure: () => measureGrowth(folder, isQuick ? [100, 1_000] : [1_000, 10_000, 100_000], isQuick ? 20 : 60),
      },
      { ids: ['P15'], measure: () => measureAges(folder, isQuick ? 20 : 60) },
    ];
  const results: BenchResult[] = [];
  const failures: BenchFailure[] = [];
  try {
    for (const { ids, measure } of parts) {
      if (only !== null && !ids.some((id) => only.includes(id))) continue;
      say(`Measuring ${ids.join(', ')}`);
      try {
        results.push(...(await measure()));
      } catch (error) {
        failures.push({ ids, reason: String(error) });
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return { machine: thisMachine(), results: results.toSorted((a, b) => a.id.localeCompare(b.id)), failures };
}
