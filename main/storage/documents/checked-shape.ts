import { hash } from 'node:crypto';
import { z } from 'zod';
import type { DocumentKind } from './document-kind';
import { encodeEnvelope } from './envelope';

/** The last field of a payload: under which shape its content was checked when it was saved. */
const field = 'shape';

/** How many hex digits tell one shape from the next. */
const digits = 16;

/** The fingerprint of a shape: fields, types and bounds, everything of a schema that JSON Schema can say. Takes some milliseconds. */
export function fingerprintOf(schema: z.ZodType): string {
  return hash('sha256', JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any' }))).slice(0, digits);
}

/**
 * The bytes of a document whose content fits the shape of its kind. Where the kind has a fingerprint, it is written into the
 * payload; programs that know of none take it for a field of somebody else's.
 */
export function encodeDocument<T>(kind: DocumentKind<T>, generation: number, data: T): Buffer {
  const { format, schemaVersion, shape } = kind;
  const text = JSON.stringify(data);
  const payload = shape === undefined ? text : `${text.slice(0, -1)},"${field}":"${shape}"}`;
  return encodeEnvelope({ format, schemaVersion, generation }, payload);
}

/**
 * Whether a payload that passed its checksum was checked against this very shape before it was written; then it need not be done
 * again, which takes twice as long as everything else. Its fingerprint is taken out.
 */
export function isCheckedAlready<T>(kind: DocumentKind<T>, schemaVersion: number, payload: unknown): payload is T {
  if (kind.shape === undefined || schemaVersion !== kind.schemaVersion) return false;
  if (typeof payload !== 'object' || payload === null || !(field in payload)) return false;
  return payload[field] === kind.shape && Reflect.deleteProperty(payload, field);
}
