import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CommandResult, runCaptured } from '../../../tools/run-command.mjs';

/** The account that every Linux has and that owns nothing. */
const nobody = 65_534;
const runTimeoutMs = 60_000;

/**
 * Runs a program as somebody who is not root, so that Chromium's sandbox is on, with a home, a message bus and an unlocked
 * keychain of its own. The home is removed afterwards.
 */
export async function runUnprivileged(
  command: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  const home = await mkdtemp(join(tmpdir(), 'console-user-'));
  const runtime = join(home, 'run');
  await mkdir(runtime);
  await chmod(runtime, 0o700);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) for (const folder of [home, runtime]) await chown(folder, nobody, nobody);
  const changeUser = isRoot ? ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'] : [];
  // The keychain's password is one newline: with an empty input the daemon starts, but keeps nothing.
  const unlock = 'printf "\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 3>&- 4>&-';
  const inside = `${unlock} && exec "$@" >&3 2>&4 3>&- 4>&-`;
  // What the bus starts by itself would write among the program's own lines, and keep its output open after its end.
  const script = 'exec 3>&1 4>&2; inside=$1; shift; exec dbus-run-session -- sh -c "$inside" sh "$@" >/dev/null 2>&1';
  try {
    return await runCaptured([...changeUser, 'sh', '-c', script, 'sh', inside, ...command], {
      cwd: '/',
      timeoutMs: runTimeoutMs,
      env: {
        PATH: process.env.PATH ?? '/usr/bin:/bin',
        LANG: 'C.UTF-8',
        DISPLAY: process.env.DISPLAY ?? '',
        HOME: home,
        XDG_RUNTIME_DIR: runtime,
        ...env,
      },
    });
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
