import { join } from 'node:path';
import type { Language } from '../../../preload/contract/settings';
import { AppError } from '../../domain/failures/app-error';
import { considerations } from '../../domain/checks/considerations';
import { DurableWriteError, replaceFileDurably } from '../documents/durable-file';
import { errnoOf, storageError } from '../../domain/failures/system-error';
import { nodeFileSystem, readFlags } from '../documents/file-system';

/** Longest text that is shown, in bytes; what comes after is cut off. */
const maxBytes = 512 * 1024;

/**
 * The considerations of a workspace as Markdown: `considerations.<language>.md` in its folder, which the vendor may edit. Made
 * from the default text when it is missing. Rejects with `storage-failed` when it is there and cannot be read.
 */
export async function readConsiderations(folder: string, language: Language): Promise<string> {
  const file = fileOf(folder, language);
  try {
    return await readCapped(file);
  } catch (cause) {
    if (errnoOf(cause) !== 'ENOENT') throw storageError(cause);
  }
  const text = considerations[language];
  // A folder that cannot be written to is no reason to show nothing.
  await writeConsiderations(folder, language, text).catch(() => undefined);
  return text;
}

/** Replaces the considerations of a workspace. Resolves when they are on stable storage; rejects like every save. */
export async function writeConsiderations(folder: string, language: Language, markdown: string): Promise<void> {
  const bytes = Buffer.from(markdown, 'utf8');
  if (bytes.length > maxBytes) throw new AppError('file-refused', { params: { reason: 'too-long' } });
  try {
    await replaceFileDurably(nodeFileSystem, fileOf(folder, language), bytes, null);
  } catch (cause) {
    throw storageError(cause instanceof DurableWriteError ? cause.cause : cause);
  }
}

function fileOf(folder: string, language: Language): string {
  return join(folder, `considerations.${language}.md`);
}

async function readCapped(file: string): Promise<string> {
  const handle = await nodeFileSystem.open(file, readFlags);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(maxBytes), 0, maxBytes, 0);
    // A character cut in two at the end would show as a replacement mark.
    return new TextDecoder('utf-8').decode(buffer.subarray(0, bytesRead), { stream: true });
  } finally {
    await handle.close();
  }
}
