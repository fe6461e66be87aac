import type { TenantId } from '../../../preload/contract/ids';
import { localDay } from '../../../preload/contract/words/local-time';
import type { Reminder } from '../../../preload/contract/tenant';

/** Longest line of a calendar file, in octets without the line break (RFC 5545, 3.1). */
const lineOctets = 75;

/** A reminder as a whole-day event of a calendar file (RFC 5545), with an alarm at nine in the morning. */
export function calendarOf(
  { id, name, reminder }: { readonly id: TenantId; readonly name: string; readonly reminder: Reminder },
  nowMs: number,
): string {
  const day = localDay(reminder.onMs).replaceAll('-', '');
  const title = reminder.text === '' ? name : `${name}: ${reminder.text}`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Mini Program Hosting Console//EN',
    'BEGIN:VEVENT',
    `UID:${id}-${day}@mini-program-hosting-console`,
    `DTSTAMP:${new Date(nowMs).toISOString().replace(/[-:]|\.\d{3}/g, '')}`,
    `DTSTART;VALUE=DATE:${day}`,
    `SUMMARY:${escaped(title)}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:PT9H',
    `DESCRIPTION:${escaped(title)}`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

/** Commas, semicolons, backslashes and line breaks mean something in a text value (RFC 5545, 3.3.11). */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');
}

/** Longer lines go on in the next one, after a blank, and are never cut inside a character. */
function folded(line: string): string {
  const parts: string[] = [''];
  let room = lineOctets;
  for (const character of line) {
    const size = Buffer.byteLength(character, 'utf8');
    if (size > room) {
      parts.push(' ');
      room = lineOctets - 1;
    }
    parts.push(`${parts.pop() ?? ''}${character}`);
    room -= size;
  }
  return parts.join('\r\n');
}
