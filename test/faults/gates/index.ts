import type { Gate } from '../gate';
import { randomKills } from './d01-random-kills';

/** The gates in the order in which they run. */
export const gates: readonly Gate[] = [randomKills];
