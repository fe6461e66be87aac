import { mkdir, writeFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { appendEntry } from '../../../../main/domain/ledger/ledger';
import { tenantKind } from '../../../../main/storage/documents/document-kinds';
import { encodeEnvelope } from '../../../../main/storage/documents/envelope';
import { readLedgerSync } from '../../../../main/storage/tenants/ledger-scan';
import { storedOf } from '../../../../main/storage/tenants/stored-tenant';
import { type TenantPlaces, tenantPlaces } from '../../../../main/storage/tenants/tenant-places';
import { sampleTenant, sampleTenantId } from '../../../fakes/tenant-samples';
import { temporaryFolder } from '../../../support/temporary-folder';

const change = { actor: 'Zoë ÄRGER', source: 'operator' as const, nowMs: 1 };
const record = appendEntry(sampleTenant('qinghe'), 'note-added', { note: 'a"b\\c 100 \u212a好' }, change);
const id = sampleTenantId('qinghe');
const header = { format: 'tenant', schemaVersion: tenantKind.schemaVersion, generation: 1 };

describe('readLedgerSync', () => {
  let folder: string;
  let path: string;
  let places: TenantPlaces;

  beforeEach(async () => {
    folder = temporaryFolder();
    places = tenantPlaces(folder);
    path = places.tenant(id).file;
    await mkdir(places.tenantsFolder);
    await writeFile(
      path,
      encodeEnvelope(header, JSON.stringify(storedOf(record, { file: null, entries: record.ledger }))),
    );
  });

  it.each(['', 'ZOË', 'zoë ärger', 'a"B', '\\C', '100', '好', 'k好', 'note-added'])('finds %j', (text) => {
    expect(readLedgerSync(places, id, tenantKind, text)).toEqual(record.ledger);
  });

  it.each(['没有', '101', 'öö'])('leaves out what does not hold %j', (text) => {
    expect(readLedgerSync(places, id, tenantKind, text)).toEqual([]);
  });

  it('says nothing of a document that is damaged, missing, of another version, or no tenant', async () => {
    const bytes = encodeEnvelope(header, JSON.stringify(storedOf(record, { file: null, entries: record.ledger })));
    bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1;
    await writeFile(path, bytes);
    expect(readLedgerSync(places, id, tenantKind, '没有')).toBeNull();
    expect(readLedgerSync(places, sampleTenantId('gone'), tenantKind, '')).toBeNull();
    await writeFile(
      path,
      encodeEnvelope(
        { ...header, schemaVersion: 99 },
        JSON.stringify(storedOf(record, { file: null, entries: record.ledger })),
      ),
    );
    expect(readLedgerSync(places, id, tenantKind, '')).toBeNull();
    await writeFile(path, encodeEnvelope(header, '{"ledger":{"file":null,"entries":[{"hash":1}]}}'));
    expect(readLedgerSync(places, id, tenantKind, '')).toBeNull();
  });
});
