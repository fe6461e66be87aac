/** `npm run demo -- --out DIR`: the unattended main job, after all of its set-up. */
import './require-node.mjs';

import { runTool } from './progress.mjs';
import { runUnattendedDemo } from './unattended-demo.mjs';

await runTool(() => runUnattendedDemo(process.argv.slice(2)));
