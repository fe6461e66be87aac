/**
 * Does a task for each item, so many at once, and answers what came of each, in the order of the items. After a failure nothing
 * more is begun; rejects with the first once all that was under way has ended.
 */
export async function inLanes<T, R>(
  items: readonly T[],
  lanes: number,
  task: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Map<number, R>();
  const left = items.entries();
  let isFailed = false;
  const lane = async (): Promise<void> => {
    for (const [place, item] of left) {
      if (isFailed) return;
      try {
        results.set(place, await task(item));
      } catch (error) {
        isFailed = true;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(lanes, items.length) }, lane));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return [...results].toSorted(([a], [b]) => a - b).map(([, result]) => result);
}
