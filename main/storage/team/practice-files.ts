import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { workspaceIdSchema } from '../../../preload/contract/ids';
import { type PracticeInvitation, practiceInvitationSchema } from '../../../preload/contract/team';
import { jsonOrNull } from '../../domain/text/json-or-null';
import { errnoOf, storageError } from '../../domain/failures/system-error';
import type { PracticeNote, PracticeNotes } from '../../features/team/ports/practice-notes';
import { DurableWriteError, replaceFileDurably } from '../documents/durable-file';
import { nodeFileSystem, readWhole } from '../documents/file-system';
import { ensurePrivateFolder } from '../documents/private-folder';

const noteSchema = z.object({ workspaceId: workspaceIdSchema, port: z.number().int().min(1).max(65_535).nullable() });
const invitationFile = 'practice-invitation.json';

/** The note about a practice team, in its folder. */
export class FilePracticeNotes implements PracticeNotes {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async read(): Promise<PracticeNote | null> {
    const text = await readText(this.#path);
    if (text === null) return null;
    return (
      noteSchema.safeParse(jsonOrNull(text)).data ?? { workspaceId: workspaceIdSchema.parse('unknown'), port: null }
    );
  }

  async write(note: PracticeNote): Promise<void> {
    await ensurePrivateFolder(this.#folder);
    await writeText(this.#path, JSON.stringify(note));
  }

  async remove(): Promise<void> {
    await rm(this.#path, { force: true });
  }

  get #path(): string {
    return join(this.#folder, 'practice.json');
  }
}

/** Leaves an invitation in the data folder of another console. Rejects with `storage-failed`. */
export async function writeInvitation(dataFolder: string, invitation: PracticeInvitation): Promise<void> {
  await ensurePrivateFolder(dataFolder);
  await writeText(join(dataFolder, invitationFile), JSON.stringify(invitation));
}

/** The invitation in a data folder; null when there is none that can be read. Rejects with `storage-failed`. */
export async function readInvitation(dataFolder: string): Promise<PracticeInvitation | null> {
  const text = await readText(join(dataFolder, invitationFile));
  return text === null ? null : (practiceInvitationSchema.safeParse(jsonOrNull(text)).data ?? null);
}

/** Removes it. */
export async function removeInvitation(dataFolder: string): Promise<void> {
  await rm(join(dataFolder, invitationFile), { force: true });
}

async function readText(path: string): Promise<string | null> {
  try {
    return (await readWhole(nodeFileSystem, path)).toString('utf8');
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return null;
    throw storageError(cause);
  }
}

async function writeText(path: string, text: string): Promise<void> {
  try {
    await replaceFileDurably(nodeFileSystem, path, Buffer.from(text, 'utf8'), null);
  } catch (cause) {
    throw storageError(cause instanceof DurableWriteError ? cause.cause : cause);
  }
}
