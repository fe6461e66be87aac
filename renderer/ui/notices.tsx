import {
  createContext,
  type ReactElement,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '../../preload/contract/checks';
import { VerdictIcon } from './verdict-icon';

/** What is told in the corner: how something ended that went on beside the work. */
export interface Announcement {
  /** A later one of the same key takes its place. */
  readonly key: string;
  readonly type: 'success' | 'info' | 'warning' | 'error';
  readonly title: string;
  readonly text: string | null;
  /** What can be done about it. */
  readonly action: ReactNode;
  readonly testId: string;
}

/** Tells what has happened, above everything and without taking the focus. */
export interface Notices {
  /** Says for a moment, at the top, that what was asked for is done. */
  readonly say: (text: ReactNode) => void;
  /** Tells in the corner what has ended meanwhile. */
  readonly announce: (announcement: Announcement) => void;
  readonly withdraw: (key: string) => void;
}

interface Said {
  readonly key: number;
  readonly text: ReactNode;
}

const saidMs = 3_000;
/** Long enough to be read after one has looked up from a phone. */
const announcedMs = 12_000;
/** Older ones make place. */
const mostSaid = 3;

const tones: Readonly<Record<Announcement['type'], { readonly tone: string; readonly verdict: Verdict }>> = {
  success: { tone: 'tone-pass', verdict: 'pass' },
  info: { tone: 'tone-accent', verdict: 'warn' },
  warning: { tone: 'tone-warn', verdict: 'warn' },
  error: { tone: 'tone-fail', verdict: 'fail' },
};

const NoticesContext = createContext<Notices>({
  say: () => undefined,
  announce: () => undefined,
  withdraw: () => undefined,
});

/** See {@link Notices}. */
export function useNotices(): Notices {
  return use(NoticesContext);
}

/** Shows what is told by anything beneath it. */
export function NoticesProvider(props: {
  /** Where it is drawn. */
  readonly above: HTMLElement;
  readonly children: ReactNode;
}): ReactElement {
  const [said, setSaid] = useState<readonly Said[]>([]);
  const [announced, setAnnounced] = useState<readonly Announcement[]>([]);
  const count = useRef(0);
  const unsay = useCallback((key: number) => setSaid((all) => all.filter((each) => each.key !== key)), []);
  const notices = useMemo<Notices>(
    () => ({
      say: (text) => {
        count.current += 1;
        const next = { key: count.current, text };
        setSaid((all) => [...all, next].slice(-mostSaid));
      },
      announce: (next) => setAnnounced((all) => [...all.filter(({ key }) => key !== next.key), next]),
      withdraw: (gone) => setAnnounced((all) => all.filter(({ key }) => key !== gone)),
    }),
    [],
  );
  return (
    <NoticesContext value={notices}>
      {props.children}
      {createPortal(
        <>
          <div className="messages" role="status">
            {said.map(({ key, text }) => (
              <Message key={key} text={text} onEnd={() => unsay(key)} />
            ))}
          </div>
          <div className="announcements">
            {announced.map((each) => (
              <Announced key={each.key} announcement={each} onEnd={() => notices.withdraw(each.key)} />
            ))}
          </div>
        </>,
        props.above,
      )}
    </NoticesContext>
  );
}

/** Calls back after a while, in which neither the pointer nor the focus is on it: somebody reads it, or is about to use it. */
function useLifetime(lifetimeMs: number, onEnd: () => void): Readonly<Record<`on${string}`, () => void>> {
  const [isPointedAt, setIsPointedAt] = useState(false);
  const [isFocused, setIsFocused] = useState(false);
  const end = useRef(onEnd);
  useEffect(() => {
    end.current = onEnd;
  }, [onEnd]);
  const isHeld = isPointedAt || isFocused;
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setTimeout(() => end.current(), lifetimeMs);
    return () => clearTimeout(timer);
  }, [isHeld, lifetimeMs]);
  return {
    onMouseEnter: () => setIsPointedAt(true),
    onMouseLeave: () => setIsPointedAt(false),
    onFocus: () => setIsFocused(true),
    onBlur: () => setIsFocused(false),
  };
}

/** One that is said at the top. */
export function Message(props: { readonly text: ReactNode; readonly onEnd: () => void }): ReactElement {
  const lifetime = useLifetime(saidMs, props.onEnd);
  return (
    <div className="message tone-pass" data-testid="message" {...lifetime}>
      <VerdictIcon verdict="pass" />
      <span>{props.text}</span>
    </div>
  );
}

/** One that is told in the corner. */
export function Announced(props: { readonly announcement: Announcement; readonly onEnd: () => void }): ReactElement {
  const { t } = useTranslation();
  const { type, title, text, action, testId } = props.announcement;
  const { tone, verdict } = tones[type];
  const lifetime = useLifetime(announcedMs, props.onEnd);
  return (
    <div className={`announcement ${tone}`} role="status" data-testid={testId} {...lifetime}>
      <VerdictIcon verdict={verdict} />
      <div className="announcement-body">
        <p className="announcement-title">{title}</p>
        {text === null ? null : <p>{text}</p>}
        <div className="announcement-actions">{action}</div>
      </div>
      <button type="button" className="announcement-close" aria-label={t('common.close')} onClick={props.onEnd}>
        ×
      </button>
    </div>
  );
}
