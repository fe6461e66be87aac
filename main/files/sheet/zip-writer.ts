import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';

const deflate = promisify<Buffer, Buffer>(deflateRaw);

/** A file of a ZIP archive. */
export interface ZipFilePart {
  readonly name: string;
  readonly text: string;
}

const versionNeeded = 20;
const utf8Names = 0x0800;
const deflated = 8;
/** 1980-01-01, the first day that the format knows: equal contents give equal archives. */
const fixedDate = 0x0021;
const localHeaderBytes = 30;
const directoryHeaderBytes = 46;

/**
 * Packs texts into a ZIP archive (APPNOTE.TXT 6.3, without extensions). Deflating happens off the thread.
 */
export async function zip(parts: readonly ZipFilePart[]): Promise<Buffer> {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text } of parts) {
    const bytes = Buffer.from(text, 'utf8');
    const packed = await deflate(bytes);
    const common = commonHeader(name, packed.length, bytes.length, crc32(bytes));
    const nameBytes = Buffer.from(name, 'utf8');
    directory.push(directoryHeader(common, offset), nameBytes);
    body.push(localHeader(common), nameBytes, packed);
    offset += localHeaderBytes + nameBytes.length + packed.length;
  }
  const directoryBytes = Buffer.concat(directory);
  return Buffer.concat([...body, directoryBytes, endRecord(parts.length, directoryBytes.length, offset)]);
}

/** The fields that local header and directory share, in their order. */
function commonHeader(name: string, packedBytes: number, bytes: number, checksum: number): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(versionNeeded, 0);
  header.writeUInt16LE(utf8Names, 2);
  header.writeUInt16LE(deflated, 4);
  header.writeUInt16LE(fixedDate, 8);
  header.writeUInt32LE(checksum, 10);
  header.writeUInt32LE(packedBytes, 14);
  header.writeUInt32LE(bytes, 18);
  header.writeUInt16LE(Buffer.byteLength(name, 'utf8'), 22);
  return header;
}

function localHeader(common: Buffer): Buffer {
  const header = Buffer.alloc(localHeaderBytes);
  header.writeUInt32LE(0x04034b50, 0);
  common.copy(header, 4);
  return header;
}

function directoryHeader(common: Buffer, offset: number): Buffer {
  const header = Buffer.alloc(directoryHeaderBytes);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(versionNeeded, 4);
  common.copy(header, 6);
  header.writeUInt32LE(offset, 42);
  return header;
}

function endRecord(entries: number, directoryBytes: number, offset: number): Buffer {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(entries, 8);
  record.writeUInt16LE(entries, 10);
  record.writeUInt32LE(directoryBytes, 12);
  record.writeUInt32LE(offset, 16);
  return record;
}
