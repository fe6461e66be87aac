import type { AccountReading, OfficialAccount } from '../../../preload/contract/account';
import { capText } from '../text/cap-text';

/** The official account of a read-out, as a tenant's record keeps it. `linkStatus` is not part of a read-out. */
export function officialAccountOf(reading: AccountReading, linkStatus: number | null = null): OfficialAccount {
  return {
    appId: reading.appId,
    name: capText(reading.nickName, 200),
    entityName: capText(reading.principalName, 200),
    credential: reading.credential,
    source: 'wechat',
    atMs: reading.atMs,
    linkStatus,
  };
}
