import type { ConsoleServices } from '../../ipc/console-services';
import type { Group } from '../../ipc/gate';

/** Calls about new releases of the console. */
export function updatesHandlers({ updates }: ConsoleServices): Group<'updates'> {
  return {
    'updates.state': async () => updates.state(),
    'updates.check': () => updates.check(),
    'updates.download': () => updates.download(),
    'updates.install': () => updates.install(),
  };
}
