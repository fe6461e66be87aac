import type { Gate } from '../gate';
import { randomKills } from './d01-random-kills';
import { failingCalls } from './d02-failing-calls';
import { powerCuts } from './d03-power-cuts';
import { fullDisk } from './d04-full-disk';
import { damagedFiles } from './d05-damaged-files';
import { doubleStarts } from './d06-double-starts';
import { keychainStates } from './d07-keychain';
import { refreshCrashes } from './d08-refresh-crashes';
import { networkFaultsGate } from './d09-network-faults';
import { migrations } from './d10-migrations';
import { canaries } from './d11-canaries';
import { hostileInput } from './d12-hostile-input';
import { lostAnswers } from './d13-lost-answers';
import { audiences } from './d14-audiences';
import { serverKills } from './t01-server-kills';
import { killedLaptops } from './t02-killed-laptops';
import { failover } from './t03-failover';
import { olderDump } from './t04-older-dump';
import { deadStandby } from './t05-dead-standby';
import { everyReader } from './t06-every-reader';
import { appIdRaces } from './t07-app-id-races';
import { idleTeam } from './t08-idle-team';
import { forkedTenants } from './t09-forks';
import { hostileLaptop } from './t10-hostile-laptop';
import { administrator } from './t11-administrator';
import { waysToTheServer } from './t12-ways-to-the-server';
import { serverCanaries } from './t13-server-canaries';
import { versions } from './t14-versions';
import { twoAuthorizers } from './t15-two-authorizers';

/** The gates in the order in which they run. */
export const gates: readonly Gate[] = [
  randomKills,
  failingCalls,
  powerCuts,
  fullDisk,
  damagedFiles,
  doubleStarts,
  keychainStates,
  refreshCrashes,
  networkFaultsGate,
  migrations,
  canaries,
  hostileInput,
  lostAnswers,
  audiences,
  serverKills,
  killedLaptops,
  failover,
  olderDump,
  deadStandby,
  everyReader,
  appIdRaces,
  idleTeam,
  forkedTenants,
  hostileLaptop,
  administrator,
  waysToTheServer,
  serverCanaries,
  versions,
  twoAuthorizers,
];
