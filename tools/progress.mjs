/** A failure whose message tells the reader what to do; shown without a stack. */
export class SetupError extends Error {
  /** @override */
  name = 'SetupError';
}

/**
 * Prints one line of progress on standard error, so that standard output stays the program's own.
 *
 * @param {string} text
 * @returns {void}
 */
export function say(text) {
  process.stderr.write(`› ${text}\n`);
}

/**
 * Prints a notice that must not be overlooked.
 *
 * @param {readonly string[]} lines
 * @returns {void}
 */
export function notice(lines) {
  const bar = '━'.repeat(100);
  process.stderr.write(`${[bar, ...lines, bar].join('\n')}\n`);
}

/**
 * Runs a tool's main function and turns its result or failure into the exit code.
 *
 * @param {() => Promise<number>} main answers the exit code
 * @returns {Promise<void>}
 */
export async function runTool(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    const text = error instanceof SetupError ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`✗ ${text}\n`);
    process.exitCode = 1;
  }
}
