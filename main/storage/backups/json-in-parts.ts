import type { Pacer } from '../../ports/pacer';

/** What one list at the top of a document holds, its items as they stand in the file, and the document without them. */
export interface JsonParts {
  /** JSON text of the document, with an empty list in place of the items. */
  readonly rest: Buffer;
  readonly items: readonly Buffer[];
}

const sign = {
  quote: 0x22,
  backslash: 0x5c,
  comma: 0x2c,
  colon: 0x3a,
  openList: 0x5b,
  closeList: 0x5d,
  openObject: 0x7b,
  closeObject: 0x7d,
} as const;
/** Nothing up to here is part of a value outside of strings. */
const blank = 0x20;
/** So many bytes are looked at before anybody else gets a turn. */
const atOnce = 256 * 1024;

/**
 * Takes a JSON document apart at the list under `name` at its top, without parsing it: parsing tens of megabytes at once would hold
 * the thread for seconds. Works on bytes, since no byte of a longer character in UTF-8 looks like one of JSON's own signs.
 *
 * Null where there is no such list, or more than one. Whether the parts are JSON shows when they are parsed.
 */
export async function splitJson(bytes: Uint8Array, name: string, pacer: Pacer): Promise<JsonParts | null> {
  const splitter = new Splitter(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), name);
  while (splitter.goOn(atOnce)) await pacer.breathe();
  return splitter.parts();
}

/** Goes through the bytes once, from where it stopped the last time. */
class Splitter {
  readonly #bytes: Buffer;
  readonly #key: Buffer;
  readonly #items: Buffer[] = [];
  #at = 0;
  #depth = 0;
  #stringFrom = -1;
  #lastString: readonly [number, number] = [0, 0];
  /** A string at the top stands before a colon: its value comes next. */
  #isKeyRead = false;
  #list: { readonly from: number; readonly to: number } | null = null;
  #listFrom = -1;
  #itemFrom = -1;
  #lists = 0;

  constructor(bytes: Buffer, name: string) {
    this.#bytes = bytes;
    this.#key = Buffer.from(JSON.stringify(name));
  }

  /** False at the end. */
  goOn(count: number): boolean {
    const end = Math.min(this.#bytes.length, this.#at + count);
    while (this.#at < end) {
      if (this.#stringFrom >= 0) this.#inString();
      else this.#outside(this.#bytes[this.#at] ?? 0);
      this.#at += 1;
    }
    return this.#at < this.#bytes.length;
  }

  parts(): JsonParts | null {
    if (this.#list === null || this.#lists !== 1) return null;
    const { from, to } = this.#list;
    const rest = Buffer.concat([this.#bytes.subarray(0, from), this.#bytes.subarray(to)]);
    return { rest, items: this.#items };
  }

  /** To the end of the string, or of what is looked at: escapes count in pairs. */
  #inString(): void {
    const byte = this.#bytes[this.#at];
    if (byte === sign.backslash) this.#at += 1;
    if (byte !== sign.quote) return;
    this.#lastString = [this.#stringFrom, this.#at + 1];
    this.#stringFrom = -1;
  }

  #outside(byte: number): void {
    if (byte === sign.quote) this.#stringFrom = this.#at;
    else if (byte === sign.colon) this.#isKeyRead = this.#depth === 1;
    else if (byte === sign.openList || byte === sign.openObject) this.#open(byte);
    else if (byte === sign.closeList || byte === sign.closeObject) this.#close();
    else if (byte === sign.comma) {
      if (this.#depth === 1) this.#isKeyRead = false;
      if (this.#listFrom >= 0 && this.#depth === 2) this.#cut();
    }
  }

  #open(byte: number): void {
    const isWanted = this.#depth === 1 && this.#isKeyRead && byte === sign.openList && this.#isKey();
    this.#depth += 1;
    if (!isWanted) return;
    this.#lists += 1;
    this.#listFrom = this.#at + 1;
    this.#itemFrom = this.#listFrom;
  }

  #close(): void {
    this.#depth -= 1;
    if (this.#listFrom < 0 || this.#depth !== 1) return;
    this.#cut();
    this.#list = { from: this.#listFrom, to: this.#at };
    this.#listFrom = -1;
  }

  #cut(): void {
    const item = this.#bytes.subarray(this.#itemFrom, this.#at);
    if (item.some((byte) => byte > blank)) this.#items.push(item);
    this.#itemFrom = this.#at + 1;
  }

  #isKey(): boolean {
    return this.#bytes.subarray(...this.#lastString).equals(this.#key);
  }
}
