/** Runs the unattended main job inside a prepared desktop environment: `node tools/demo/main.mjs --out DIR`. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const { values } = parseArgs({ options: { out: { type: 'string', default: 'demo-out' } } });
const out = resolve(values.out);
/** @type {{ module: typeof import('../../test/e2e/demo/run-demo') }} */
const { module } = await runnerImport(new URL('../../test/e2e/demo/run-demo.ts', import.meta.url).pathname);
try {
  const summary = await module.runDemo(out, (line) => console.log(`demo: ${line}`));
  console.log(JSON.stringify(summary, null, 2));
  console.log(`demo: pictures and summary.json are in ${out}`);
} catch (error) {
  console.error(`demo: failed\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  console.error(`demo: what was taken so far is in ${out}`);
  process.exitCode = 1;
}
