/**
 * The benchmark as a command, run by tools/bench/main.mjs. It does its work while it is imported: parts of the console are
 * loaded on demand, which the module runner allows only until the import has ended.
 */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { tableOf } from './report';
import { runBench } from './run-bench';

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
const report = await runBench({
  isQuick: values.quick,
  only: values.only?.split(',') ?? null,
  say: (text) => void process.stderr.write(`› ${text}\n`),
});
process.stdout.write(`${tableOf(report)}\n`);
if (values.json !== undefined) await writeFile(resolve(values.json), `${JSON.stringify(report, null, 2)}\n`);
if (report.failures.length > 0) process.exitCode = 1;
