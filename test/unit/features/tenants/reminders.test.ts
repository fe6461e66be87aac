import { describe, expect, it } from 'vitest';
import { linkReminderText, Reminders, reminderText } from '../../../../main/features/tenants/reminders';
import type { Desktop } from '../../../../main/ports/desktop';
import type { TenantRow } from '../../../../preload/contract/tenant';
import { ManualClock } from '../../../fakes/manual-clock';
import { sampleRow, sampleTenant } from '../../../fakes/tenant-samples';

const nowMs = Date.UTC(2026, 10, 2, 9);
const dayMs = 86_400_000;

function row(name: string, change: Partial<TenantRow> = {}): TenantRow {
  return { ...sampleRow(sampleTenant('t-1')), name, bound: true, stage: 'bound', ...change };
}

describe('what is due', () => {
  it('names reviews, filings and revocations, the first tenants by name', () => {
    const rows = [
      row('红枫清洁', { flags: ['annual-review-due'] }),
      row('霜桥冷饮', { flags: ['annual-review-overdue', 'filing-open'] }),
      row('晨磨烘焙', { dueAtMs: nowMs + 20 * dayMs }),
      row('青鹿医疗', { bound: false, stage: 'revoked', flags: ['revoked'] }),
    ];
    expect(reminderText(rows, nowMs, 'zh-CN')).toBe(
      '3 个年审将到期或已逾期（红枫清洁、霜桥冷饮等）；1 个备案未完成（霜桥冷饮）；1 个授权已取消（青鹿医疗）',
    );
    expect(reminderText(rows, nowMs, 'en')).toBe(
      '3 annual reviews due (红枫清洁, 霜桥冷饮 …); 1 filings open (霜桥冷饮); 1 authorizations revoked (青鹿医疗)',
    );
  });

  it('names what somebody wanted to be reminded of, from its day on', () => {
    const rows = [
      row('晨磨烘焙', { reminder: { onMs: nowMs - 1, text: '回访' } }),
      row('红枫清洁', { reminder: { onMs: nowMs + 1, text: '' } }),
    ];
    expect(reminderText(rows, nowMs, 'zh-CN')).toBe('1 个提醒到期（晨磨烘焙）');
    expect(reminderText(rows, nowMs, 'en')).toBe('1 reminders (晨磨烘焙)');
  });

  it('says nothing when nothing is', () => {
    expect(reminderText([row('a', { dueAtMs: nowMs + 31 * dayMs })], nowMs, 'zh-CN')).toBeNull();
  });

  it('takes the end of a link for no review', () => {
    const waiting = row('a', { stage: 'link-issued', dueAtMs: nowMs + 60_000 });
    expect(reminderText([waiting], nowMs, 'zh-CN')).toBeNull();
  });

  it('leaves the review of a mini program alone that is not bound', () => {
    expect(reminderText([row('a', { bound: false, flags: ['annual-review-due'] })], nowMs, 'zh-CN')).toBeNull();
  });

  it('says what to do about a link', () => {
    expect(linkReminderText('红枫清洁', 290_000, 'zh-CN')).toBe(
      '红枫清洁的授权链接还有 5 分钟过期，管理员尚未确认。请提醒管理员，或重新生成链接。',
    );
    expect(linkReminderText('A', 10, 'en')).toContain('expires in 1 min');
  });
});

describe('reminders', () => {
  it('are given once a day until stopped', async () => {
    const clock = new ManualClock(nowMs);
    const told: string[] = [];
    const desktop: Pick<Desktop, 'notify'> = { notify: (title, body) => void told.push(`${title}: ${body}`) };
    const rows = async (): Promise<TenantRow[]> => [row('红枫清洁', { flags: ['filing-open'] })];
    const reminders = new Reminders({ title: '订货通', rows, desktop, clock, language: () => 'zh-CN' });
    await reminders.start();
    expect(told).toEqual(['订货通: 1 个备案未完成（红枫清洁）']);
    clock.advance(dayMs);
    await expect.poll(() => told.length).toBe(2);
    await expect.poll(() => clock.pending).toBe(1);
    reminders.stop();
    expect(clock.pending).toBe(0);
  });
});
