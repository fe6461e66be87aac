import type { Hosting } from '../../../preload/contract/hosting/state';

type Kit = Pick<Hosting, 'trialCode' | 'signOffs' | 'screenshots' | 'media'>;

/**
 * What stands around two pipelines of one tenant: the QR code that was fetched last, and every sign-off, screenshot and medium of
 * both, in the order in which they came. The same whichever side is named first.
 */
export function mergedKit(one: Kit, other: Kit): Kit {
  const screenshots = [...one.screenshots, ...other.screenshots];
  return {
    trialCode:
      (one.trialCode?.fetchedAtMs ?? 0) >= (other.trialCode?.fetchedAtMs ?? 0) ? one.trialCode : other.trialCode,
    signOffs: united(
      [...one.signOffs, ...other.signOffs],
      ({ recordedAtMs, description, by }) => `${recordedAtMs} ${description} ${by}`,
      ({ recordedAtMs }) => recordedAtMs,
    ),
    // A screenshot that one side could fetch is worth more than the other side's failure.
    screenshots: united(
      [...screenshots.filter(({ asset }) => asset === null), ...screenshots.filter(({ asset }) => asset !== null)],
      ({ mediaId }) => mediaId,
      ({ atMs }) => atMs,
    ),
    media: united(
      [...one.media, ...other.media],
      ({ mediaId }) => mediaId,
      ({ uploadedAtMs }) => uploadedAtMs,
    ),
  };
}

/** Every item once, by its key, in the order of its time; of two with one key the later of the list. */
function united<T>(items: readonly T[], keyOf: (item: T) => string, atMs: (item: T) => number): T[] {
  const byKey = [...new Map(items.map((item) => [keyOf(item), item]))];
  return byKey.toSorted(([keyA, a], [keyB, b]) => atMs(a) - atMs(b) || (keyA < keyB ? -1 : 1)).map(([, item]) => item);
}
