import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { fingerprint } from '../../../tools/fingerprint.mjs';
import { temporaryFolder } from '../../support/temporary-folder';

describe('fingerprint', () => {
  const entries = ['source', 'package.json', 'absent.json'];
  let root: string;

  beforeEach(() => {
    root = temporaryFolder();
    mkdirSync(join(root, 'source', 'inner'), { recursive: true });
    writeFileSync(join(root, 'source', 'inner', 'a.ts'), 'a');
    writeFileSync(join(root, 'source', 'b.ts'), 'b');
    writeFileSync(join(root, 'package.json'), '{}');
  });

  it('stays the same when only times change, as a clone sets them', () => {
    const before = fingerprint(root, entries);
    utimesSync(join(root, 'source', 'b.ts'), 1, 1);

    expect(fingerprint(root, entries)).toBe(before);
  });

  it.each<readonly [string, () => void]>([
    ['a file deep inside changes', () => writeFileSync(join(root, 'source', 'inner', 'a.ts'), 'A')],
    ['a file is added', () => writeFileSync(join(root, 'source', 'c.ts'), '')],
    ['a file is removed', () => rmSync(join(root, 'source', 'b.ts'))],
    ['a file is renamed', () => renameSync(join(root, 'source', 'b.ts'), join(root, 'source', 'c.ts'))],
    ['an absent entry appears', () => writeFileSync(join(root, 'absent.json'), '')],
    [
      'text moves from one file to the next',
      () => {
        writeFileSync(join(root, 'source', 'b.ts'), '');
        writeFileSync(join(root, 'source', 'inner', 'a.ts'), 'ba');
      },
    ],
  ])('changes when %s', (_case, change) => {
    const before = fingerprint(root, entries);
    change();

    expect(fingerprint(root, entries)).not.toBe(before);
  });

  it('ignores what lies beside the entries', () => {
    const before = fingerprint(root, entries);
    writeFileSync(join(root, 'notes.txt'), 'x');

    expect(fingerprint(root, entries)).toBe(before);
  });
});
