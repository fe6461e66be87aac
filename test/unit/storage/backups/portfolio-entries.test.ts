import { describe, expect, it } from 'vitest';
import { appendEntry } from '../../../../main/domain/ledger/ledger';
import { decodeTenant, encodeJson } from '../../../../main/storage/backups/portfolio-entries';
import type { TenantRecord } from '../../../../preload/contract/tenant';
import { generatedRecords } from '../../../support/generated-portfolio';

function withEntries(count: number): TenantRecord {
  const [first] = generatedRecords(1, Date.UTC(2026, 10, 2));
  if (first === undefined) throw new Error('no tenant was generated');
  let record = first;
  for (let index = 0; index < count; index += 1)
    record = appendEntry(
      record,
      'profile-changed',
      { notes: `${index}` },
      { actor: 'a', source: 'operator', nowMs: 1 },
    );
  return record;
}

describe("a tenant's record in an archive", () => {
  it('is checked a few entries at a time, so that a long one never holds the thread', async () => {
    const record = withEntries(3000);
    let breaths = 0;
    const pacer = {
      breathe: async (): Promise<void> => {
        breaths += 1;
      },
    };
    expect(await decodeTenant('tenants/t.json', encodeJson(record), 1, pacer)).toEqual(record);
    expect(breaths).toBeGreaterThanOrEqual(60);
  });

  it('is refused when one entry of its ledger does not have the right form', async () => {
    const record = withEntries(3);
    const broken = {
      ...record,
      ledger: record.ledger.map((entry, index) => (index === 2 ? { ...entry, hash: 1 } : entry)),
    };
    const pacer = { breathe: (): Promise<void> => Promise.resolve() };
    await expect(decodeTenant('tenants/t.json', encodeJson(broken), 1, pacer)).rejects.toMatchObject({
      detail: { params: { reason: 'malformed', entry: 'tenants/t.json' } },
    });
    await expect(decodeTenant('tenants/t.json', encodeJson(record), 9, pacer)).rejects.toMatchObject({
      detail: { params: { reason: 'newer-archive' } },
    });
  });
});
