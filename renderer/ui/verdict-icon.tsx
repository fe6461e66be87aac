import type { ReactElement } from 'react';
import type { Verdict } from '../../preload/contract/checks';

/** Strokes inside the disc, in a box of 16. */
const strokes: Readonly<Record<Verdict, string>> = {
  pass: 'M4.7 8.3 7 10.6 11.4 5.9',
  fail: 'M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8',
  warn: 'M8 4.4v4.4M8 11.4v.1',
  unknown: 'M6.2 6.3c.1-2.4 3.7-2.3 3.6.1 0 1.5-1.8 1.5-1.8 2.9M8 11.6v.1',
  waived: 'M5 8h6',
};

/**
 * A disc in the tone around it, with a shape of its own for every verdict.
 */
export function VerdictIcon(props: { readonly verdict: Verdict }): ReactElement {
  return verdictIcon(props.verdict);
}

/** See {@link VerdictIcon}. */
export function verdictIcon(verdict: Verdict): ReactElement {
  return (
    <svg className="verdict-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <circle cx="8" cy="8" r="7" />
      <path d={strokes[verdict]} />
    </svg>
  );
}
