import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../../main/domain/failures/app-error';
import { temporaryFolder } from '../../support/temporary-folder';

/** Path of a file in test/fixtures/import. */
export function fixturePath(name: string): string {
  return fileURLToPath(new URL(`../../fixtures/import/${name}`, import.meta.url));
}

export function fixtureBytes(name: string): Buffer {
  return readFileSync(fixturePath(name));
}

export async function temporaryFile(name: string, content: Uint8Array | string): Promise<string> {
  const path = join(temporaryFolder(), name);
  await writeFile(path, content);
  return path;
}

/** What a task was refused with: the code, with the reason of a refused file behind it. Anything else fails the test. */
export async function refusalOf(task: Promise<unknown>): Promise<string> {
  try {
    await task;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.code === 'file-refused' ? `file-refused ${String(error.detail.params?.['reason'])}` : error.code;
  }
  return 'accepted';
}
