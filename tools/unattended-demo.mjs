import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { runtimeEnvironment } from './electron-runtime.mjs';
import { withDesktopEnvironment } from './environment.mjs';
import { prepareApp } from './prepare.mjs';
import { say } from './progress.mjs';
import { inProject } from './project.mjs';

/**
 * Runs the main job in the real app without anybody watching, on a virtual display and a private keychain, and says
 * where its pictures and its summary are.
 *
 * @param {readonly string[]} args of the demo; `--out DIR` is where it writes, `demo-out` by default
 * @returns {Promise<number>} the demo's exit code
 */
export async function runUnattendedDemo(args) {
  const runtime = await prepareApp('unattended');
  const { values } = parseArgs({ args: [...args], options: { out: { type: 'string' } }, strict: false });
  const out = resolve(typeof values.out === 'string' ? values.out : inProject('demo-out'));
  mkdirSync(out, { recursive: true });
  const command = [process.execPath, inProject('tools', 'demo', 'main.mjs'), ...args, '--out', out];
  const code = await withDesktopEnvironment(
    { secretService: 'private', display: 'virtual', env: runtimeEnvironment(runtime) },
    command,
  );
  const pictures = readdirSync(out).filter((name) => name.endsWith('.png'));
  say(`${pictures.length} pictures in ${out}`);
  const summary = join(out, 'summary.json');
  say(existsSync(summary) ? `Summary in ${summary}` : 'The run ended before it could write its summary.');
  return code;
}
