import { SetupError } from '../progress.mjs';

/**
 * Which tests a command line asks for.
 *
 * @typedef {object} TestSelection
 * @property {readonly string[] | undefined} projects vitest projects to run; undefined: no vitest
 * @property {readonly string[]} nodePaths files or folders for vitest
 * @property {boolean} hasE2e whether the window tests run
 * @property {readonly string[]} e2ePaths files or folders for Playwright
 * @property {string | undefined} pattern only tests whose name matches
 */

/** vitest's projects by the flag that selects them; those that `npm test` runs. */
const suites = Object.freeze({
  '--unit': ['unit', 'renderer'],
  '--contract': ['contract'],
  '--integration': ['integration'],
});

const e2eFolder = 'test/e2e';

/**
 * Reads the arguments of `npm test`: nothing for all, `--unit --contract --integration --e2e` for suites, paths for
 * single files or folders, and `-t PATTERN` for test names.
 *
 * @param {readonly string[]} args
 * @returns {TestSelection}
 * @throws {SetupError} for an argument it does not know
 */
export function parseSelection(args) {
  /** @type {string[]} */
  const projects = [];
  /** @type {string[]} */
  const paths = [];
  let isE2eFlagged = false;
  let pattern;
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '--e2e') isE2eFlagged = true;
    else if (arg === '-t') pattern = args[(index += 1)];
    else if (isSuiteFlag(arg)) projects.push(...suites[arg]);
    else if (!arg.startsWith('-')) paths.push(arg.replaceAll('\\', '/').replace(/^\.\//, ''));
    else
      throw new SetupError(`Unknown argument ${arg}. Known: ${Object.keys(suites).join(' ')} --e2e -t PATTERN PATH…`);
  }
  const e2ePaths = paths.filter((path) => path.startsWith(e2eFolder));
  const nodePaths = paths.filter((path) => !path.startsWith(e2eFolder));
  const isEverything = projects.length === 0 && !isE2eFlagged && paths.length === 0;
  const hasNode = isEverything || projects.length > 0 || nodePaths.length > 0;
  return {
    projects: hasNode ? (projects.length > 0 ? projects : Object.values(suites).flat()) : undefined,
    nodePaths,
    hasE2e: isEverything || isE2eFlagged || e2ePaths.length > 0,
    e2ePaths,
    pattern,
  };
}

/**
 * @param {string} arg
 * @returns {arg is keyof typeof suites}
 */
function isSuiteFlag(arg) {
  return Object.hasOwn(suites, arg);
}
