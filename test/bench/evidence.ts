import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeLargePortfolio } from '../support/generated-portfolio';
import { reportOfConsole } from './electron';
import { type BenchResult, median, result } from './report';

const turnSchema = z.object({ packMs: z.number(), plainMs: z.number(), megabytes: z.number() });
const reportSchema = z.object({ turns: z.array(turnSchema), documents: z.number() });
/** What the person who gets it sends on without a thought, MB. */
const limitMb = 0.3;

/** P12: a pack of PDFs in the console, in turns with the same page printed plainly in the same process, a window for each. */
export async function measureEvidence(
  folder: string,
  documents: number,
  turns: number,
): Promise<readonly BenchResult[]> {
  const profile = join(folder, 'evidence');
  const packs = join(folder, 'packs');
  mkdirSync(packs, { recursive: true });
  await writeLargePortfolio(profile, documents);
  const told = { BENCH_TURNS: String(turns), BENCH_DOCUMENTS: String(documents), BENCH_PACKS: packs };
  const report = reportSchema.parse(await reportOfConsole('measure-evidence-main.cjs', profile, told));
  const of = (take: keyof z.infer<typeof turnSchema>): number =>
    median(report.turns.map((turn) => turn[take])) / report.documents;
  return [
    result('P12', 'Evidence as PDF, a document; against the page printed plainly', 'ms', of('packMs'), of('plainMs')),
    result('P12', 'Size of a document of evidence; against the limit', 'MB', of('megabytes'), limitMb),
  ];
}
