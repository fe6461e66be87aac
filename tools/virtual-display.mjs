import { spawn } from 'node:child_process';

import { firstLineFrom, stopperOf } from './server-process.mjs';

/** @import { TemporaryService } from './secret-service.mjs' */

/**
 * Whether this process can open windows. Windows and macOS always can, as far as these tools know.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @returns {boolean}
 */
export function hasDisplay(env = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
}

/**
 * Starts an X server that draws into memory, on a display number that the server itself finds free (Xvfb(1), -displayfd).
 *
 * @param {string | null} [pictureFolder] where it keeps what is on the screen as `Xvfb_screen0`, an X window dump (Xvfb(1), -fbdir)
 * @returns {Promise<TemporaryService>}
 * @throws {import('./progress.mjs').SetupError} when Xvfb is missing or does not start
 */
export async function startVirtualDisplay(pictureFolder = null) {
  const args = ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp', '-dpi', '96'];
  if (pictureFolder !== null) args.push('-fbdir', pictureFolder);
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const stop = stopperOf(server);
  const number = await firstLineFrom(server, 'The virtual display (Xvfb)');
  return {
    // With a Wayland display in sight, programs would open their windows there.
    env: { DISPLAY: `:${number}`, WAYLAND_DISPLAY: '' },
    stop,
  };
}
