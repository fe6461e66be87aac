/** `npm run sandbox -- --port N [--scenario FILE] [--state FILE]`: the local WeChat on its own, after its set-up. */
import './require-node.mjs';

import { prepareBuild } from './prepare.mjs';
import { runTool } from './progress.mjs';
import { inProject } from './project.mjs';
import { runInherited } from './run-command.mjs';

await runTool(async () => {
  await prepareBuild();
  // In the caller's folder, so that the files named in its arguments are found.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  return runInherited([process.execPath, inProject('out', 'main', 'sandbox.js'), ...process.argv.slice(2)], { cwd });
});
