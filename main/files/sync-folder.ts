import { open } from 'node:fs/promises';

/** Makes the entries of a folder durable. Windows opens no folders; a rename is durable there by itself. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
