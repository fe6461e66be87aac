/**
 * Does a task for each item, so many at once, and answers what came of each, in the order of the items. After a failure nothing
 * more is begun; rejects with the first once all that was under way has ended.
 */
export async function mapAtOnce<T, R>(
  items: readonly T[],
  atOnce: number,
  task: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const left = items.entries();
  let isFailed = false;
  const work = async (): Promise<void> => {
    for (const [place, item] of left) {
      if (isFailed) return;
      try {
        results[place] = await task(item);
      } catch (error) {
        isFailed = true;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(atOnce, items.length) }, work));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return results;
}
