import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { jsonOrNull } from '../../domain/text/json-or-null';
import { AppError } from '../../domain/failures/app-error';
import { temporaryBeside, writeNewFile } from '../documents/durable-file';
import { errnoOf, storageError } from '../../domain/failures/system-error';
import { type FileSystem, nodeFileSystem, readWhole, syncFolder } from '../documents/file-system';
import { isRunning, ownIdentity } from './process-identity';

const ownerSchema = z.object({
  token: z.uuid(),
  pid: z.number().int().positive(),
  startedAt: z.string(),
  bootId: z.string(),
});
type Owner = z.infer<typeof ownerSchema>;

/** The right to write to a workspace folder, held by one process at a time. */
export interface WorkspaceLock {
  /** The last owner ended without giving the lock back: a crash, a kill, a power cut. */
  readonly wasLeftBehind: boolean;
  release(): Promise<void>;
}

const lockName = 'lock.json';
const claimPattern = /^lock\.claim-.+\.json$/;

/**
 * Takes the lock of a folder on a local disk. Rejects with `workspace-locked` (`params.pid`) while another process holds it, with
 * `disk-full` or `storage-failed` when no lock can be written.
 *
 * A lock left behind is taken over by claiming it: a claim is a file named after the hash of the lock's content, made by link(2),
 * so exactly one process can hold it. The claimer renames its own lock over the old one and only then removes claims. Whoever
 * claims the old one later therefore finds another lock in place, and retreats. A claimer that died is claimed in turn.
 */
export async function acquireWorkspaceLock(folder: string, files: FileSystem = nodeFileSystem): Promise<WorkspaceLock> {
  const lock = join(folder, lockName);
  const own: Owner = { token: randomUUID(), ...(await ownIdentity()) };
  const temporary = temporaryBeside(lock);
  try {
    await writeNewFile(files, temporary, Buffer.from(`${JSON.stringify(own)}\n`));
    const wasLeftBehind =
      !(await linkExclusively(files, temporary, lock)) && (await takeOver(files, folder, temporary));
    await removeClaims(files, folder);
    await syncFolder(files, folder);
    return { wasLeftBehind, release: () => release(files, folder, own) };
  } catch (cause) {
    throw storageError(cause);
  } finally {
    await files.unlink(temporary).catch(() => undefined);
  }
}

/** Resolves to true once a dead owner's lock is ours; throws `workspace-locked` when somebody alive has it. */
async function takeOver(files: FileSystem, folder: string, temporary: string): Promise<boolean> {
  const lock = join(folder, lockName);
  for (;;) {
    const root = await readHolder(files, lock);
    if (root === null) {
      if (await linkExclusively(files, temporary, lock)) return false;
      continue;
    }
    const claim = await claimEndOfChain(files, folder, root, temporary);
    if (claim === null) continue;
    if ((await readHolder(files, lock))?.key !== root.key) {
      await files.unlink(claim);
      continue;
    }
    try {
      await replaceLock(files, temporary, lock);
      return true;
    } catch (cause) {
      await files.unlink(claim);
      throw cause;
    }
  }
}

/** Follows the claims of owners that died and claims the last one; null when another process was faster. */
async function claimEndOfChain(
  files: FileSystem,
  folder: string,
  root: Holder,
  temporary: string,
): Promise<string | null> {
  for (let holder = root; ; ) {
    if (holder.owner !== null && (await isRunning(holder.owner))) {
      throw new AppError('workspace-locked', { params: { pid: holder.owner.pid } });
    }
    const claim = join(folder, `lock.claim-${holder.key}.json`);
    if (await linkExclusively(files, temporary, claim)) return claim;
    const claimer = await readHolder(files, claim);
    if (claimer === null) return null;
    holder = claimer;
  }
}

/** Content of a lock or claim: `key` is its hash. A file that names no owner was damaged, and nobody alive has written it. */
interface Holder {
  readonly key: string;
  readonly owner: Owner | null;
}

async function readHolder(files: FileSystem, path: string): Promise<Holder | null> {
  try {
    const bytes = await readWhole(files, path);
    const owner = ownerSchema.safeParse(jsonOrNull(bytes.toString('utf8'))).data ?? null;
    return { key: createHash('sha256').update(bytes).digest('hex'), owner };
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return null;
    throw cause;
  }
}

async function linkExclusively(files: FileSystem, from: string, to: string): Promise<boolean> {
  try {
    await files.link(from, to);
    return true;
  } catch (cause) {
    if (errnoOf(cause) === 'EEXIST') return false;
    throw cause;
  }
}

/** `temporary` is also the claim's file, and renaming one name of a file over another does nothing; hence a name of its own. */
async function replaceLock(files: FileSystem, temporary: string, lock: string): Promise<void> {
  const next = temporaryBeside(lock);
  await files.link(temporary, next);
  try {
    await files.rename(next, lock);
  } catch (cause) {
    await files.unlink(next);
    throw cause;
  }
}

async function removeClaims(files: FileSystem, folder: string): Promise<void> {
  for (const name of await files.readdir(folder)) {
    if (claimPattern.test(name)) await files.unlink(join(folder, name)).catch(() => undefined);
  }
}

/** Gives the lock back, unless it is no longer ours. What cannot be removed is taken over by the next process. */
async function release(files: FileSystem, folder: string, own: Owner): Promise<void> {
  const lock = join(folder, lockName);
  const holder = await readHolder(files, lock).catch(() => null);
  if (holder?.owner?.token === own.token) await files.unlink(lock).catch(() => undefined);
}
