import {
  type ReactElement,
  type ReactNode,
  type ReactPortal,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
} from 'react';
import { createPortal } from 'react-dom';
import { useAnchor, usePressOutside } from './opened';
import { overlays } from './overlays';

/** A line of a menu that can be chosen. */
export interface MenuLine<Key extends string> {
  readonly key: Key;
  readonly label: ReactNode;
  readonly testId?: string;
  readonly isDisabled?: boolean;
}

/** What a menu is made of, from its top; `'-'` parts its lines. */
export type MenuEntry<Key extends string> = MenuLine<Key> | '-';

/** A menu beside what opened it. */
export interface OpenMenuProps<Key extends string> {
  readonly entries: readonly MenuEntry<Key>[];
  readonly opener: HTMLElement;
  /** What holds at present. */
  readonly chosen?: Key | null | undefined;
  /** The values of a field, of which one is chosen, and not acts. */
  readonly isList?: boolean | undefined;
  /** The menu by name; without it, what opened it names it. */
  readonly label?: string | undefined;
  /** Which line has the focus first: the chosen one or else the first, unless it is opened from its end. */
  readonly isFromEnd?: boolean;
  readonly onChoose: (key: Key) => void;
  readonly onClose: () => void;
}

/** Letters that follow one another within this many milliseconds are the beginning of one line. */
const typingMs = 500;

/** The lines that can be chosen, in their order. */
function linesOf(menu: HTMLElement | null): readonly HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[data-line]:not([aria-disabled="true"])') ?? [])];
}

/** The line that a key leads to from the one at `at`; undefined for every other key. */
function lineAfter(key: string, at: number, lines: readonly HTMLElement[]): HTMLElement | undefined {
  switch (key) {
    case 'ArrowDown':
      return lines[(at + 1) % lines.length];
    case 'ArrowUp':
      return lines.at(at <= 0 ? -1 : at - 1);
    case 'Home':
      return lines.at(0);
    case 'End':
      return lines.at(-1);
    default:
      return undefined;
  }
}

/** The next line that begins with what was typed; one letter again and again goes from one such line to the next. */
function lineLike(typed: string, at: number, lines: readonly HTMLElement[]): HTMLElement | undefined {
  const isOneLetter = [...typed].every((letter) => letter === typed[0]);
  const start = isOneLetter ? at + 1 : at;
  const wanted = isOneLetter ? (typed[0] ?? '') : typed;
  const inTurn = [...lines.slice(start), ...lines.slice(0, start)];
  return inTurn.find((line) => (line.textContent ?? '').trim().toLowerCase().startsWith(wanted));
}

/** What a key does in a menu that has the focus; false for a key that is not its own. */
function onMenuKey(
  event: KeyboardEvent,
  menu: HTMLElement,
  typeOn: (letter: string) => string,
  close: () => void,
): boolean {
  const { key } = event;
  const lines = linesOf(menu);
  const at = lines.findIndex((line) => line === menu.ownerDocument.activeElement);
  if (key === 'Escape') {
    close();
    return true;
  }
  if (key === 'Enter' || key === ' ') {
    lines[at]?.click();
    return true;
  }
  const isLetter = key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
  const line = isLetter ? lineLike(typeOn(key.toLowerCase()), at, lines) : lineAfter(key, at, lines);
  line?.focus();
  return isLetter || line !== undefined;
}

/** Letters as far as they follow one another. */
function useTyped(): (letter: string) => string {
  const typed = useRef({ text: '', atMs: 0 });
  return useCallback((letter) => {
    const nowMs = performance.now();
    const isOn = nowMs - typed.current.atMs < typingMs;
    typed.current = { text: (isOn ? typed.current.text : '') + letter, atMs: nowMs };
    return typed.current.text;
  }, []);
}

