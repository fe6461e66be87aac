import { createHash } from 'node:crypto';
import {
  type Signature,
  type SignatureState,
  signatureFileSchema,
  type Signing,
} from '../../../preload/contract/integrity';
import { archiveRefused } from '../../domain/failures/refuse';
import { installationOf, signatureFile } from '../../domain/integrity/signatures';
import type { ArchiveEntry } from '../../features/archive/ports/archive-files';
import type { Integrity } from '../../ports/integrity';
import { decodeJson, encodeJson, entryNames } from './portfolio-entries';

/** What is signed of an archive: `<SHA-256>  <name>` of every entry before the signature, a line each, in their order. */
class EntrySums {
  #text = '';

  get text(): string {
    return this.#text;
  }

  add({ name, bytes }: ArchiveEntry): void {
    this.#text += `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`;
  }
}

/** Entries, and behind them the signature over all of them where one can be had. `note` hears what came of it. */
export async function* signedEntries(
  entries: AsyncIterable<ArchiveEntry>,
  integrity: Pick<Integrity, 'sign'>,
  note: (signing: Signing) => void,
): AsyncGenerator<ArchiveEntry> {
  const sums = new EntrySums();
  for await (const entry of entries) {
    sums.add(entry);
    yield entry;
  }
  const made = await integrity.sign('archive', sums.text);
  if (made.signature === null) {
    note({ kind: 'unsigned', code: made.code });
    return;
  }
  note({ kind: 'signed', installation: installationOf(made.signature.publicKey) });
  yield { name: entryNames.signature, bytes: encodeJson(signatureFile('archive', made.signature)) };
}

/** Holds what is unpacked against the signature at its end. */
export class ArchiveSignature {
  readonly #sums = new EntrySums();
  #signature: Signature | null = null;

  /** The key that signed; null without a signature. */
  get publicKey(): string | null {
    return this.#signature?.publicKey ?? null;
  }

  /** Whether the entry was the signature. Throws `file-refused`, `malformed`, for an entry behind it. */
  takes(entry: ArchiveEntry): boolean {
    if (this.#signature !== null) throw archiveRefused('malformed', { entry: entry.name });
    if (entry.name !== entryNames.signature) {
      this.#sums.add(entry);
      return false;
    }
    this.#signature = decodeJson(entry.name, entry.bytes, signatureFileSchema);
    return true;
  }

  state(integrity: Pick<Integrity, 'judge'>): SignatureState {
    return integrity.judge('archive', this.#sums.text, this.#signature);
  }
}
