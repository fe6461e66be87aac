import { describe, expect, it } from 'vitest';
import { placeOfLink, tenantOfLink } from '../../../../main/domain/workspace/tenant-link';
import { tenantIdSchema } from '../../../../preload/contract/ids';
import { tenantLink } from '../../../../preload/contract/vocabulary/tenant-link';

describe('a link to a tenant', () => {
  it.each(['fixture-02', 't-0123456789ab', 'i-0123456789abcdef01234567', 'a'.repeat(64)])('names %s', (id) => {
    expect(tenantOfLink(tenantLink(tenantIdSchema.parse(id)))).toBe(id);
  });

  it.each([
    'mphosting://tenant/',
    'mphosting://tenant/fixture-02/',
    'mphosting://tenant/fixture-02/notes',
    'mphosting://tenant/fixture-02?act=authorize',
    'mphosting://tenant/fixture-02#notes',
    'mphosting://tenant/Fixture-02',
    'mphosting://tenant/fixture%2d02',
    'mphosting://tenant/..%2f..',
    'mphosting://tenant/../tenant/fixture-02',
    'mphosting://tenant/-fixture',
    `mphosting://tenant/${'a'.repeat(65)}`,
    `mphosting://tenant/${'a'.repeat(100_000)}`,
    'mphosting://tenant/fixture-02\n',
    'mphosting://tenant/fixture-02 --no-sandbox',
    'mphosting://tenant/租户',
    'mphosting://tenant/fixture‐02',
    'mphosting://workspace/sandbox',
    'mphosting://TENANT/fixture-02',
    'mphosting://user@tenant/fixture-02',
    'mphosting://tenant:80/fixture-02',
    'mphosting:tenant/fixture-02',
    'mphosting:/tenant/fixture-02',
    'MPHOSTING://tenant/fixture-02',
    ' mphosting://tenant/fixture-02',
    'xmphosting://tenant/fixture-02',
    'https://tenant/fixture-02',
    'javascript:alert(1)',
    '',
  ])('is nothing else: %s', (link) => {
    expect(tenantOfLink(link)).toBeNull();
  });

  it('is found on a command line whatever it says, behind the program', () => {
    expect(placeOfLink(['console', '--flag', 'MPHOSTING:odd'])).toBe(2);
    expect(placeOfLink(['mphosting://tenant/a', '--flag', 'file.mphandover'])).toBe(-1);
  });
});
