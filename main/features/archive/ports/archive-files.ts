import type { Secret } from '../../../domain/secrets/secret';

/** One file inside an archive. `name` is a path of the archive's own vocabulary, never one of a disk. */
export interface ArchiveEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** An archive that was written. */
export interface WrittenArchive {
  readonly sizeBytes: number;
  /** SHA-256 of the whole file. */
  readonly sha256: string;
}

/** What can be said of an archive without its passphrase. */
export interface ArchiveProbe {
  readonly fileName: string;
  readonly sizeBytes: number;
}

/** How an archive is read. */
export interface ArchiveReading {
  readonly passphrase: Secret;
  readonly signal: AbortSignal;
  /** Told of the bytes of the file that were read so far, and of its size. */
  readonly onBytes: (done: number, total: number) => void;
}

/**
 * Encrypted archives on a disk of the person's choice.
 *
 * Rejects with `file-refused` (`params.what` is `archive`, and the reason), `wrong-passphrase`, `disk-full`, `storage-failed` or
 * `cancelled`; nothing is left behind then.
 */
export interface ArchiveFiles {
  /** Writes beside the target and takes its place when the whole archive is on stable storage. */
  write(
    path: string,
    passphrase: Secret,
    entries: AsyncIterable<ArchiveEntry>,
    signal: AbortSignal,
  ): Promise<WrittenArchive>;
  /** Looks at the beginning of a file only. */
  probe(path: string): Promise<ArchiveProbe>;
  /** Entries in their order. Nothing may be believed before the last one was handed out and the iteration has ended. */
  read(path: string, reading: ArchiveReading): AsyncIterable<ArchiveEntry>;
}
