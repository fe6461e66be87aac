import type { EvidenceDocument } from '../../../../preload/contract/evidence-document';
import type { Source } from '../../../../preload/contract/ledger';
import { displayText } from '../../../../preload/contract/words/display-text';
import { relativeTime } from '../../../../preload/contract/words/time';
import { type Words, wordsOf } from '../../../../preload/contract/words/words';

/** A label and what stands behind it. */
export type Fact = readonly [label: string, value: string];

/** A tenant's evidence and the words of its language. Texts of others are cleaned for display. */
export class Wording {
  readonly document: EvidenceDocument;
  readonly words: Words;

  constructor(document: EvidenceDocument) {
    this.document = document;
    this.words = wordsOf(document.language);
  }

  /** What stands between the members of a list. */
  get comma(): string {
    return this.document.language === 'en' ? ', ' : '、';
  }

  time(atMs: number): string {
    return momentText(atMs);
  }

  /** How old a value was when the document was made. */
  age(atMs: number): string {
    const { generatedAtMs, language } = this.document;
    return relativeTime(atMs, generatedAtMs, language) ?? this.words.evidencePack.justNow;
  }

  /** Who recorded something; nobody where the source says it all. */
  actor(by: string, source: Source | undefined): string {
    return by === source ? '' : displayText(by, 60);
  }

  tenantName(): string {
    return displayText(this.document.tenant.profile.name, 120);
  }

  /** A text of others, or what stands for an empty one. */
  text(text: string): string {
    return displayText(text, 300) || this.words.vocabulary.answer.empty;
  }

  /** A value of WeChat's, or what stands for one that could not be read. */
  known<T>(value: T | null, text: (value: T) => string): string {
    return value === null ? this.words.evidencePack.unread : text(value);
  }

  joined(parts: readonly string[]): string {
    return displayText(parts.filter((part) => part !== '').join(' '), 200) || this.words.vocabulary.answer.none;
  }
}

/** Swedish writes dates as ISO 8601 does, which every reader of either language can sort. */
const timeFormat = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium' });

/** A moment to the second, with its distance from UTC: a document is read in other places too. */
export function momentText(atMs: number): string {
  return `${timeFormat.format(atMs)} ${offsetText(atMs)}`;
}

/** Distance of local time from UTC at a moment, as `+08:00`. */
function offsetText(atMs: number): string {
  const minutes = -new Date(atMs).getTimezoneOffset();
  const two = (value: number): string => String(Math.trunc(value)).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`;
}
