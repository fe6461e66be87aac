import { app, dialog } from 'electron';
import type { Config } from '../config';
import { fuseFile, readFuseWires } from '../electron/self-test/fuse-wire';
import { refusalReport, refusalText } from './refused-start';
import { type Weakening, weakeningsOf } from './start-policy';

/** What this process was started with that a release must not run with; nothing counts when it runs from its sources. */
export function weakeningsOfThisStart(environment: NodeJS.ProcessEnv): readonly Weakening[] {
  if (!app.isPackaged) return [];
  const { commandLine } = app;
  return weakeningsOf({
    switchValue: (name) => (commandLine.hasSwitch(name) ? commandLine.getSwitchValue(name) : null),
    environment,
    isRoot: process.getuid?.() === 0,
  });
}

/**
 * Tells on the command line and in a dialog, or in the report of the self-test, why the console does not start, and ends with 1.
 *
 * A copy whose binary lets debuggers in by its fuse is no release: whoever flipped that could have changed everything else. It
 * starts, for the tests that drive a packaged console from outside.
 */
export async function refuseStart(found: readonly Weakening[], config: Config, start: () => void): Promise<void> {
  writeNothingDown(found);
  if (await isOpenToDebuggers()) {
    start();
    return;
  }
  if (config.selfTest) {
    process.stdout.write(`${JSON.stringify(refusalReport(found), null, 2)}\n`);
  } else {
    process.stderr.write(`${refusalText(found)}\n`);
    await app.whenReady();
    dialog.showErrorBox(app.getName(), refusalText(found));
  }
  app.exit(1);
}

async function isOpenToDebuggers(): Promise<boolean> {
  const wires = await readFuseWires(fuseFile(process.execPath, process.platform)).catch(() => []);
  return wires.length > 0 && wires.every((wire) => wire.enableNodeCliInspectArguments === true);
}

/** Files of keys and of what is sent would be opened while the decision is being made. */
function writeNothingDown(found: readonly Weakening[]): void {
  for (const { name, undoes } of found) {
    if (undoes !== 'keys' && undoes !== 'recording') continue;
    if (name.startsWith('--')) app.commandLine.removeSwitch(name.slice(2));
    else Reflect.deleteProperty(process.env, name);
  }
}
