import { describe, expect, it } from 'vitest';
import { packersWith, RowTexts } from '../../../../main/features/tenants/row-texts';
import type { Packed } from '../../../../main/ipc/gate';
import type { WrittenRows } from '../../../../main/ports/tenant-repository';
import type { TenantRow } from '../../../../preload/contract/tenant';
import { rowFixture } from '../../renderer/fixtures';

function joined(packed: Packed | undefined): string {
  return Buffer.concat(packed?.parts ?? []).toString('utf8');
}

/** Rows as an index would hand them out, with a text that nobody would write for them. */
function written(rows: readonly TenantRow[]): WrittenRows {
  return {
    rows,
    textsOf: (wanted) => wanted.map((row) => (rows.includes(row) ? Buffer.from(`{"read":"${row.name}"}`) : null)),
    release: () => undefined,
  };
}

describe('the texts of rows', () => {
  it('are those of the index, and written for what came or changed since', () => {
    const read = rowFixture({ name: 'Read' });
    const texts = new RowTexts(() => written([read]));
    const [, second] = JSON.parse(joined(texts.take([read, rowFixture({ name: 'Changed' })])));
    expect(joined(texts.take([read]))).toBe('[\n{"read":"Read"}\n]');
    expect(second).toMatchObject({ name: 'Changed' });
  });

  it('are asked for at every list', () => {
    const row = rowFixture({ name: 'Once' });
    const once = [written([row])];
    const texts = new RowTexts(() => once.pop() ?? null);
    expect(joined(texts.take([row]))).toContain('"read"');
    expect(JSON.parse(joined(texts.take([row])))).toEqual([row]);
  });

  it('are the answer of the list', () => {
    const pack = packersWith(new RowTexts())['tenants.list'];
    for (const rows of [[], [rowFixture({ name: '墨刷涂料' })], [rowFixture(), rowFixture()]])
      expect(JSON.parse(joined(pack?.({ rows })))).toEqual({ rows });
  });
});
