/** What a table may be at most; checked before and while it is read. */
export const tableLimits = Object.freeze({
  fileMiB: 32,
  rows: 50_000,
  columns: 100,
  cellLength: 20_000,
  zipEntries: 2000,
  inflatedMiB: 128,
  xmlDepth: 32,
});
