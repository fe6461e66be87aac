/** One element of DER: its tag, its content, and where the next one begins (ITU-T X.690). */
export interface DerElement {
  readonly tag: number;
  readonly content: Uint8Array;
  readonly next: number;
}

/** The bytes are not DER, or end too early. */
export class DerError extends Error {}

const longestLengthBytes = 4;

/** Reads the element at an offset; throws DerError. Only definite lengths and one-byte tags, as in certificates. */
export function readElement(bytes: Uint8Array, offset: number): DerElement {
  const tag = byteAt(bytes, offset);
  const first = byteAt(bytes, offset + 1);
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  if ((tag & 0x1f) === 0x1f || first === 0x80 || lengthBytes > longestLengthBytes) throw new DerError('form');
  let length = lengthBytes === 0 ? first : 0;
  for (let index = 0; index < lengthBytes; index += 1) length = length * 256 + byteAt(bytes, offset + 2 + index);
  const start = offset + 2 + lengthBytes;
  const next = start + length;
  if (next > bytes.length) throw new DerError('length');
  return { tag, content: bytes.subarray(start, next), next };
}

/** The elements inside a constructed one, in order; throws DerError. */
export function childrenOf(content: Uint8Array): readonly DerElement[] {
  const children: DerElement[] = [];
  for (let offset = 0; offset < content.length; ) {
    const element = readElement(content, offset);
    children.push(element);
    offset = element.next;
  }
  return children;
}

/** Bytes as lowercase hex, the form in which object identifiers are compared here. */
export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function byteAt(bytes: Uint8Array, offset: number): number {
  const byte = bytes[offset];
  if (byte === undefined) throw new DerError('end');
  return byte;
}
