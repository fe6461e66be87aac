import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../../../main/features/tenants/reminder-calendar';
import { tenantIdSchema } from '../../../../preload/contract/ids';

const id = tenantIdSchema.parse('fixture-02');
const nowMs = Date.UTC(2026, 10, 30, 3, 5, 9, 250);
/** Noon, so that the day is the same wherever the test runs. */
const onMs = new Date(2026, 11, 4, 12).getTime();

function file(name: string, text: string): string {
  return calendarOf({ id, name, reminder: { onMs, text, by: '周敏' } }, nowMs);
}

/** The lines as a reader of RFC 5545 puts them together again (3.1). */
function unfolded(content: string): readonly string[] {
  return content.replaceAll('\r\n ', '').split('\r\n');
}

describe('the calendar file of a reminder', () => {
  it('is one whole-day event with an alarm at nine', () => {
    const lines = unfolded(file('松果湾建材', '回访管理员'));
    expect(lines).toEqual(
      expect.arrayContaining([
        'DTSTAMP:20261130T030509Z',
        'DTSTART;VALUE=DATE:20261204',
        'SUMMARY:松果湾建材: 回访管理员',
        'TRIGGER:PT9H',
        'UID:fixture-02-20261204@mini-program-hosting-console',
      ]),
    );
    expect([lines[0], lines.at(-2), lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR', '']);
  });

  it('says the name alone where nothing was written', () => {
    expect(unfolded(file('晨光文具', ''))).toContain('SUMMARY:晨光文具');
  });

  it('escapes what means something, so that no text becomes a line of its own', () => {
    const lines = unfolded(file('a;b,c\\d', 'x\r\nEND:VEVENT\nATTACH:http://evil.example'));
    expect(lines).toContain('SUMMARY:a\\;b\\,c\\\\d: x\\nEND:VEVENT\\nATTACH:http://evil.example');
    expect(lines.filter((line) => line.startsWith('ATTACH'))).toEqual([]);
    expect(lines.filter((line) => line === 'END:VEVENT')).toHaveLength(1);
  });

  it('folds long lines at 75 octets, and never inside a character', () => {
    const name = '很长的租户名称'.repeat(12);
    const content = file(name, '𠮷'.repeat(60));
    for (const line of content.split('\r\n')) expect(Buffer.byteLength(line, 'utf8')).toBeLessThanOrEqual(75);
    expect(unfolded(content)).toContain(`SUMMARY:${name}: ${'𠮷'.repeat(60)}`);
  });
});
