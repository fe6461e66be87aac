import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';

import { projectRoot } from './project.mjs';

/**
 * @typedef {object} CommandOptions
 * @property {NodeJS.ProcessEnv} [env] the child's whole environment; this process's own by default
 * @property {string} [cwd] the repository by default
 * @property {number} [timeoutMs] kills the child afterwards
 * @property {boolean} [isSetup] no input, and output on standard error only: standard output stays the program's own
 */

/**
 * @typedef {object} CommandResult
 * @property {number} code exit code; 127 when the program does not exist, 128 + n when signal n ended it
 * @property {string} stdout
 * @property {string} stderr
 * @property {boolean} isTimedOut
 */

/**
 * Runs a program that shares this terminal, and answers its exit code.
 *
 * SIGINT and SIGTERM are handed on and the child is waited for, so that callers can clean up behind it.
 *
 * @param {readonly string[]} command program and arguments
 * @param {CommandOptions} [options]
 * @returns {Promise<number>}
 */
export async function runInherited(command, options = {}) {
  const [program = '', ...args] = command;
  const { isSetup = false, ...spawnOptions } = options;
  const child = spawn(program, args, {
    cwd: projectRoot,
    stdio: isSetup ? ['ignore', 2, 2] : 'inherit',
    ...spawnOptions,
  });
  /** @param {NodeJS.Signals} signal */
  const handOn = (signal) => void child.kill(signal);
  process.on('SIGINT', handOn);
  process.on('SIGTERM', handOn);
  try {
    return await exitCodeOf(child);
  } finally {
    process.off('SIGINT', handOn);
    process.off('SIGTERM', handOn);
  }
}

/**
 * Runs a program quietly and answers what it printed.
 *
 * @param {readonly string[]} command program and arguments
 * @param {CommandOptions} [options]
 * @returns {Promise<CommandResult>}
 */
export async function runCaptured(command, options = {}) {
  const [program = '', ...args] = command;
  const { timeoutMs, ...spawnOptions } = options;
  const child = spawn(program, args, { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'], ...spawnOptions });
  const result = { stdout: '', stderr: '', isTimedOut: false };
  child.stdout.setEncoding('utf8').on('data', (text) => (result.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (result.stderr += text));
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => stop(), timeoutMs);
  const stop = () => {
    result.isTimedOut = true;
    child.kill('SIGKILL');
  };
  try {
    return { code: await exitCodeOf(child), ...result };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Runs a program without input, shows what it prints as it prints it, and answers its standard output too.
 *
 * @param {readonly string[]} command program and arguments
 * @returns {Promise<Pick<CommandResult, 'code' | 'stdout'>>}
 */
export async function runPrinting(command) {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { cwd: projectRoot, stdio: ['ignore', 'pipe', 'inherit'] });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
    process.stdout.write(text);
  });
  /** @param {NodeJS.Signals} signal */
  const handOn = (signal) => void child.kill(signal);
  process.on('SIGINT', handOn);
  process.on('SIGTERM', handOn);
  try {
    return { code: await exitCodeOf(child), stdout };
  } finally {
    process.off('SIGINT', handOn);
    process.off('SIGTERM', handOn);
  }
}

/**
 * The command line of the npm that belongs to this Node, without a shell in between: on Windows npm is a .cmd file,
 * which Node refuses to spawn directly.
 *
 * @param {...string} args
 * @returns {readonly string[]}
 */
export function npmCommand(...args) {
  const beside = dirname(process.execPath);
  const candidates = [
    process.env.npm_execpath ?? '',
    join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const script = candidates.find((path) => path.endsWith('npm-cli.js') && existsSync(path));
  return script === undefined ? ['npm', ...args] : [process.execPath, script, ...args];
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
function exitCodeOf(child) {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => ('code' in error && error.code === 'ENOENT' ? resolve(127) : reject(error)));
    child.once('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGKILL']));
  });
}
