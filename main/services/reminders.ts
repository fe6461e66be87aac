import type { Language } from '../../preload/contract/settings';
import type { HealthFlag, TenantRow } from '../../preload/contract/tenant';
import type { Clock } from '../ports/clock';
import type { Desktop } from '../ports/desktop';

const dayMs = 24 * 60 * 60_000;
/** Annual reviews open a while before they end; a consultant is told when a month is left. */
const aheadMs = 30 * dayMs;
const repeatMs = dayMs;

/** What the reminders work with. */
export interface ReminderParts {
  readonly title: string;
  readonly rows: () => Promise<readonly TenantRow[]>;
  readonly desktop: Desktop;
  readonly clock: Clock;
  readonly language: () => Language;
}

/** Tells the person once a day, by a system notification, what falls due: annual reviews, filings, revoked authorizations. */
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

/** One line about everything that is due, or null when nothing is. */
export function reminderText(rows: readonly TenantRow[], nowMs: number, language: Language): string | null {
  const withFlag = (flag: HealthFlag): number => rows.filter((row) => row.flags.includes(flag)).length;
  const reviews = rows.filter((row) => row.dueAtMs !== null && row.bound && row.dueAtMs - nowMs <= aheadMs).length;
  const counts = [
    [reviews, '个年审将到期', 'annual reviews due'],
    [withFlag('filing-open'), '个备案未完成', 'filings open'],
    [withFlag('revoked'), '个授权已取消', 'authorizations revoked'],
    [withFlag('link-expiring'), '个授权链接即将过期', 'links about to expire'],
  ] as const;
  const parts = counts
    .filter(([count]) => count > 0)
    .map(([count, chinese, english]) => (language === 'zh-CN' ? `${count} ${chinese}` : `${count} ${english}`));
  return parts.length === 0 ? null : parts.join(language === 'zh-CN' ? '，' : ', ');
}
