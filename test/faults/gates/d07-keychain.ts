import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { type Gate, type GateOptions, Tally } from '../gate';
import { scenarios } from '../keychain/scenarios';
import { lackOf } from '../system';

const execute = promisify(execFile);

const figuresSchema = z.object({
  tried: z.number(),
  hit: z.number(),
  lost: z.number(),
  recovered: z.number(),
  failures: z.array(z.string()),
});

/** D7: a real keyring that is locked, denied, killed, silent, missing, or answers null; secrets of every shape in it. */
export const keychainStates: Gate = {
  id: 'D7',
  title: 'keychain states',
  obstacle: () => lackOf('dbus-run-session', 'dbus-send', 'gnome-keyring-daemon'),
  run: async (options) => {
    const tally = new Tally();
    for (const [position, { name }] of scenarios.entries()) {
      const figures = await play(options, name, join(options.scratch, `h${position}`));
      tally.tried += figures.tried;
      tally.hit += figures.hit;
      tally.lost += figures.lost;
      tally.recovered += figures.recovered;
      for (const failure of figures.failures) tally.fail(`${name}: ${failure}`);
      options.say(`${name}: ${figures.hit} of ${figures.tried}`);
    }
    tally.require(tally.hit === tally.tried, `${tally.tried - tally.hit} faults did not strike`);
    tally.notes.push(`${scenarios.length} states`);
    return tally.figures();
  },
};

/** One scenario in a home and on a message bus of its own. */
async function play(options: GateOptions, name: string, home: string): Promise<z.infer<typeof figuresSchema>> {
  await mkdir(join(home, 'run'), { recursive: true, mode: 0o700 });
  const worker = join(dirname(options.worker), 'keychain-worker.js');
  const command = ['--', process.execPath, worker, name, home, ...(options.isShort ? ['--short'] : [])];
  const env = {
    ...process.env,
    // On a display a locked keyring would ask for its password in a dialog that nobody answers.
    DISPLAY: undefined,
    HOME: home,
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_RUNTIME_DIR: join(home, 'run'),
  };
  const { stdout } = await execute('dbus-run-session', command, { env, maxBuffer: 64 * 1024 * 1024 });
  return figuresSchema.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
}
