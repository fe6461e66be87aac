import { describe, expect, it } from 'vitest';
import { areInstalled } from '../../../tools/dependencies.mjs';

const zod = { version: '4.6.7', integrity: 'sha512-aaa' };
const lowdb = { version: '7.0.1', integrity: 'sha512-bbb' };
const locked = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/zod': zod,
    'node_modules/lowdb': lowdb,
    'node_modules/only-on-another-system': { version: '1.0.0', optional: true },
  },
};

describe('areInstalled', () => {
  it('holds when every needed package is there in its locked version', () => {
    expect(areInstalled(locked, { packages: { 'node_modules/zod': zod, 'node_modules/lowdb': lowdb } })).toBe(true);
  });

  it.each([
    ['nothing was ever installed, or the installation was interrupted', undefined],
    ['the record is no lock file', {}],
    ['a package is missing', { packages: { 'node_modules/zod': zod } }],
    [
      'a package has another version',
      { packages: { 'node_modules/zod': { ...zod, version: '4.6.6' }, 'node_modules/lowdb': lowdb } },
    ],
    [
      'a package has other content',
      { packages: { 'node_modules/zod': { ...zod, integrity: 'sha512-ccc' }, 'node_modules/lowdb': lowdb } },
    ],
  ])('does not hold when %s', (_case, installed) => {
    expect(areInstalled(locked, installed)).toBe(false);
  });
});
