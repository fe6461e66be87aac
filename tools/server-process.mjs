import { SetupError } from './progress.mjs';

/** How long a server may take until it is ready. */
export const startTimeoutMs = 20_000;

/**
 * Answers how to end a server and wait until it is gone; does nothing to one that has ended by itself.
 *
 * @param {import('node:child_process').ChildProcess} server just spawned
 * @returns {() => Promise<void>}
 */
export function stopperOf(server) {
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => {
    server.once('close', () => resolve());
    server.once('error', () => resolve());
  });
  return () => {
    server.kill();
    return ended;
  };
}

/**
 * Waits for the line with which a server announces on file descriptor 3 that it is ready.
 *
 * @param {import('node:child_process').ChildProcess} server spawned with pipes as descriptors 2 and 3
 * @param {string} name for the message when it does not start
 * @returns {Promise<string>}
 * @throws {SetupError} when the server is missing, ends, or says nothing in time; it is ended then
 */
export function firstLineFrom(server, name) {
  return new Promise((resolve, reject) => {
    let errors = '';
    const timer = setTimeout(() => fail(`no answer within ${startTimeoutMs / 1000} seconds`), startTimeoutMs);
    const fail = (/** @type {string} */ reason) => {
      clearTimeout(timer);
      server.kill();
      reject(new SetupError(`${name} did not start: ${reason}\n${errors}`.trim()));
    };
    server.once('error', (error) => fail(error.message));
    server.once('exit', (code) => fail(`exit code ${code}`));
    server.stderr?.on('data', (chunk) => (errors += chunk));
    server.stdio[3]?.once('data', (chunk) => {
      clearTimeout(timer);
      resolve(String(chunk).trim());
    });
  });
}
