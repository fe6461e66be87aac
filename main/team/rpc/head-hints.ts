const everyMs = 10_000;

/**
 * Asks every ten seconds for the number of the newest change and calls back when it is another one, or when the answer failed in a
 * new way: whoever pulls then learns why. Ends with the answer; a question under way is not waited for.
 */
export function headHints(head: () => Promise<number>, hint: () => void): () => void {
  let known: string | null = null;
  let isAsking = false;
  const ask = async (): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    const seen = await head().then(String, (failure: unknown) => String(failure));
    isAsking = false;
    if (isEnded) return;
    if (known !== null && known !== seen) hint();
    known = seen;
  };
  let isEnded = false;
  const timer = setInterval(() => void ask(), everyMs);
  timer.unref();
  void ask();
  return () => {
    isEnded = true;
    clearInterval(timer);
  };
}
