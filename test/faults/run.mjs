/**
 * `npm run test:faults [-- --short] [-- --only D1,D5] [-- --json FILE]`: sets up, bundles the suite and its worker, runs the
 * gates and ends with the line `N passed, N failed`. The full size takes about an hour.
 */
import '../../tools/require-node.mjs';

import { rm } from 'node:fs/promises';
import { runtimeEnvironment } from '../../tools/electron-runtime.mjs';
import { withDesktopEnvironment } from '../../tools/environment.mjs';
import { prepareApp } from '../../tools/prepare.mjs';
import { runTool, say } from '../../tools/progress.mjs';
import { inProject } from '../../tools/project.mjs';

await runTool(async () => {
  const env = runtimeEnvironment(await prepareApp('tests'));
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
          'lost-answer-worker': inProject('test', 'faults', 'hosting', 'lost-answer-worker.ts'),
          'lost-plan-worker': inProject('test', 'faults', 'hosting', 'lost-plan-worker.ts'),
          'sync-worker': inProject('test', 'faults', 'team', 'sync-worker.ts'),
          'keychain-worker': inProject('test', 'faults', 'keychain', 'keychain-worker.ts'),
        },
      },
    },
  });
  try {
    return await withDesktopEnvironment({ secretService: 'private', display: 'virtual', env }, [
      process.execPath,
      `${bundle}/suite.js`,
      ...process.argv.slice(2),
    ]);
  } finally {
    await rm(bundle, { recursive: true, force: true });
  }
});
