import type { Language } from '../../../preload/contract/settings';
import type { HealthFlag, TenantRow } from '../../../preload/contract/tenant';
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
  const groups = [
    [rows.filter((row) => isReviewDue(row, nowMs)), '个年审将到期或已逾期', 'annual reviews due'],
    [withFlag('filing-open'), '个备案未完成', 'filings open'],
    [withFlag('revoked'), '个授权已取消', 'authorizations revoked'],
    [rows.filter(({ reminder }) => reminder !== undefined && reminder.onMs <= nowMs), '个提醒到期', 'reminders'],
  ] as const;
  const parts = groups
    .filter(([due]) => due.length > 0)
    .map(([due, chinese, english]) =>
      language === 'zh-CN'
        ? `${due.length} ${chinese}（${names(due, '、', '等')}）`
        : `${due.length} ${english} (${names(due, ', ', ' …')})`,
    );
  return parts.length === 0 ? null : parts.join(language === 'zh-CN' ? '；' : '; ');
}

/** What is said when a link that an administrator has not used yet is about to expire. */
export function linkReminderText(tenantName: string, leftMs: number, language: Language): string {
  const minutes = Math.max(1, Math.round(leftMs / minuteMs));
  return language === 'zh-CN'
    ? `${tenantName}的授权链接还有 ${minutes} 分钟过期，管理员尚未确认。请提醒管理员，或更新链接。`
    : `The authorization link of ${tenantName} expires in ${minutes} min and is not confirmed yet. Remind the administrator, or renew it.`;
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

function names(rows: readonly TenantRow[], separator: string, more: string): string {
  const shown = rows.slice(0, namesShown).map(({ name }) => capText(name, nameLimit));
  return `${shown.join(separator)}${rows.length > namesShown ? more : ''}`;
}
