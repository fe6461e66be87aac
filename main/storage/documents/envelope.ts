import { createHash, hash } from 'node:crypto';

/**
 * What surrounds a stored document. The file stays readable JSON, one header field per line:
 *
 * `{ "sha256", "format", "schemaVersion", "generation", "length", "payload" }`
 *
 * `sha256` covers everything after its own line; `length` is the payload's size in bytes. The layout is exact to the byte, so that
 * no single changed bit, missing tail or added byte goes unnoticed (plain JSON accepts half of all bit flips).
 */
export interface EnvelopeHeader {
  /** Kind of document, so that a file in the wrong place is recognised. */
  readonly format: string;
  /** Version of the payload's shape. */
  readonly schemaVersion: number;
  /** Grows by one with every save of the document. */
  readonly generation: number;
}

/** Outcome of reading an envelope. `reason` is for the operator and the log. */
export type DecodedEnvelope =
  | { readonly kind: 'intact'; readonly header: EnvelopeHeader; readonly payload: unknown }
  | { readonly kind: 'damaged'; readonly reason: 'empty' | 'not-an-envelope' | 'wrong-length' | 'wrong-checksum' };

const sumPattern = /^\{\n"sha256": "([0-9a-f]{64})",\n$/;
const sumLength = 80;
const headerPattern =
  /^"format": "([a-z-]{1,40})",\n"schemaVersion": ([1-9]\d{0,5}),\n"generation": ([1-9]\d{0,14}),\n"length": (0|[1-9]\d{0,9}),\n"payload": /;
const headerMaxLength = 200;
const tail = '\n}\n';

/** The bytes of a document file; `payload` is JSON text. */
export function encodeEnvelope(header: EnvelopeHeader, payload: string): Buffer {
  const covered = `${beginning(header, Buffer.byteLength(payload))}${payload}${tail}`;
  return Buffer.from(`${sumLine(hash('sha256', covered))}${covered}`);
}

/** The same for a long payload in parts, with a turn for others (`breathe`) after each, and without a copy of the whole. */
export async function encodeInParts(
  header: EnvelopeHeader,
  payload: readonly Buffer[],
  breathe: () => Promise<void>,
): Promise<readonly Buffer[]> {
  const begin = beginning(
    header,
    payload.reduce((sum, part) => sum + part.length, 0),
  );
  const sum = createHash('sha256').update(begin);
  for (const part of payload) {
    sum.update(part);
    await breathe();
  }
  return [Buffer.from(`${sumLine(sum.update(tail).digest('hex'))}${begin}`), ...payload, Buffer.from(tail)];
}

/** The checksum that the bytes of a whole envelope, or its first part, begin with: one for each content. */
export function sumOf(bytes: Buffer): string {
  return sumPattern.exec(bytes.toString('latin1', 0, sumLength))?.[1] ?? '';
}

function sumLine(sum: string): string {
  return `{\n"sha256": "${sum}",\n`;
}

function beginning({ format, schemaVersion, generation }: EnvelopeHeader, length: number): string {
  return `"format": "${format}",\n"schemaVersion": ${schemaVersion},\n"generation": ${generation},\n"length": ${length},\n"payload": `;
}

/** Checks the bytes of a document file and takes them apart. Never throws on content. */
export function decodeEnvelope(bytes: Buffer): DecodedEnvelope {
  const opened = openEnvelope(bytes);
  if (opened.kind === 'damaged') return opened;
  return { kind: 'intact', header: opened.header, payload: JSON.parse(opened.payload.toString('utf8')) };
}

/** An envelope with its payload as it stands in the file: JSON text in UTF-8. */
export type OpenedEnvelope =
  | { readonly kind: 'intact'; readonly header: EnvelopeHeader; readonly payload: Buffer }
  | Extract<DecodedEnvelope, { kind: 'damaged' }>;

/** Checks the bytes of a document file without parsing what is in it. */
export function openEnvelope(bytes: Buffer): OpenedEnvelope {
  if (bytes.length === 0) return { kind: 'damaged', reason: 'empty' };
  const sum = sumPattern.exec(bytes.toString('latin1', 0, sumLength));
  const match = headerPattern.exec(bytes.toString('latin1', sumLength, sumLength + headerMaxLength));
  if (sum === null || match === null) return { kind: 'damaged', reason: 'not-an-envelope' };
  const [prefix, format = '', schemaVersion = '', generation = '', length = ''] = match;
  const start = sumLength + prefix.length;
  const end = start + Number(length);
  if (bytes.length !== end + tail.length) return { kind: 'damaged', reason: 'wrong-length' };
  if (hash('sha256', bytes.subarray(sumLength)) !== sum[1]) return { kind: 'damaged', reason: 'wrong-checksum' };
  const header = { format, schemaVersion: Number(schemaVersion), generation: Number(generation) };
  return { kind: 'intact', header, payload: bytes.subarray(start, end) };
}
