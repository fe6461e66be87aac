import type { EventName } from '../../preload/contract/channels';
import type { WorkspaceId } from '../../preload/contract/ids';
import { beginningOf } from '../../preload/contract/vocabulary/tenant';
import { SerialQueue } from '../domain/concurrency/serial-queue';
import type { Clock } from '../ports/clock';
import type { Logger } from '../ports/logger';
import type { LaunchSnapshotFile, StoredSnapshot } from '../storage/workspaces/launch-snapshot-file';
import type { ConsoleApp } from './app';

/** Nothing has changed for so long: work that changes many tenants is over. */
const restMs = 5_000;
/** What is said of a workspace that nobody can save into, although the person's own role says so. */
const ownRefusal = 'reviewer-only';
const outdating: ReadonlySet<EventName> = new Set<EventName>(['tenants.changed', 'workspace.changed']);

interface SnapshotParts {
  readonly files: Pick<LaunchSnapshotFile, 'write' | 'remove'>;
  /** The picture as it is now; null where there is nothing to show, or nothing may be written. */
  readonly take: () => Promise<StoredSnapshot | null>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Keeps the first picture of the next launch: it is taken while the records rest, and gone from the moment at which they change, so
 * that what a killed console leaves is what the records said, or nothing. Whatever fails here costs the next launch a moment.
 */
export class LaunchSnapshots {
  readonly #parts: SnapshotParts;
  readonly #turns = new SerialQueue();
  /** The workspace of which there is a snapshot. */
  #kept: WorkspaceId | null;
  #changes = 0;
  #stands: 'opening' | 'open' | 'closed' = 'opening';
  #stopWaiting: () => void = () => undefined;

  /** `present` is the workspace of which a snapshot lies there from before. */
  constructor(parts: SnapshotParts, present: WorkspaceId | null) {
    this.#parts = parts;
    this.#kept = present;
  }

  /** Hears what every window is told. */
  hear(event: EventName): void {
    if (!outdating.has(event)) return;
    this.#changes += 1;
    this.#forget();
    this.#refresh();
  }

  /** The first screen is there: from now on there is something to take a picture of. */
  begin(): void {
    if (this.#stands === 'opening') this.#stands = 'open';
    this.#refresh();
  }

  /** Takes a new picture once nothing changes any more. */
  #refresh(): void {
    this.#stopWaiting();
    if (this.#stands !== 'open') return;
    this.#stopWaiting = this.#parts.clock.after(restMs, () => void this.#keep());
  }

  /** Keeps how the workspace is left, which is still open. Never rejects. */
  async close(): Promise<void> {
    this.#stopWaiting();
    const wasOpen = this.#stands === 'open';
    this.#stands = 'closed';
    if (wasOpen && this.#kept === null) await this.#keep();
    await this.#turns.settled();
  }

  #keep(): Promise<void> {
    const { take, files, logger } = this.#parts;
    return this.#turns
      .run(async () => {
        const before = this.#changes;
        const snapshot = await take();
        if (snapshot === null || before !== this.#changes) return;
        await files.write(snapshot);
        this.#kept = snapshot.boot.workspace.id;
        if (before !== this.#changes) this.#forget();
      })
      .catch((cause: unknown) => void logger.error('first picture of the next launch not kept', cause));
  }

  #forget(): void {
    const id = this.#kept;
    if (id === null) return;
    this.#kept = null;
    const { files, logger } = this.#parts;
    void this.#turns
      .run(() => files.remove(id))
      .catch((cause: unknown) => void logger.error('first picture of the next launch not removed', cause));
  }
}

/** How the console is now, for the next launch. */
export async function takeSnapshot(console: ConsoleApp): Promise<StoredSnapshot | null> {
  const { version, electron, pinnedElectron, platform, online, readOnly, workspace } = await console.bootstrap();
  if (workspace === null || (readOnly !== null && readOnly.code !== ownRefusal)) return null;
  const { settings, tenants, insight } = console.workspace();
  const rows = await tenants.rows();
  if (rows.length === 0 || settings.id !== workspace.id) return null;
  const beginning = beginningOf(rows);
  const shown = await insight.withConflicts(beginning.rows);
  const boot = { version, electron, pinnedElectron, platform, online, readOnly, workspace };
  return { boot, tenants: { ...beginning, rows: [...shown] } };
}
