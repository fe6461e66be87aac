import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Secret } from '../../../main/domain/secrets/secret';
import { signatureFile } from '../../../main/domain/integrity/signatures';
import type { ArchiveEntry } from '../../../main/features/archive/ports/archive-files';
import { makeHead } from '../../../main/files/archive/archive-header';
import { sealChunk } from '../../../main/files/archive/chunks';
import { EncryptedArchiveFiles } from '../../../main/files/archive/encrypted-archive-files';
import { EntryPacker } from '../../../main/files/archive/entries';
import { memoryIntegrity } from '../../fakes/memory-integrity';
import { projectFolder } from '../../support/project-folder';

const vectors = [
  { file: 'version-1.mphandover', passphrase: 'test vector passphrase one', files: 7, says: 'Signature missing' },
  {
    file: 'version-2.mphandover',
    passphrase: 'test vector passphrase two',
    files: 8,
    says: 'Signed by installation 7P35-NWWC-EZUR-YD7H',
  },
] as const;
const passphrase = 'a passphrase of this test';
let folder = '';
let program = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'open-archive-'));
  // Alone in a folder: it needs nothing of the project.
  program = join(folder, 'open-archive.mjs');
  await copyFile(join(projectFolder, 'tools/open-archive.mjs'), program);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function open(path: string, input: string, ...more: readonly string[]): { code: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, path, ...more], { input, encoding: 'utf8' });
  return { code: status, text: stdout + stderr };
}

async function archiveOf(name: string, entries: readonly ArchiveEntry[]): Promise<string> {
  const path = join(folder, name);
  async function* all(): AsyncGenerator<ArchiveEntry> {
    yield* entries;
  }
  const signal = new AbortController().signal;
  await new EncryptedArchiveFiles(14).write(path, new Secret(passphrase), all(), signal);
  return path;
}

const json = (name: string, value: unknown): ArchiveEntry => ({ name, bytes: Buffer.from(JSON.stringify(value)) });

describe('the opener of archives', () => {
  it.each(vectors)('opens $file as it was packed', async ({ file, passphrase: key, files, says }) => {
    const target = join(folder, `${file}-unpacked`);
    const { code, text } = open(
      join(projectFolder, 'test/fixtures/archive', file),
      `${key}\n`,
      target,
      '--with-secrets',
    );
    expect(text).toContain(says);
    expect(code).toBe(0);
    const found = (await readdir(target, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    expect(found).toHaveLength(files + 1);
    const manifest: unknown = JSON.parse(await readFile(join(target, 'manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({ purpose: 'hand-over', madeBy: '陈思远', tenantVersion: 1 });
    expect(await readFile(join(target, 'secrets.json'), 'utf8')).toContain('test-vector-push-token');
  });

  it('leaves secrets out, and says so, unless they are asked for', async () => {
    const path = await archiveOf('secret.mphandover', [
      json('manifest.json', {}),
      json('secrets.json', { a: 'hidden' }),
    ]);
    const target = join(folder, 'no-secrets');
    expect(open(path, passphrase, target).text).toContain('Secrets were left out');
    expect(await readdir(target)).toEqual(['manifest.json']);
  });

  it('writes nothing for a wrong passphrase, a damaged or a cut file, and a folder that is there', async () => {
    const path = await archiveOf('whole.mphandover', [json('manifest.json', { a: 1 }), json('tenants/t.json', {})]);
    const bytes = await readFile(path);
    const damaged = Buffer.from(bytes);
    damaged[bytes.length - 20] = (damaged[bytes.length - 20] ?? 0) ^ 1;
    await writeFile(join(folder, 'damaged.mphandover'), damaged);
    await writeFile(join(folder, 'cut.mphandover'), bytes.subarray(0, -5));
    const before = await readdir(folder);
    const target = join(folder, 'never');
    expect(open(path, 'another passphrase\n', target)).toMatchObject({
      code: 1,
      text: expect.stringContaining('not the passphrase'),
    });
    for (const name of ['damaged.mphandover', 'cut.mphandover', 'open-archive.mjs', 'absent'])
      expect(open(join(folder, name), passphrase, target).code, name).toBe(1);
    expect(open(path, passphrase, folder)).toMatchObject({
      code: 1,
      text: expect.stringContaining('is there already'),
    });
    expect(await readdir(folder)).toEqual(before);
  });

  it('writes nothing outside of its folder, whatever an entry is called', async () => {
    for (const name of ['../evil.json', '/etc/evil', 'tenants/../../evil.json', 'evil.json']) {
      const entry = Buffer.from(await new EntryPacker().pack(json('manifest.json', {})));
      const renamed = Buffer.concat([entry.subarray(0, 10), Buffer.from(name), entry.subarray(10 + 13)]);
      renamed.writeUInt8(name.length, 1);
      const { bytes, key } = await makeHead(new Secret(passphrase), 14);
      const path = join(folder, 'named.mphandover');
      await writeFile(path, Buffer.concat([bytes, sealChunk(key, 0, true, renamed)]));
      expect(open(path, passphrase, join(folder, 'named')).text).toContain('does not belong in it');
    }
    expect(await readdir(folder)).not.toContain('evil.json');
  });

  it('tells an altered archive from one without a signature', async () => {
    const manifest = json('manifest.json', { a: 1 });
    const sums = `${createHash('sha256').update(manifest.bytes).digest('hex')}  manifest.json\n`;
    const { signature } = await memoryIntegrity().sign('archive', sums);
    if (signature === null) throw new Error('not signed');
    const signed = json('signature.json', signatureFile('archive', signature));
    const fine = await archiveOf('signed.mphandover', [manifest, signed]);
    const forged = await archiveOf('forged.mphandover', [json('manifest.json', { a: 2 }), signed]);
    expect(open(fine, passphrase, join(folder, 'signed')).text).toContain('Signed by installation');
    expect(open(forged, passphrase, join(folder, 'forged')).text).toContain('Altered: the signature of installation');
  });
});
