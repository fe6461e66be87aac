import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { ArchiveEntry } from '../../features/archive/ports/archive-files';
import { archiveRefused } from '../../domain/failures/refuse';
import { archiveLimits, mebibyte, UnpackBudget } from './unpack-budget';

/*
 * Entries inside the encrypted stream, one after the other:
 *
 *   1 byte    0 stored, 1 deflated, 2 end of the archive
 *   1 byte    length of the name
 *   4 bytes   length of the content, big endian
 *   4 bytes   length of what follows
 *   the name (ASCII), the content
 *
 * The end has no name; its first length is the number of entries.
 */

const headLength = 10;
const kinds = { stored: 0, deflated: 1, end: 2 } as const;
const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** The only names there are. Nothing of a name ever becomes part of a path that this list does not spell out. */
const names: readonly { readonly pattern: RegExp; readonly limitMiB: number; readonly isPicture: boolean }[] = [
  {
    pattern: /^(?:manifest|workspace|secrets|signature)\.json$/,
    limitMiB: archiveLimits.documentMiB,
    isPicture: false,
  },
  { pattern: /^considerations\.(?:zh-CN|en)\.md$/, limitMiB: 1, isPicture: false },
  { pattern: /^tenants\/[a-z0-9][a-z0-9-]{0,63}\.json$/, limitMiB: archiveLimits.documentMiB, isPicture: false },
  { pattern: /^assets\/[0-9a-f]{64}\.(?:png|jpg|webp|gif)$/, limitMiB: archiveLimits.pictureMiB, isPicture: true },
];

/** Lays entries into the stream, one after the other. */
export class EntryPacker {
  readonly #budget = new UnpackBudget();
  #count = 0;

  /**
   * One entry as it lies in the stream. Pictures are compressed already; what gets smaller than a reader would believe is stored.
   * Rejects with `file-refused`, `too-large`, for what no reader would take.
   */
  async pack({ name, bytes }: ArchiveEntry): Promise<Buffer> {
    const { isPicture, limitMiB } = rulesOf(name);
    if (bytes.length > limitMiB * mebibyte) throw archiveRefused('too-large', { entry: name });
    const deflated = isPicture ? null : await deflate(bytes);
    const isDeflated = deflated !== null && this.#budget.take(bytes.length, deflated.length);
    if (!isDeflated && !this.#budget.take(bytes.length, bytes.length)) throw archiveRefused('too-large');
    this.#count += 1;
    const content = isDeflated ? deflated : bytes;
    return Buffer.concat([
      head(isDeflated ? kinds.deflated : kinds.stored, name, bytes.length, content.length),
      content,
    ]);
  }

  /** The end of the stream. */
  end(): Buffer {
    return head(kinds.end, '', this.#count, 0);
  }
}

/** Takes a stream of bytes apart into entries; bytes come as `take` asks for them. */
export class EntryReader {
  readonly #take: (length: number) => Promise<Buffer>;
  readonly #budget = new UnpackBudget();
  #count = 0;

  /** `take` resolves to exactly so many bytes and rejects when there are fewer. */
  constructor(take: (length: number) => Promise<Buffer>) {
    this.#take = take;
  }

  /** The next entry; null at the end of the archive. Rejects with `file-refused`. */
  async next(): Promise<ArchiveEntry | null> {
    const fixed = await this.#take(headLength);
    const kind = fixed.readUInt8(0);
    const nameLength = fixed.readUInt8(1);
    const length = fixed.readUInt32BE(2);
    const packedLength = fixed.readUInt32BE(6);
    if (kind === kinds.end) {
      if (length !== this.#count || nameLength !== 0 || packedLength !== 0) throw archiveRefused('damaged');
      return null;
    }
    if (kind !== kinds.stored && kind !== kinds.deflated) throw archiveRefused('newer-archive');
    const name = (await this.#take(nameLength)).toString('latin1');
    this.#requireRoom(name, length, packedLength);
    const packed = await this.#take(packedLength);
    const bytes = kind === kinds.stored ? packed : await unpack(packed, length);
    if (bytes.length !== length) throw archiveRefused('damaged');
    return { name, bytes };
  }

  #requireRoom(name: string, length: number, packedLength: number): void {
    const { limitMiB } = rulesOf(name);
    this.#count += 1;
    const isOver = length > limitMiB * mebibyte || packedLength > limitMiB * mebibyte + 1024;
    if (isOver || !this.#budget.take(length, packedLength)) throw archiveRefused('too-large');
  }
}

function rulesOf(name: string): (typeof names)[number] {
  const rules = names.find(({ pattern }) => pattern.test(name));
  if (rules === undefined) throw archiveRefused('forbidden-entry');
  return rules;
}

/** Inflates to at most the length that was stated; more is a bomb, and is not waited for. */
async function unpack(packed: Buffer, length: number): Promise<Buffer> {
  try {
    return await inflate(packed, { maxOutputLength: Math.max(1, length) });
  } catch (cause) {
    const isLonger = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
    throw archiveRefused(isLonger ? 'too-large' : 'damaged', {}, cause);
  }
}

function head(kind: number, name: string, length: number, packedLength: number): Buffer {
  const bytes = Buffer.alloc(headLength + name.length);
  bytes.writeUInt8(kind, 0);
  bytes.writeUInt8(name.length, 1);
  bytes.writeUInt32BE(length, 2);
  bytes.writeUInt32BE(packedLength, 6);
  bytes.write(name, headLength, 'latin1');
  return bytes;
}
