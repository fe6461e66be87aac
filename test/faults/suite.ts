import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, setPriority, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Figures, Gate } from './gate';
import { gates } from './gates';

interface Outcome {
  readonly gate: Gate;
  readonly seconds: number;
  readonly figures: Figures | null;
  readonly skipped: string | null;
}

const { values } = parseArgs({
  options: { short: { type: 'boolean' }, only: { type: 'string' }, json: { type: 'string' } },
});
const isShort = values.short === true;
const only = values.only?.toUpperCase().split(',');

// The machine's other work goes first.
setPriority(10);
const outcomes: Outcome[] = [];
for (const gate of gates.filter(({ id }) => only === undefined || only.includes(id)))
  outcomes.push(await runGate(gate));
printTable(outcomes);
if (values.json !== undefined)
  await writeFile(
    resolve(process.env['INIT_CWD'] ?? '.', values.json),
    `${JSON.stringify(report(outcomes), null, 2)}\n`,
  );
process.exit(closingLine(outcomes));

async function runGate(gate: Gate): Promise<Outcome> {
  const startedMs = Date.now();
  const seconds = (): number => Math.round((Date.now() - startedMs) / 1000);
  process.stdout.write(`${gate.id} ${gate.title}\n`);
  const skipped = await gate.obstacle();
  if (skipped !== null) return { gate, seconds: 0, figures: null, skipped };
  const scratch = await mkdtemp(join(tmpdir(), `faults-${gate.id.toLowerCase()}-`));
  const worker = fileURLToPath(new URL('worker.js', import.meta.url));
  const say = (text: string): void => void process.stdout.write(`  ${text} (${seconds()} s)\n`);
  try {
    const figures = await Promise.race([gate.run({ isShort, scratch, worker, say }), givingUp()]);
    for (const failure of figures.failures.slice(0, 20)) process.stdout.write(`  FAILED ${failure}\n`);
    return { gate, seconds: seconds(), figures, skipped: null };
  } catch (error) {
    const failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stdout.write(`  FAILED ${failure}\n`);
    const figures = { tried: 0, hit: 0, lost: 0, recovered: 0, notes: [], failures: [failure] };
    return { gate, seconds: seconds(), figures, skipped: null };
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A gate that hangs has failed, and must not hold up the others. */
async function givingUp(): Promise<never> {
  await delay(isShort ? 12 * 60_000 : 150 * 60_000, undefined, { ref: false });
  throw new Error('gave up waiting');
}

function hasPassed({ figures }: Outcome): boolean {
  return figures !== null && figures.lost === 0 && figures.failures.length === 0 && figures.tried > 0;
}

function printTable(all: readonly Outcome[]): void {
  const rows = all.map((outcome) => {
    const { gate, seconds, figures, skipped } = outcome;
    if (figures === null) return [gate.id, 'skipped', '', '', '', '', '', skipped ?? ''];
    const { tried, hit, lost, recovered, notes } = figures;
    const verdict = hasPassed(outcome) ? 'passed' : 'FAILED';
    return [gate.id, verdict, ...[tried, hit, lost, recovered, seconds].map(String), notes.join(', ')];
  });
  const table = [['gate', 'result', 'tried', 'hit', 'lost', 'recovered', 'seconds', 'notes'], ...rows];
  process.stdout.write(
    `\n${process.version}, ${process.platform}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${isShort ? 'short' : 'full'} size\n`,
  );
  for (const row of table) process.stdout.write(`| ${row.join(' | ')} |\n`);
}

function report(all: readonly Outcome[]): unknown {
  return {
    isShort,
    results: all.map(({ gate, seconds, figures, skipped }) => ({
      id: gate.id,
      title: gate.title,
      seconds,
      figures,
      skipped,
    })),
  };
}

/** Prints the last line and answers the exit code. */
function closingLine(all: readonly Outcome[]): number {
  const skipped = all.filter((outcome) => outcome.skipped !== null).length;
  const passed = all.filter(hasPassed).length;
  const failed = all.length - passed - skipped;
  process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
  return failed === 0 && passed > 0 ? 0 : 1;
}
