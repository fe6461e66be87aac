import { describe, expect, it } from 'vitest';
import { whatWasDropped } from '../../../../../renderer/app/frame/drop-zone';

function transfer(names: readonly string[], isDirectory = false): DataTransfer {
  const files = names.map((name) => new File(['x'], name));
  const items = files.map(() => ({ webkitGetAsEntry: () => ({ isDirectory }) }));
  return { files, items } as unknown as DataTransfer;
}

describe('what is dropped on the window', () => {
  it.each([
    ['客户.csv', 'table'],
    ['Tenants.XLSX', 'table'],
    ['old.xls', 'table'],
    ['移交.mphandover', 'handover'],
  ])('is told by its name: %s', (name, is) => {
    expect(whatWasDropped(transfer([name]))).toMatchObject({ is, file: { name } });
  });

  it.each([
    [['a.png'], false, { reason: 'kind', name: 'a.png' }],
    [['csv'], false, { reason: 'kind', name: 'csv' }],
    [[], false, { reason: 'kind', name: '' }],
    [['rows.csv'], true, { reason: 'folder', name: 'rows.csv' }],
    [['a.csv', 'b.csv'], false, { reason: 'several', name: 'a.csv' }],
  ])('is refused with the reason: %s', (names, isDirectory, params) => {
    expect(whatWasDropped(transfer(names, isDirectory))).toEqual({
      is: 'refused',
      error: { code: 'file-refused', params: { what: 'drop', ...params } },
    });
  });
});
