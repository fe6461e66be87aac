/**
 * `npm test`: sets up a fresh clone, runs vitest and then Playwright in the real Electron, and ends with the line
 * `N passed, N failed`. `npm test -- --unit|--contract|--integration|--e2e|PATH… [-t PATTERN]` runs a part.
 */
import './require-node.mjs';

import { runtimeEnvironment } from './electron-runtime.mjs';
import { withDesktopEnvironment } from './environment.mjs';
import { prepareApp } from './prepare.mjs';
import { runTool, say } from './progress.mjs';
import { inProject } from './project.mjs';
import { closingLine, reportFileVariable, summarize, takeReport } from './testing/report.mjs';
import { parseSelection } from './testing/selection.mjs';

/** @import { RunnerOutcome } from './testing/report.mjs' */
/** @import { TestSelection } from './testing/selection.mjs' */

await runTool(async () => {
  const selection = parseSelection(process.argv.slice(2));
  const env = runtimeEnvironment(await prepareApp('tests'));
  const outcomes = [];
  if (selection.projects !== undefined) outcomes.push(await runVitest(selection, selection.projects, env));
  if (selection.hasE2e) outcomes.push(await runPlaywright(selection, env));
  const total = summarize(outcomes);
  for (const line of total.lines) process.stdout.write(`${line}\n`);
  process.stdout.write(`${closingLine(total)}\n`);
  return total.failed === 0 ? 0 : 1;
});

/**
 * @param {TestSelection} selection
 * @param {readonly string[]} projects
 * @param {Record<string, string>} env
 * @returns {Promise<RunnerOutcome>}
 */
function runVitest({ nodePaths, pattern }, projects, env) {
  say('Running unit, contract and integration tests (vitest)');
  const command = [inProject('node_modules', 'vitest', 'vitest.mjs'), 'run', ...nodePaths];
  command.push(...projects.map((project) => `--project=${project}`));
  command.push('--reporter=default', `--reporter=${inProject('tools', 'testing', 'vitest-reporter.mjs')}`);
  if (pattern !== undefined) command.push('-t', pattern);
  return runRunner('vitest', command, 'inherited', env);
}

/**
 * @param {TestSelection} selection
 * @param {Record<string, string>} env
 * @returns {Promise<RunnerOutcome>}
 */
function runPlaywright({ e2ePaths, pattern }, env) {
  say('Running the window tests in Electron (Playwright)');
  const command = [inProject('node_modules', '@playwright', 'test', 'cli.js'), 'test', ...e2ePaths];
  command.push(`--reporter=list,${inProject('tools', 'testing', 'playwright-reporter.mjs')}`);
  if (pattern !== undefined) command.push('-g', pattern);
  return runRunner('e2e', command, 'virtual', env);
}

/**
 * @param {string} runner
 * @param {readonly string[]} args of Node
 * @param {'virtual' | 'inherited'} display
 * @param {Record<string, string>} env
 * @returns {Promise<RunnerOutcome>}
 */
async function runRunner(runner, args, display, env) {
  const path = inProject('test-results', `report-${runner}.json`);
  takeReport(path);
  const exitCode = await withDesktopEnvironment(
    { secretService: 'private', display, env: { ...env, [reportFileVariable]: path } },
    [process.execPath, ...args],
  );
  return { runner, exitCode, report: takeReport(path) };
}
