import { join } from 'node:path';
import type { Bootstrap } from '../../../preload/contract/channels/app';
import { type WorkspaceId, workspaceIdSchema } from '../../../preload/contract/ids';
import type { TenantsSnapshot } from '../../../preload/contract/launch-snapshot';
import { errnoOf } from '../../domain/failures/system-error';
import { temporaryBeside, writeAll } from '../documents/durable-file';
import { encodeEnvelope, openEnvelope } from '../documents/envelope';
import { createFlags, type FileSystem, nodeFileSystem, readWhole, renameOver } from '../documents/file-system';

/**
 * What of a launch's first picture is kept. Everything else of it is there at a start anyhow: what the person prefers, and where the
 * data lies.
 */
export interface StoredSnapshot {
  readonly boot: Pick<Bootstrap, 'version' | 'electron' | 'pinnedElectron' | 'platform' | 'online' | 'readOnly'> & {
    readonly workspace: NonNullable<Bootstrap['workspace']>;
  };
  readonly tenants: TenantsSnapshot;
}

/** The program that reads a snapshot: another one may mean something else by it. */
export type SnapshotReader = Pick<Bootstrap, 'version' | 'electron'>;

const format = 'launch-snapshot';

/** The shape of what is kept; `test/unit/storage/workspaces/launch-snapshot-file.test.ts` says when to raise it. */
export const snapshotShape = 2;

/**
 * `launch.json` of a workspace: the first picture of the next launch. It lies with the records of which it is made and goes with them,
 * and may be deleted at any time: it is no record, so that it is written without fsync, and whatever is wrong with it costs a moment.
 */
export class LaunchSnapshotFile {
  readonly #workspaces: string;
  readonly #reader: SnapshotReader;
  readonly #files: FileSystem;

  /** `workspaces` is the folder of all workspaces. */
  constructor(workspaces: string, reader: SnapshotReader, files: FileSystem = nodeFileSystem) {
    this.#workspaces = workspaces;
    this.#reader = reader;
    this.#files = files;
  }

  /** The snapshot of a workspace; null when there is none that this very program wrote of it. Never rejects. */
  async read(workspaceId: WorkspaceId): Promise<StoredSnapshot | null> {
    try {
      const opened = openEnvelope(await readWhole(this.#files, this.#path(workspaceId)));
      if (opened.kind === 'damaged') return null;
      const { header, payload } = opened;
      if (header.format !== format || header.schemaVersion !== snapshotShape) return null;
      // Under this checksum, version and shape, it was written from a value of this type.
      const snapshot = JSON.parse(payload.toString('utf8')) as StoredSnapshot;
      const { version, electron, workspace } = snapshot.boot;
      const isOwn = version === this.#reader.version && electron === this.#reader.electron;
      return isOwn && workspace.id === workspaceId ? snapshot : null;
    } catch {
      return null;
    }
  }

  /** Replaces the snapshot of its workspace. Rejects with the errno of the call; the one before stays then. */
  async write(snapshot: StoredSnapshot): Promise<void> {
    const path = this.#path(snapshot.boot.workspace.id);
    const temporary = temporaryBeside(path);
    try {
      const handle = await this.#files.open(temporary, createFlags, 0o600);
      try {
        const header = { format, schemaVersion: snapshotShape, generation: 1 };
        await writeAll(handle, encodeEnvelope(header, JSON.stringify(snapshot)));
      } finally {
        await handle.close();
      }
      await renameOver(this.#files, temporary, path);
    } catch (cause) {
      await this.#files.unlink(temporary).catch(() => undefined);
      throw cause;
    }
  }

  /** Rejects with the errno of the call; one that is not there is removed. */
  async remove(workspaceId: WorkspaceId): Promise<void> {
    await this.#files.unlink(this.#path(workspaceId)).catch((cause: unknown) => {
      if (errnoOf(cause) !== 'ENOENT') throw cause;
    });
  }

  #path(workspaceId: WorkspaceId): string {
    return join(this.#workspaces, workspaceIdSchema.parse(workspaceId), 'launch.json');
  }
}
