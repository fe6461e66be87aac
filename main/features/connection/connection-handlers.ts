import type { ConsoleServices } from '../../ipc/console-services';
import { done, type Group } from '../../ipc/gate';
import type { PlatformService } from './platform-service';

/** Calls about the platform of the workspace that is open. */
export function connectionHandlers(services: ConsoleServices): Group<'platform'> {
  const platform = (): PlatformService => services.workspace().platform;
  return {
    'platform.status': () => platform().status(),
    'platform.removeSecret': async ({ secret }) => done(await platform().removeSecret(secret)),
    'platform.setSecret': ({ secret, value }) => platform().setSecret(secret, value),
    'platform.importTicket': ({ text, query }) => platform().importTicket(text, query),
    'platform.selfTest': () => platform().selfTest(),
    'platform.startTicketPush': async () => ({ state: await platform().startTicketPush() }),
  };
}
