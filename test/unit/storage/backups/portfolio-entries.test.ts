import { describe, expect, it, vi } from 'vitest';
import { appendEntry } from '../../../../main/domain/ledger/ledger';
import { decodeTenant, encodeJson } from '../../../../main/storage/backups/portfolio-entries';
import type { TenantRecord } from '../../../../preload/contract/tenant';
import { generatedRecords } from '../../../support/generated-portfolio';

const noPacer = { breathe: (): Promise<void> => Promise.resolve() };

function withEntries(count: number, text = ''): TenantRecord {
  const [first] = generatedRecords(1, Date.UTC(2026, 10, 2));
  if (first === undefined) throw new Error('no tenant was generated');
  let record = first;
  for (let index = 0; index < count; index += 1)
    record = appendEntry(
      record,
      'profile-changed',
      { notes: `${index}${text}` },
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

  it('is parsed entry by entry where it is long, whatever stands in its texts', async () => {
    const odd = '"ledger":[1,2],{"a":"\\\\"}] \\ é 😀 ';
    const record = withEntries(400, odd.repeat(90));
    const bytes = encodeJson(record);
    expect(bytes.length).toBeGreaterThan(1024 * 1024);
    const parse = vi.spyOn(JSON, 'parse');
    try {
      expect(await decodeTenant('tenants/t.json', bytes, 1, noPacer)).toEqual(record);
      const longest = Math.max(...parse.mock.calls.map(([text]) => text.length));
      expect(longest).toBeLessThan(100_000);
    } finally {
      parse.mockRestore();
    }
  });

  it.each([
    ['a second ledger', (text: string) => `{"ledger":[],${text.slice(1)}`, 'malformed'],
    [
      'a ledger whose name is written in escapes',
      (text: string) => `${text.slice(0, -1)},"\\u006cedger":[1]}`,
      'malformed',
    ],
    ['no ledger', (text: string) => text.replace('"ledger":', '"other":'), 'malformed'],
    ['an entry that is no JSON', (text: string) => text.replace('"ledger":[{', '"ledger":[nonsense,{'), 'malformed'],
    [
      'one entry of megabytes',
      (text: string) => text.replace('"ledger":[', `"ledger":["${'x'.repeat(1_100_000)}",`),
      'too-large',
    ],
    ['megabytes beside it', (text: string) => text.replace('{', `{"more":"${'x'.repeat(4_500_000)}",`), 'too-large'],
    ['its end cut off', (text: string) => text.slice(0, -100), 'malformed'],
  ])('is refused where a long one has %s', async (_name, spoil, reason) => {
    const text = encodeJson(withEntries(400, 'x'.repeat(3500))).toString('utf8');
    await expect(decodeTenant('tenants/t.json', Buffer.from(spoil(text)), 1, noPacer)).rejects.toMatchObject({
      detail: { params: { reason, entry: 'tenants/t.json' } },
    });
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
