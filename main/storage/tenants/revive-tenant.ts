import { join } from 'node:path';
import type { TenantId } from '../../../preload/contract/ids';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { AppError } from '../../domain/failures/app-error';
import { storageError } from '../../domain/failures/system-error';
import { namesIn } from '../documents/names-in';
import type { DurableDocument, Viewer } from '../documents/durable-document';
import type { FileSystem } from '../documents/file-system';
import { setAside, setAsideAll } from '../documents/set-aside';
import type { StoredTenant } from './stored-tenant';
import type { TenantLedgers } from './tenant-ledgers';
import type { TenantPlaces } from './tenant-places';

interface Parts {
  readonly places: TenantPlaces;
  readonly ledgers: TenantLedgers;
  readonly files: FileSystem;
}

/**
 * Puts a record in the place of one that cannot be read any more, be it its document or its ledger, and keeps what lay there.
 * Rejects with `tenant-exists` for one that can be read.
 */
export async function reviveTenant(
  document: DurableDocument<StoredTenant>,
  record: TenantRecord,
  { places, ledgers, files }: Parts,
  adopted: Viewer<StoredTenant, void>,
): Promise<StoredTenant> {
  const place = places.tenant(record.id);
  const isDocumentReadable = await document.isReadable();
  if (isDocumentReadable && (await isLedgerReadable(document, ledgers))) throw new AppError('tenant-exists');
  try {
    await keepLedgers(record.id, places, files);
  } catch (cause) {
    throw storageError(cause);
  }
  if (!isDocumentReadable) await setAsideAll(files, place);
  return document.update((current) => ledgers.replace(record, current?.ledger.file ?? null), adopted);
}

async function isLedgerReadable(document: DurableDocument<StoredTenant>, ledgers: TenantLedgers): Promise<boolean> {
  try {
    return await document.view(async (stored) => stored !== null && (await ledgers.whole(stored)) !== null);
  } catch (cause) {
    if (cause instanceof AppError && cause.code === 'ledger-damaged') return false;
    throw cause;
  }
}

/** Gives every ledger file of a tenant a second name in the folder for damaged copies. */
async function keepLedgers(id: TenantId, places: TenantPlaces, files: FileSystem): Promise<void> {
  const { ledgersFolder } = places;
  const names = await namesIn(ledgersFolder, files);
  const { damagedFolder } = places.tenant(id);
  for (const name of names.filter((candidate) => candidate.startsWith(`${id}.`))) {
    await setAside(files, { file: join(ledgersFolder, name), damagedFolder });
  }
}
