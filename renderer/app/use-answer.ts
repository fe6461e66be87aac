import { useEffect, useState } from 'react';
import type { Result } from '../../preload/contract/errors';

/** The answer to a question that is asked once when a form opens; null until it has come. */
export function useAnswer<T>(ask: () => Promise<Result<T>>): Result<T> | null {
  const [answer, setAnswer] = useState<Result<T> | null>(null);
  const [question] = useState(() => ask);
  useEffect(() => {
    let isWanted = true;
    void question().then((result) => {
      if (isWanted) setAnswer(result);
    });
    return () => {
      isWanted = false;
    };
  }, [question]);
  return answer;
}
