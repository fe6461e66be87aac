/** `npm run check`: types, lint with the layer rules, format and unused code. Runs all of them, then says which failed. */
import './require-node.mjs';

import { prepareDependencies } from './prepare.mjs';
import { runTool, say } from './progress.mjs';
import { inProject } from './project.mjs';
import { runInherited } from './run-command.mjs';

const typescriptProjects = ['.', 'main', 'preload', 'preload/contract', 'renderer'];
const typescript = inProject('node_modules', 'typescript', 'bin', 'tsc');

/** @type {readonly { name: string, args: readonly string[] }[]} */
const steps = [
  ...typescriptProjects.map((project) => ({
    name: `types of ${project}`,
    args: [typescript, '--noEmit', '-p', project],
  })),
  {
    name: 'lint',
    args: [
      inProject('node_modules', 'oxlint', 'bin', 'oxlint'),
      '-c',
      'oxlint.config.mjs',
      '--type-aware',
      '--deny-warnings',
    ],
  },
  {
    name: 'format',
    args: [inProject('node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'format', '--reporter=summary'],
  },
  { name: 'unused code', args: [inProject('node_modules', 'knip', 'bin', 'knip.js'), '--no-progress'] },
];

await runTool(async () => {
  await prepareDependencies();
  const failed = [];
  for (const { name, args } of steps) {
    say(`Checking ${name}`);
    if ((await runInherited([process.execPath, ...args])) !== 0) failed.push(name);
  }
  process.stdout.write(failed.length === 0 ? 'All checks passed\n' : `Failed: ${failed.join(', ')}\n`);
  return failed.length === 0 ? 0 : 1;
});
