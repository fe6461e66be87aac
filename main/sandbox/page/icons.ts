import { Html } from './html';

function icon(paths: string): Html {
  return new Html(`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">${paths}</svg>`);
}

/** Drawings of the page; all our own, none of them a trade mark. */
export const ICONS = {
  mark: icon(
    '<path d="M10 4C5.6 4 2 6.9 2 10.5c0 2 1.1 3.8 2.9 5L4.2 18l2.8-1.4c.9.3 1.9.4 3 .4.2 0 .4 0 .6 0A5.6 5.6 0 0 1 10.4 15.4c0-3.3 3.2-5.9 7-5.9h.5C17.4 6.4 14 4 10 4Z"/><path d="M17.4 10.8c-3.1 0-5.6 2-5.6 4.6s2.5 4.6 5.6 4.6c.7 0 1.4-.1 2-.3l2.1 1-.5-1.8c1.3-.9 2-2.1 2-3.5 0-2.6-2.5-4.6-5.6-4.6Z"/>',
  ),
  done: icon('<path class="line" d="m6 12.5 4 4L18.5 8"/>'),
  cross: icon('<path class="line" d="m7 7 10 10M17 7 7 17"/>'),
  wait: icon('<path class="line" d="M12 5v7.5l4.5 3"/>'),
  warn: icon('<path class="line" d="M12 5v8.5M12 18.4v.1"/>'),
  back: icon('<path class="line" d="M14.5 5.5 8 12l6.5 6.5"/>'),
  signal: icon('<path d="M3 16h3v4H3zM8 13h3v7H8zM13 9h3v11h-3zM18 5h3v15h-3z"/>'),
  battery: icon('<path class="line thin" d="M3 8h16v8H3z"/><path d="M20 10.5h2v3h-2zM5 10h10v4H5z"/>'),
} as const;
