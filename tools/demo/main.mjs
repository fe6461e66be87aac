/** Runs the unattended main job inside a prepared desktop environment: `node tools/demo/main.mjs --out DIR`. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { say } from '../progress.mjs';

const { values } = parseArgs({ options: { out: { type: 'string', default: 'demo-out' } } });
const out = resolve(values.out);
/** @type {{ module: typeof import('../../test/e2e/demo/run-demo') }} */
const { module } = await runnerImport(new URL('../../test/e2e/demo/run-demo.ts', import.meta.url).pathname);
try {
  const summary = await module.runDemo(out, say);
  process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`);
} catch (error) {
  say(`The demo failed; what was taken so far is in ${out}`);
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
}
