import { workspaceIdSchema } from '../../preload/contract/ids';
import type { StoredSnapshot } from '../../main/storage/workspaces/launch-snapshot-file';
import { bootFixture, rowFixture, workspaceFixture } from '../unit/renderer/fixtures';

/** How the workspace `one` was left, with one row of so many. */
export function storedSnapshot(total: number): StoredSnapshot {
  const { version, electron, pinnedElectron, platform, online, readOnly } = bootFixture();
  const workspace = { ...workspaceFixture(), id: workspaceIdSchema.parse('one') };
  const boot = { version, electron, pinnedElectron, platform, online, readOnly, workspace };
  return { boot, tenants: { rows: [rowFixture()], total, groups: { ready: total } } };
}
