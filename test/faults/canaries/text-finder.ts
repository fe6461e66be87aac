import { formsOf } from '../../support/secret-forms';

/** A secret of one kind (`refresh token`). */
export interface Canary {
  readonly kind: string;
  readonly value: string;
}

interface Needle {
  readonly canary: Canary;
  readonly bytes: Buffer;
}

const headLength = 4;
const slots = 1 << 20;

/**
 * Looks for all forms of many secrets at once, also as UTF-16, in which Chromium keeps texts. One pass over the bytes: four of
 * them tell where a needle may begin.
 */
export class TextFinder {
  readonly #isHead = new Uint8Array(slots);
  readonly #needles = new Map<number, Needle[]>();

  constructor(canaries: readonly Canary[]) {
    for (const canary of canaries) {
      for (const form of formsOf(canary.value)) {
        this.#add({ canary, bytes: Buffer.from(form, 'utf8') });
        this.#add({ canary, bytes: Buffer.from(form, 'utf16le') });
      }
    }
  }

  /** The secrets that are in these bytes. */
  findIn(bytes: Buffer): ReadonlySet<Canary> {
    const found = new Set<Canary>();
    for (let at = 0; at + headLength <= bytes.length; at += 1) {
      const head = headOf(bytes, at);
      if (this.#isHead[slotOf(head)] === 0) continue;
      for (const { canary, bytes: needle } of this.#needles.get(head) ?? []) {
        if (bytes.compare(needle, 0, needle.length, at, Math.min(bytes.length, at + needle.length)) === 0)
          found.add(canary);
      }
    }
    return found;
  }

  #add(needle: Needle): void {
    const head = headOf(needle.bytes, 0);
    this.#isHead[slotOf(head)] = 1;
    this.#needles.set(head, [...(this.#needles.get(head) ?? []), needle]);
  }
}

function headOf(bytes: Buffer, at: number): number {
  return bytes.readUInt32LE(at);
}

function slotOf(head: number): number {
  return (Math.imul(head, 0x9e3779b1) >>> 12) & (slots - 1);
}
