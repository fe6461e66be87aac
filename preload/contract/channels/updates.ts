import { updateStateSchema } from '../updates';
import { nothing } from './shapes';

/** Newer versions of the console. */
export const updatesChannels = {
  'updates.state': { request: nothing, response: updateStateSchema },
  'updates.check': { request: nothing, response: updateStateSchema },
  'updates.download': { request: nothing, response: updateStateSchema },
  /** Ends the console for the installer; does nothing unless a release lies ready. */
  'updates.install': { request: nothing, response: updateStateSchema },
} as const;
