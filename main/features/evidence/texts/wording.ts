import { localSecond } from '../../../../preload/contract/words/local-time';
import type { EvidenceDocument } from '../../../../preload/contract/evidence-document';
import type { Source } from '../../../../preload/contract/ledger';
import { displayText } from '../../../../preload/contract/words/display-text';
import { actorText } from '../../../../preload/contract/words/ledger-words';
import { relativeTime } from '../../../../preload/contract/words/time';
import { type Words, wordsOf } from '../../../../preload/contract/words/words';

/** A label and what stands behind it. */
export type Fact = readonly [label: string, value: string];

/** Parts of a text beside each other; empty ones not at all. */
export function dotted(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

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
    return this.words.vocabulary.comma;
  }

  time(atMs: number): string {
    return localSecond(atMs);
  }

  /** How old a value was when the document was made. */
  age(atMs: number): string {
    const { generatedAtMs, language } = this.document;
    return relativeTime(atMs, generatedAtMs, language) ?? this.words.evidencePack.justNow;
  }

  /** Who recorded something; nobody where the source says it all. */
  actor(by: string, source: Source | undefined): string {
    return actorText(by, source, this.document.language);
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
