import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sandboxSwitches } from '../../tools/environment.mjs';

const here = import.meta.dirname;
const deadlineMs = 300_000;

/**
 * Starts the console on a profile with a script of `window/` loaded before its own, waits for its end, and answers what the script
 * has written to `BENCH_OUT`, parsed. Throws when it wrote nothing.
 */
export async function reportOfConsole(
  script: string,
  profile: string,
  told: Readonly<Record<string, string>>,
): Promise<unknown> {
  const out = `${profile}.report.json`;
  rmSync(out, { force: true });
  const electron = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', 'electron');
  const own = ['--keychain-service=hosting-console-bench', '--language=zh-CN', '--operator-name=王敏'];
  const profileOf = `--data-folder=${profile}`;
  const command = ['-r', join(here, 'window', script), resolve(here, '../..'), ...sandboxSwitches(), profileOf, ...own];
  const child = spawn(electron, command, {
    env: { ...process.env, ...told, BENCH_OUT: out },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), deadlineMs);
  await once(child, 'exit');
  clearTimeout(timer);
  if (!existsSync(out)) throw new Error(`the window did not report: ${script}`);
  return JSON.parse(readFileSync(out, 'utf8'));
}
