import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Secret } from '../../../main/domain/secrets/secret';
import { EncryptedArchiveFiles } from '../../../main/files/archive/encrypted-archive-files';
import { PortfolioArchiveFiles } from '../../../main/storage/backups/portfolio-archive-files';
import { memoryIntegrity } from '../../fakes/memory-integrity';
import { projectFolder } from '../../support/project-folder';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vectors-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('an archive of an earlier version', () => {
  it.each([
    ['version-1.mphandover', 'test vector passphrase one', { kind: 'missing' }],
    [
      'version-2.mphandover',
      'test vector passphrase two',
      { kind: 'signed', installation: '7P35-NWWC-EZUR-YD7H', trust: 'unknown', knownSinceMs: null },
    ],
  ])('%s is staged as it was packed', async (file, passphrase, signature) => {
    const archives = new PortfolioArchiveFiles({
      files: new EncryptedArchiveFiles(),
      stagingFolder: folder,
      isPicture: () => true,
      pacer: { breathe: () => Promise.resolve() },
      integrity: memoryIntegrity(),
    });
    const reading = {
      passphrase: new Secret(passphrase),
      signal: new AbortController().signal,
      onBytes: () => undefined,
    };
    const copy = await archives.stage(join(projectFolder, 'test/fixtures/archive', file), reading);
    expect(copy).toMatchObject({
      origin: { purpose: 'handover', madeBy: '陈思远' },
      tenantIds: { length: 2 },
      pictures: 1,
      signature,
    });
    expect(copy.secrets?.platform.get('push-token')?.reveal()).toBe('test-vector-push-token');
    expect((await copy.tenant(copy.tenantIds[0] ?? ('' as never))).ledger).not.toEqual([]);
    await copy.discard();
  });
});
