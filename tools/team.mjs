/** `npm run team -- init|upgrade|status|member add|…`: sets up and administers a team's database, after its set-up. */
import './require-node.mjs';

import { prepareBuild } from './prepare.mjs';
import { runTool } from './progress.mjs';
import { inProject } from './project.mjs';
import { runInherited } from './run-command.mjs';

await runTool(async () => {
  await prepareBuild();
  // In the caller's folder, so that the files named in its arguments are found.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  return runInherited([process.execPath, inProject('out', 'main', 'team.js'), ...process.argv.slice(2)], { cwd });
});
