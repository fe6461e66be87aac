import { closeSync, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { isCheckedAlready } from './checked-shape';
import { type DocumentKind, migrate } from './document-kind';
import type { FileMark } from './durable-file';
import { decodeEnvelope, type EnvelopeHeader } from './envelope';
import { errnoOf } from '../../domain/failures/system-error';
import { type FileSystem, readFlags } from './file-system';

/** A generation of a document that passed every check. */
export interface IntactReading<T> {
  readonly kind: 'intact';
  readonly header: EnvelopeHeader;
  readonly data: T;
  readonly mark: FileMark;
  /** Written by a newer program. */
  readonly newer: boolean;
}

/** What was found in the place of a document. `reason` of a damaged one is for the operator and the log. */
export type FileReading<T> =
  | IntactReading<T>
  | { readonly kind: 'absent' }
  /** Whole, but of a newer program and in a shape that is not known here. */
  | { readonly kind: 'newer' }
  | { readonly kind: 'damaged'; readonly reason: string };

/** Documents hold text; anything this large is no document of ours. */
const maxBytes = 64 * 1024 * 1024;

/**
 * Reads one generation of a document: checksum, then migration step by step, then the shape, unless the document says that it was
 * checked against today's when it was saved.
 *
 * A document of a newer program is intact when today's shape still fits it. Rejects with the errno when the file exists but
 * cannot be read: an I/O error says nothing about the content.
 */
export async function readDocumentFile<T>(
  files: FileSystem,
  path: string,
  kind: DocumentKind<T>,
): Promise<FileReading<T>> {
  const found = await readMarked(files, path);
  if (found === 'absent') return { kind: 'absent' };
  if (found === 'not-a-document') return { kind: 'damaged', reason: found };
  return interpret(path, found.bytes, found.mark, kind);
}

/**
 * Reads a document at once, for going through thousands of them: asynchronous calls take several times as long. Null for
 * anything but an intact one, which then has to be looked at properly.
 */
export function readIntactSync<T>(path: string, kind: DocumentKind<T>): IntactReading<T> | null {
  try {
    const descriptor = openSync(path, readFlags);
    try {
      const { size, mtimeMs } = fstatSync(descriptor);
      const reading = interpret(path, readInto(descriptor, size), { sizeBytes: size, mtimeMs }, kind);
      return reading.kind === 'intact' ? reading : null;
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return null;
  }
}

/** What documents that are gone through are read into, one after the other; almost all of them fit. */
const shared = Buffer.allocUnsafeSlow(64 * 1024);

/** The content of a file of this size, valid until the next call. Of one that grows meanwhile the marks do not fit later. */
function readInto(descriptor: number, size: number): Buffer {
  const buffer = size <= shared.length ? shared : Buffer.allocUnsafe(Math.min(size, maxBytes));
  let length = 0;
  for (let count = -1; count !== 0 && length < size; length += count) {
    count = readSync(descriptor, buffer, length, buffer.length - length, null);
  }
  return buffer.subarray(0, length);
}

function interpret<T>(path: string, bytes: Buffer, mark: FileMark, kind: DocumentKind<T>): FileReading<T> {
  const decoded = decodeEnvelope(bytes);
  if (decoded.kind === 'damaged') return decoded;
  const { header } = decoded;
  if (header.format !== kind.format) return { kind: 'damaged', reason: 'wrong-format' };
  const data = shape(kind, header.schemaVersion, decoded.payload);
  const newer = header.schemaVersion > kind.schemaVersion;
  if (data === undefined) return newer ? { kind: 'newer' } : { kind: 'damaged', reason: 'wrong-shape' };
  if (kind.belongs?.(data, path) === false) return { kind: 'damaged', reason: 'wrong-place' };
  return { kind: 'intact', header, data, mark, newer };
}

function shape<T>(kind: DocumentKind<T>, schemaVersion: number, payload: unknown): T | undefined {
  try {
    return isCheckedAlready(kind, schemaVersion, payload)
      ? payload
      : kind.schema.parse(migrate(kind, schemaVersion, payload));
  } catch {
    return undefined;
  }
}

async function readMarked(
  files: FileSystem,
  path: string,
): Promise<{ readonly bytes: Buffer; readonly mark: FileMark } | 'absent' | 'not-a-document'> {
  // Whoever makes thousands of documents looks first where there is none yet.
  if (isAbsent(path)) return 'absent';
  try {
    const handle = await files.open(path, readFlags);
    try {
      const status = fstatSync(handle.fd);
      if (!status.isFile() || status.size > maxBytes) return 'not-a-document';
      const bytes = await contentOf(handle, status.size);
      return { bytes, mark: { sizeBytes: status.size, mtimeMs: status.mtimeMs } };
    } finally {
      await handle.close();
    }
  } catch (cause) {
    const errno = errnoOf(cause);
    if (errno === 'ENOENT') return 'absent';
    // ELOOP: a symbolic link stands in its place; EISDIR: a folder.
    if (errno === 'ELOOP' || errno === 'EISDIR') return 'not-a-document';
    throw cause;
  }
}

/** Anything that cannot be told at once is no absence. */
function isAbsent(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) === undefined;
  } catch {
    return false;
  }
}

/** The content of a file of this size, in one call for almost all of them. */
async function contentOf(handle: FileHandle, size: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(size);
  let length = 0;
  for (let count = -1; count !== 0 && length < size; length += count) {
    count = (await handle.read(bytes, length, size - length, length)).bytesRead;
  }
  return bytes.subarray(0, length);
}
