import { join } from 'node:path';
import { z } from 'zod';
import { writeBoundPortfolio } from '../support/bound-portfolio';
import { reportOfConsole } from './electron';
import { type BenchResult, median, result } from './report';

const visits = z.array(z.object({ paintMs: z.number(), keyMs: z.number() }));
const visitsSchema = z.object({ list: visits, matrix: visits, beforeMb: z.number(), afterMb: z.number() });

/** P10: the version matrix against the list of tenants, in turns in one window that settles before and after: first paint, and a key in the search. */
export async function measureMatrix(folder: string, count: number, settleMs: number): Promise<readonly BenchResult[]> {
  const profile = join(folder, 'matrix');
  await writeBoundPortfolio(profile, count);
  const report = await reportOfConsole('measure-lists-main.cjs', profile, { BENCH_SETTLE_MS: String(settleMs) });
  const { list, matrix, beforeMb, afterMb } = visitsSchema.parse(report);
  const of = (seen: z.infer<typeof visits>, take: 'paintMs' | 'keyMs'): number => median(seen.map((one) => one[take]));
  const against = 'against the list of tenants';
  return [
    result(
      'P10a',
      `Version matrix of ${count} rows, painted; ${against}`,
      'ms',
      of(matrix, 'paintMs'),
      of(list, 'paintMs'),
    ),
    result(
      'P10b',
      `A key in its search until the rows are painted; ${against}`,
      'ms',
      of(matrix, 'keyMs'),
      of(list, 'keyMs'),
    ),
    result('P10c', 'Memory after seven visits to both; against after the first', 'MB', afterMb, beforeMb),
  ];
}
