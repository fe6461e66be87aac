import type { Page } from '@playwright/test';

/**
 * Everything that the renderer's JavaScript engine holds, in all its worlds, as the text of a heap snapshot. Taking one
 * collects garbage first, so what is found in it is really kept by somebody.
 */
export async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => void chunks.push(chunk));
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return chunks.join('');
}
