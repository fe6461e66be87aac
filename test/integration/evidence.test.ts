import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstBrokenEntry } from '../../main/domain/ledger/ledger';
import { EventLoopPacer } from '../../main/files/event-loop-pacer';
import { FileTableReader } from '../../main/files/table/file-table-reader';
import type { EvidenceFormat, EvidenceProgress } from '../../preload/contract/evidence';
import { evidenceDocumentSchema, evidenceManifestSchema } from '../../preload/contract/evidence-document';
import { projectFolder } from '../support/project-folder';
import { ConsoleHarness } from './console-harness';
import { progressOf } from './job-progress';
import { temporaryFolder } from '../support/temporary-folder';

const all: EvidenceFormat[] = ['pdf', 'xlsx', 'csv', 'json'];

describe('evidence pack', () => {
  let harness: ConsoleHarness;
  let folder: string;

  beforeEach(async () => {
    folder = temporaryFolder();
    harness = await ConsoleHarness.start();
    await harness.prepared();
    harness.desktop.folder = folder;
  });

  afterEach(async () => {
    await harness.close();
  });

  async function made(ids: readonly string[], formats = all): Promise<EvidenceProgress> {
    const tenantIds = ids.map((id) => harness.id(id));
    await harness.call['evidence.start']({ tenantIds, formats });
    return await harness.until(async () => {
      const progress = await progressOf(harness.call, 'evidence');
      return progress === null || progress.state === 'running' ? null : progress;
    });
  }

  async function bound(id: string): Promise<void> {
    const { record } = await harness.view(id);
    harness.administrator.script({ appId: record.profile.expectedAppId ?? '' });
    await harness.authorize(id);
    await harness.call['authorization.answer']({ tenantId: harness.id(id), answer: 'authorized' });
  }

  async function packed(progress: EvidenceProgress, ending: string): Promise<string> {
    const manifest = evidenceManifestSchema.parse(
      JSON.parse(await readFile(join(at(progress), 'manifest.json'), 'utf8')),
    );
    const file = manifest.files.find(({ path }) => path.endsWith(ending));
    return join(at(progress), file?.path ?? ending);
  }

  function at({ folder: place }: EvidenceProgress): string {
    if (place === null) throw new Error('there is no pack');
    return place;
  }

  async function expectSound(progress: EvidenceProgress): Promise<void> {
    const sums = await readFile(join(at(progress), 'SHA256SUMS'));
    expect(hashOf(sums)).toBe(progress.sumsSha256);
    const lines = sums.toString('utf8').trimEnd().split('\n');
    const listed = lines.map((line) => line.slice(66)).sort();
    const present = await readdir(at(progress), { recursive: true, withFileTypes: true });
    const files = present.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    expect([...listed, 'SHA256SUMS', 'SHA256SUMS.sig'].sort()).toEqual(
      files.map((file) => file.slice(at(progress).length + 1)).sort(),
    );
    for (const line of lines)
      expect(hashOf(await readFile(join(at(progress), line.slice(66))))).toBe(line.slice(0, 64));
    const { code, text } = verified(progress);
    expect(text).toMatch(/ok +SHA256SUMS: signed by installation [A-Z2-7-]{19}/);
    expect(text).toMatch(/end of the ledger: signed by installation/);
    expect({ code, text }).toEqual({ code: 0, text: expect.not.stringContaining('ALTERED') });
  }

  /** What the small program says that needs nothing of the console. */
  function verified(progress: EvidenceProgress): { readonly code: number | null; readonly text: string } {
    const program = join(projectFolder, 'tools/verify-evidence.mjs');
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, at(progress)], { encoding: 'utf8' });
    return { code: status, text: stdout + stderr };
  }

  it('says signed, altered and without a signature apart', async () => {
    await bound('fixture-02');
    const progress = await made(['fixture-02']);
    expect(progress.signing).toMatchObject({ kind: 'signed' });
    const sums = join(at(progress), 'SHA256SUMS');
    const before = await readFile(sums, 'utf8');
    await writeFile(sums, before.replace(/.*manifest\.json\n/, ''));
    expect(verified(progress)).toMatchObject({
      code: 1,
      text: expect.stringContaining('does not fit the signature of'),
    });
    await writeFile(sums, before);
    await rm(`${sums}.sig`);
    expect(verified(progress)).toMatchObject({
      code: 0,
      text: expect.stringContaining('SHA256SUMS: signature missing'),
    });
  });

  it('is made without a keychain too, and says why it is not signed', async () => {
    await bound('fixture-02');
    harness.secrets.mode = 'locked';
    await harness.restart();
    const progress = await made(['fixture-02']);
    expect(progress).toMatchObject({ state: 'done', signing: { kind: 'unsigned', code: 'keychain-locked' } });
    expect(verified(progress)).toMatchObject({
      code: 0,
      text: expect.stringContaining('SHA256SUMS: signature missing'),
    });
  });

  it('of one tenant holds everything that is recorded, in every form', async () => {
    await bound('fixture-02');
    const progress = await made(['fixture-02']);
    expect(progress).toMatchObject({ state: 'done', total: 1, done: 1, omittedCount: 0, problem: null });
    await expectSound(progress);
    const json = await readFile(await packed(progress, '.json'), 'utf8');
    const document = evidenceDocumentSchema.parse(JSON.parse(json));
    const { record } = await harness.view('fixture-02');
    expect(document.ledger).toEqual(record.ledger);
    expect(document.chain).toMatchObject({
      whole: true,
      entries: record.ledger.length,
      head: record.ledger.at(-1)?.hash,
    });
    expect(firstBrokenEntry(document.ledger)).toBeNull();
    expect(document.branding.images.length).toBeGreaterThan(0);
    for (const { asset, file } of document.branding.images) {
      expect(`${hashOf(await readFile(join(at(progress), file ?? '')))}`).toBe(asset.slice(0, 64));
    }
    const printed = await readFile(await packed(progress, '.pdf'), 'utf8');
    for (const word of [
      '检查清单',
      '微信认证',
      '权限集与基线对照',
      '哈希链',
      hashOf(Buffer.from(json)),
      'data:image/png;base64,',
    ])
      expect(printed).toContain(word);
    const tables = new FileTableReader(new EventLoopPacer());
    const options = { encoding: null, sheet: '记录', signal: new AbortController().signal };
    const sheet = await tables.read(await packed(progress, '.xlsx'), options);
    expect(sheet.sheets).toEqual([
      '概要',
      '检查清单',
      '微信返回的账号信息',
      '权限集与基线对照',
      '名称与头像：之前与之后',
      '名称与头像的变化历史',
      '确认与授权',
      '在微信侧发现的变化',
      '托管流程',
      '托管：已执行的操作',
      '托管：审核记录',
      '记录',
    ]);
    expect(sheet.rows.slice(1).map(({ cells }) => cells.at(-1))).toEqual(record.ledger.map(({ hash }) => hash));
    const checklist = await tables.read(await packed(progress, 'checklist.csv'), { ...options, sheet: null });
    expect(checklist.rows).toHaveLength(1 + document.checks.length);
    expect(harness.desktop.notices).toContain('证据包已完成：1 个租户');
  });

  it('of a selection has a folder for each tenant, and names what it could not include', async () => {
    const damaged = join(harness.dataFolder, 'workspaces', harness.console.workspace().settings.id, 'tenants');
    await harness.restart('off');
    await writeFile(join(damaged, 'fixture-03.json'), '{');
    await rm(join(damaged, '..', 'previous', 'fixture-03.json'), { force: true });
    await harness.call['settings.update']({ language: 'en' });
    const progress = await made(['fixture-02', 'fixture-03', 'fixture-04'], ['json', 'csv', 'pdf']);
    expect(progress).toMatchObject({ state: 'done', total: 3, done: 3, omittedCount: 1 });
    expect(progress.omitted).toMatchObject([{ tenantId: 'fixture-03', error: { code: 'record-damaged' } }]);
    await expectSound(progress);
    const manifest = evidenceManifestSchema.parse(
      JSON.parse(await readFile(join(at(progress), 'manifest.json'), 'utf8')),
    );
    expect(manifest.tenants.map(({ id }) => id)).toEqual(['fixture-02', 'fixture-04']);
    expect(manifest.omitted).toMatchObject([{ tenantId: 'fixture-03' }]);
    for (const { folder: own } of manifest.tenants) {
      expect(manifest.files.filter(({ path }) => path.startsWith(own) && path.endsWith('.pdf'))).toHaveLength(1);
    }
    expect((await readFile(join(at(progress), 'overview.csv'), 'utf8')).split('\r\n')).toHaveLength(4);
    expect(await readFile(join(at(progress), 'HOW-TO-CHECK.txt'), 'utf8')).toContain('sha256sum -c SHA256SUMS');
    expect(harness.desktop.notices).toContain('Evidence pack finished: 2 tenants, 1 could not be included');
  });
});

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
