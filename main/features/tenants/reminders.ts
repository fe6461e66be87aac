import type { Language } from '../../../preload/contract/settings';
import type { HealthFlag, TenantRow } from '../../../preload/contract/tenant';
import { fill } from '../../../preload/contract/words/fill';
import { outsideWordsOf } from '../../../preload/contract/words/outside-words';
import { wordsOf } from '../../../preload/contract/words/words';
import { reviewNoticeMs } from '../../domain/checks/annual-review';
import { capText } from '../../domain/text/cap-text';
import { authorizingStages, isAmong } from '../../domain/stages/stage-table';
import type { Clock } from '../../ports/clock';
import type { Desktop } from '../../ports/desktop';

const minuteMs = 60_000;
const repeatMs = 24 * 60 * minuteMs;
/** A notification has room for a line or two. */
const namesShown = 2;
const nameLimit = 24;

/** What the reminders work with. */
export interface ReminderParts {
  readonly title: string;
  readonly rows: () => Promise<readonly TenantRow[]>;
  readonly desktop: Pick<Desktop, 'notify'>;
  readonly clock: Clock;
  readonly language: () => Language;
}

/** Tells the person once a day, by a system notification, what falls due: annual reviews, filings, revoked authorizations, reminders. */
export class Reminders {
  readonly #parts: ReminderParts;
  #stop: () => void = () => undefined;

  constructor(parts: ReminderParts) {
    this.#parts = parts;
  }

  /** Looks now and then once a day until `stop`. */
  async start(): Promise<void> {
    const { clock, desktop, title, language } = this.#parts;
    const text = reminderText(await this.#parts.rows(), clock.nowMs(), language());
    if (text !== null) desktop.notify(title, text);
    this.#stop = clock.after(repeatMs, () => void this.start());
  }

  stop(): void {
    this.#stop();
  }
}

/** One line about everything that is due, with the first tenants by name; null when nothing is. */
export function reminderText(rows: readonly TenantRow[], nowMs: number, language: Language): string | null {
  const withFlag = (flag: HealthFlag): readonly TenantRow[] => rows.filter((row) => row.flags.includes(flag));
  const { due: words } = outsideWordsOf(language).notices;
  const groups = [
    [rows.filter((row) => isReviewDue(row, nowMs)), words.review],
    [withFlag('filing-open'), words.filing],
    [withFlag('revoked'), words.revoked],
    [rows.filter(({ reminder }) => reminder !== undefined && reminder.onMs <= nowMs), words.reminder],
  ] as const;
  const names = (due: readonly TenantRow[]): string => {
    const shown = due.slice(0, namesShown).map(({ name }) => capText(name, nameLimit));
    const listed = shown.join(wordsOf(language).vocabulary.comma);
    return due.length > namesShown ? fill(words.andMore, { names: listed }) : listed;
  };
  const parts = groups
    .filter(([due]) => due.length > 0)
    .map(([due, text]) => fill(text, { count: due.length, names: names(due) }));
  return parts.length === 0 ? null : parts.join(words.semicolon);
}

/** What is said when a link that an administrator has not used yet is about to expire. */
export function linkReminderText(tenantName: string, leftMs: number, language: Language): string {
  const minutes = Math.max(1, Math.round(leftMs / minuteMs));
  return fill(outsideWordsOf(language).notices.linkExpires, { name: tenantName, minutes });
}

/**
 * A row is as old as its last change: its flag tells what was due then, its date what has fallen due since. The date of a
 * tenant that is being authorized may be the end of its link.
 */
function isReviewDue(row: TenantRow, nowMs: number): boolean {
  if (!row.bound) return false;
  if (row.flags.includes('annual-review-due') || row.flags.includes('annual-review-overdue')) return true;
  return row.dueAtMs !== null && row.dueAtMs - nowMs <= reviewNoticeMs && !isAmong(authorizingStages, row.stage);
}
