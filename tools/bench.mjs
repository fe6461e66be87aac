/** `npm run bench [-- --quick] [-- --only P1,P2] [-- --json FILE]`: measures the console against its baselines, after all of its set-up. */
import './require-node.mjs';

import { runtimeEnvironment } from './electron-runtime.mjs';
import { withDesktopEnvironment } from './environment.mjs';
import { prepareApp } from './prepare.mjs';
import { runTool } from './progress.mjs';
import { inProject } from './project.mjs';

await runTool(async () => {
  const env = runtimeEnvironment(await prepareApp('tests'));
  const command = [process.execPath, inProject('tools', 'bench', 'main.mjs'), ...process.argv.slice(2)];
  return await withDesktopEnvironment({ secretService: 'private', display: 'virtual', env }, command);
});