/** Makes a menu listen to keys, to the pointer and to clicks, as a whole and not line by line. */
function useMenu<Key extends string>(menu: RefObject<HTMLElement | null>, props: OpenMenuProps<Key>): void {
  const { opener, entries, onChoose, onClose } = props;
  const typeOn = useTyped();
  useEffect(() => {
    const shown = menu.current;
    if (shown === null) return undefined;
    const lineOf = ({ target }: Event): HTMLElement | undefined =>
      linesOf(shown).find((line) => target instanceof Node && line.contains(target));
    const onKeyDown = (event: KeyboardEvent): void => {
      // From what opened it on, and not from the end of the page, where it is drawn.
      if (event.key === 'Tab') {
        opener.focus();
        onClose();
      } else if (onMenuKey(event, shown, typeOn, onClose)) {
        event.preventDefault();
        // What lies beneath is not meant: a dialog has an Esc of its own.
        event.stopPropagation();
      }
    };
    const onClick = (event: MouseEvent): void => {
      const line = lineOf(event)?.dataset['line'];
      const chosen = entries.find((entry) => entry !== '-' && entry.key === line);
      if (chosen === undefined || chosen === '-') return;
      onClose();
      onChoose(chosen.key);
    };
    // One line is marked at a time, whether by the pointer or by the keyboard.
    const onPoint = (event: PointerEvent): void => lineOf(event)?.focus({ preventScroll: true });
    shown.addEventListener('keydown', onKeyDown);
    shown.addEventListener('click', onClick);
    shown.addEventListener('pointermove', onPoint);
    return () => {
      shown.removeEventListener('keydown', onKeyDown);
      shown.removeEventListener('click', onClick);
      shown.removeEventListener('pointermove', onPoint);
    };
  }, [menu, opener, entries, onChoose, onClose, typeOn]);
}

/**
 * A menu as the ARIA Authoring Practices describe it: arrows, Home, End and letters move in it, Enter and the space bar choose, Esc and
 * Tab close. `watchFocus` gives the focus back to what opened it.
 */
export function Menu<Key extends string>(props: OpenMenuProps<Key>): ReactPortal {
  const { entries, opener, chosen, isList = false, label, isFromEnd = false, onClose } = props;
  const menu = useRef<HTMLDivElement>(null);
  useAnchor(opener, 'menu');
  usePressOutside(opener, menu, onClose);
  useMenu(menu, props);
  useLayoutEffect(() => {
    const lines = linesOf(menu.current);
    const current = isFromEnd ? lines.at(-1) : (lines.find((line) => isCurrent(line)) ?? lines.at(0));
    (current ?? menu.current)?.focus({ preventScroll: true });
    current?.scrollIntoView({ block: 'nearest' });
  }, [isFromEnd]);
  return createPortal(
    <div
      ref={menu}
      className="menu"
      role={isList ? 'listbox' : 'menu'}
      aria-label={label ?? opener.getAttribute('aria-label') ?? opener.textContent ?? undefined}
      tabIndex={-1}
    >
      {entries.map((entry, index) =>
        entry === '-' ? (
          <hr key={`divider-${index}`} className="menu-divider" />
        ) : (
          <Line key={entry.key} line={entry} isList={isList} isChosen={entry.key === chosen} />
        ),
      )}
    </div>,
    overlays(opener.ownerDocument),
  );
}

function isCurrent(line: HTMLElement): boolean {
  return line.getAttribute('aria-current') === 'true' || line.getAttribute('aria-selected') === 'true';
}

function Line<Key extends string>(props: {
  readonly line: MenuLine<Key>;
  readonly isList: boolean;
  readonly isChosen: boolean;
}): ReactElement {
  const { line, isList, isChosen } = props;
  const { key, label, testId, isDisabled = false } = line;
  return (
    <div
      className={isChosen ? 'menu-line is-chosen' : 'menu-line'}
      role={isList ? 'option' : 'menuitem'}
      tabIndex={-1}
      data-line={key}
      aria-selected={isList ? isChosen : undefined}
      aria-current={!isList && isChosen ? true : undefined}
      aria-disabled={isDisabled || undefined}
    >
      <span data-testid={testId}>{label}</span>
    </div>
  );
}
