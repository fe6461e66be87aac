/**
 * `npm run test:faults [-- --short] [-- --only D1,D5] [-- --json FILE]`: sets up, bundles the suite and its worker, runs the
 * gates and ends with the line `N passed, N failed`. The full size takes about an hour.
 */
import '../../tools/require-node.mjs';

import { rm } from 'node:fs/promises';
import { prepareDependencies } from '../../tools/prepare.mjs';
import { runTool, say } from '../../tools/progress.mjs';
import { inProject } from '../../tools/project.mjs';
import { runInherited } from '../../tools/run-command.mjs';

await runTool(async () => {
  await prepareDependencies();
  say('Bundling the fault suite');
  // A folder per run, so that two runs do not take each other's worker away.
  const bundle = inProject('.cache', `faults-${process.pid}`);
  const { build } = await import('vite');
  await build({
    configFile: false,
    logLevel: 'warn',
    root: inProject(),
    build: {
      ssr: true,
      target: 'node20',
      outDir: bundle,
      emptyOutDir: true,
      rolldownOptions: {
        input: {
          suite: inProject('test', 'faults', 'suite.ts'),
          worker: inProject('test', 'faults', 'worker', 'worker.ts'),
          'crash-worker': inProject('test', 'faults', 'platform', 'crash-worker.ts'),
          'keychain-worker': inProject('test', 'faults', 'keychain', 'keychain-worker.ts'),
        },
      },
    },
  });
  const cwd = process.env.INIT_CWD ?? process.cwd();
  try {
    return await runInherited([process.execPath, `${bundle}/suite.js`, ...process.argv.slice(2)], { cwd });
  } finally {
    await rm(bundle, { recursive: true, force: true });
  }
});
