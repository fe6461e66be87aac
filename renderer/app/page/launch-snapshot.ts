import type { LaunchSnapshot } from '../../../preload/contract/launch-snapshot';

const id = 'launch-snapshot';

/** What came with the page to be shown until the console answers; null where nothing did. */
export function readSnapshot(document: Document): LaunchSnapshot | null {
  const block = document.getElementById(id);
  // It is read once, and is a copy of a part of the list.
  block?.remove();
  try {
    // Written by our own main process, from a value of this type.
    return JSON.parse(block?.textContent ?? '') as LaunchSnapshot | null;
  } catch {
    return null;
  }
}
