import { describe, expect, it } from 'vitest';
import { packersWith, RowTexts } from '../../../../main/features/tenants/row-texts';
import type { TenantRow } from '../../../../preload/contract/tenant';
import { rowFixture } from '../../renderer/fixtures';

const pacer = { breathe: async () => undefined };

/** A row that counts how often it is written. */
function counted(name: string): { readonly row: TenantRow; readonly times: () => number } {
  let times = 0;
  const row = { ...rowFixture({ name }), toJSON: () => ((times += 1), { name }) };
  return { row, times: () => times };
}

describe('the texts of rows', () => {
  it('are written before they are asked for, and not again', async () => {
    const texts = new RowTexts();
    const { row, times } = counted('Ahead');
    await texts.prepare([row], pacer);

    expect(texts.take([row])).toBe('[{"name":"Ahead"}]');
    expect(times()).toBe(1);
  });

  it('hold a row that came or changed meanwhile', async () => {
    const texts = new RowTexts();
    const before = counted('Before').row;
    await texts.prepare([before], pacer);

    const packed = texts.take([counted('After').row, counted('New').row]);
    expect(packed).toBe('[{"name":"After"},{"name":"New"}]');
  });

  it('are kept for one answer only', async () => {
    const texts = new RowTexts();
    const { row, times } = counted('Once');
    await texts.prepare([row], pacer);
    texts.take([row]);
    texts.take([row]);

    expect(times()).toBe(2);
  });

  it('are the answer of the list', async () => {
    const row = rowFixture({ name: '墨刷涂料' });
    const pack = packersWith(new RowTexts())['tenants.list'];
    expect(JSON.parse(pack?.({ rows: [row] }) ?? '')).toEqual({ rows: [row] });
  });
});
