import { useEffect, useRef } from 'react';
import { nextTextSize, type TextSize } from '../../../preload/contract/text-sizes';

/** The size that a key with Ctrl or Cmd asks for; null for every other key. */
function sizeForKey(key: string, present: TextSize): TextSize | null {
  switch (key) {
    case '+':
    case '=':
      return nextTextSize(present, 1);
    case '-':
    case '_':
      return nextTextSize(present, -1);
    case '0':
      return 100;
    default:
      return null;
  }
}

/** Makes everything larger or smaller as browsers do: Ctrl or Cmd with plus, minus and zero. */
export function useTextSizeKeys(present: TextSize, choose: (size: TextSize) => void): void {
  // Keys come faster than answers.
  const wanted = useRef(present);
  useEffect(() => {
    wanted.current = present;
  }, [present]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const size = sizeForKey(event.key, wanted.current);
      if (size === null) return;
      event.preventDefault();
      if (size === wanted.current) return;
      wanted.current = size;
      choose(size);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [choose]);
}
