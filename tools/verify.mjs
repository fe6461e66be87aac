/**
 * Everything that has to hold before a change lands: the checks, all tests, and the fault suite in its short form. All of
 * them always run; the last line is one `N passed, N failed[, N skipped]` that adds tests and gates up.
 */
import './require-node.mjs';

import { runTool } from './progress.mjs';
import { npmCommand, runPrinting } from './run-command.mjs';
import { addUp } from './testing/closing-line.mjs';

await runTool(async () => {
  const check = await runPrinting(npmCommand('run', '--silent', 'check'));
  const tests = await runPrinting(npmCommand('test', '--silent'));
  const gates = await runPrinting(npmCommand('run', '--silent', 'test:faults', '--', '--short'));
  const { failed, lines } = addUp(
    [
      { name: 'tests', exitCode: tests.code, output: tests.stdout },
      { name: 'fault gates', exitCode: gates.code, output: gates.stdout },
    ],
    [{ name: 'checks', exitCode: check.code }],
  );
  process.stdout.write(`\n${lines.join('\n')}\n`);
  return failed === 0 ? 0 : 1;
});
