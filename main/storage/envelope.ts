import { createHash } from 'node:crypto';

/**
 * What surrounds a stored document. The file stays readable JSON, one header field per line:
 *
 * `{ "format", "schemaVersion", "generation", "length", "sha256", "payload" }`
 *
 * `length` is the payload's size in bytes; `sha256` covers the header fields and the payload. The layout is exact to the byte, so
 * that no single changed bit, missing tail or added byte goes unnoticed (plain JSON accepts half of all bit flips).
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

const headerPattern =
  /^\{\n"format": "([a-z-]{1,40})",\n"schemaVersion": ([1-9]\d{0,5}),\n"generation": ([1-9]\d{0,14}),\n"length": (0|[1-9]\d{0,9}),\n"sha256": "([0-9a-f]{64})",\n"payload": /;
const headerMaxBytes = 320;
const tail = Buffer.from('\n}\n');

/** The bytes of a document file; `payload` is JSON text. */
export function encodeEnvelope(header: EnvelopeHeader, payload: string): Buffer {
  const body = Buffer.from(payload, 'utf8');
  const head = headerLines(header, body.length);
  return Buffer.concat([Buffer.from(`{\n${head}"sha256": "${checksum(head, body)}",\n"payload": `), body, tail]);
}

/** Checks the bytes of a document file and takes them apart. Never throws on content. */
export function decodeEnvelope(bytes: Buffer): DecodedEnvelope {
  if (bytes.length === 0) return { kind: 'damaged', reason: 'empty' };
  const match = headerPattern.exec(bytes.toString('latin1', 0, headerMaxBytes));
  if (match === null) return { kind: 'damaged', reason: 'not-an-envelope' };
  const [prefix, format = '', schemaVersion = '', generation = '', length = '', sha256 = ''] = match;
  const end = prefix.length + Number(length);
  if (bytes.length !== end + tail.length || !bytes.subarray(end).equals(tail)) {
    return { kind: 'damaged', reason: 'wrong-length' };
  }
  const body = bytes.subarray(prefix.length, end);
  const header = { format, schemaVersion: Number(schemaVersion), generation: Number(generation) };
  if (checksum(headerLines(header, body.length), body) !== sha256) return { kind: 'damaged', reason: 'wrong-checksum' };
  return { kind: 'intact', header, payload: JSON.parse(body.toString('utf8')) };
}

function headerLines({ format, schemaVersion, generation }: EnvelopeHeader, length: number): string {
  return `"format": "${format}",\n"schemaVersion": ${schemaVersion},\n"generation": ${generation},\n"length": ${length},\n`;
}

function checksum(head: string, body: Uint8Array): string {
  return createHash('sha256').update(head).update(body).digest('hex');
}
