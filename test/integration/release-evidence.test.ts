import { spawnSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { viewOf } from '../../main/domain/record/view';
import { EvidenceExport } from '../../main/features/evidence/evidence-export';
import { EventLoopPacer } from '../../main/files/event-loop-pacer';
import { NodeWholeFolders } from '../../main/files/whole-folder';
import { SpreadsheetWriter } from '../../main/files/sheet/spreadsheet-writer';
import type { EvidenceProgress } from '../../preload/contract/evidence';
import { evidenceManifestSchema } from '../../preload/contract/evidence-document';
import type { FleetOrder, FleetPlan } from '../../preload/contract/fleet/plan';
import { type ReleaseDocument, releaseDocumentSchema } from '../../preload/contract/release-document';
import type { TenantRecord } from '../../preload/contract/tenant';
import { FleetBench } from '../fakes/fleet-bench';
import { MemoryAssetStore } from '../fakes/memory-asset-store';
import { memoryIntegrity } from '../fakes/memory-integrity';
import { quietDesktop } from '../fakes/quiet-desktop';
import { projectFolder } from '../support/project-folder';
import { appId, checkContext, tenantId, workspace } from '../unit/domain/builders';
import { temporaryFolder } from '../support/temporary-folder';

describe('evidence of a release', () => {
  let folder: string;
  let bench: FleetBench;
  /** Records as somebody has left them, in place of the console's own. */
  let altered: Map<string, TenantRecord>;

  beforeEach(async () => {
    folder = temporaryFolder();
    bench = new FleetBench(3);
    altered = new Map();
  });

  /** A plan that has ended: two tenants are live, the third was rejected. */
  async function released(patch: Partial<FleetOrder> = {}): Promise<FleetPlan> {
    bench.fleet.reviewer = (account) => (account === appId(3) ? 'reject' : 'approve');
    const { plan } = await bench.service.make(bench.order(3, patch));
    const { id } = plan.definition;
    await bench.service.start(id);
    if (patch.approval === 'second-person') await bench.service.approve(id, '李明', plan.hash);
    const view = await bench.until(id, ({ plan: { state } }) => state !== 'running');
    expect(view.plan.state).toBe('done');
    return view.plan;
  }

  async function made(plan: FleetPlan): Promise<EvidenceProgress> {
    const exporting = new EvidenceExport({
      workspace: workspace(),
      rows: () => bench.repository.rows(),
      view: async (id) => {
        return viewOf(altered.get(id) ?? (await bench.repository.readWhole(id)), checkContext());
      },
      plan: async () => plan,
      operator: () => '韩静',
      language: () => 'zh-CN',
      tools: {
        assets: new MemoryAssetStore(),
        printer: { toPdf: async (html) => new TextEncoder().encode(html), toPng: async () => new Uint8Array() },
        tables: new SpreadsheetWriter(new EventLoopPacer()),
        integrity: memoryIntegrity(),
      },
      folders: new NodeWholeFolders(),
      desktop: { ...quietDesktop, chooseFolder: async () => folder },
      publisher: { publish: () => undefined },
      clock: bench.clock,
      logger: bench.logger,
    });
    await exporting.startRelease(plan.definition.id, ['pdf', 'xlsx', 'csv', 'json']);
    await expect.poll(() => exporting.progress?.state).not.toBe('running');
    const { progress } = exporting;
    expect(progress).toMatchObject({ state: 'done', problem: null });
    if (progress === null) throw new Error('nothing was made');
    return progress;
  }

  async function packed({ folder: place }: EvidenceProgress, ending: string): Promise<string> {
    if (place === null) throw new Error('there is no pack');
    const found = (await readdir(place, { recursive: true })).find((path) => path.endsWith(ending));
    return join(place, found ?? ending);
  }

  async function documentOf(progress: EvidenceProgress): Promise<ReleaseDocument> {
    return releaseDocumentSchema.parse(JSON.parse(await readFile(await packed(progress, '春季版.json'), 'utf8')));
  }

  function verified({ folder: place }: EvidenceProgress): { readonly code: number | null; readonly text: string } {
    const program = join(projectFolder, 'tools/verify-evidence.mjs');
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, place ?? ''], { encoding: 'utf8' });
    return { code: status, text: stdout + stderr };
  }

  it('says who released what to whom when, with request hashes, what was read back, reviews and approvals', async () => {
    const plan = await released({ approval: 'second-person', versionDescription: '请审核春季版' });
    const progress = await made(plan);
    expect(progress).toMatchObject({ total: 3, omittedCount: 0 });
    const document = await documentOf(progress);
    expect(document.chain).toMatchObject({ whole: true, entries: plan.log.length, head: plan.log.at(-1)?.hash });
    const [first, , third] = document.tenants;
    expect(first).toMatchObject({
      released: { by: '韩静', atMs: expect.any(Number) },
      readBack: { version: '1.2.0', isOurs: true },
      chain: { whole: true },
    });
    expect(first?.calls.map(({ effect, state, attempt }) => [effect, state, attempt])).toEqual([
      ['upload', 'done', 1],
      ['submit', 'done', 1],
      ['release', 'done', 1],
    ]);
    const { hosting } = await bench.repository.read(tenantId('t-1'));
    expect(first?.calls.map(({ requestHash }) => requestHash)).toEqual(hosting?.operations.map(({ hash }) => hash));
    expect(third).toMatchObject({ released: null, place: { stage: 'rejected' }, reviews: [{ state: 'rejected' }] });
    expect(JSON.stringify(third?.reviews)).toContain('白屏');
    const page = await readFile(await packed(progress, '.pdf'), 'utf8');
    const calls = await readFile(await packed(progress, 'calls.csv'), 'utf8');
    for (const { requestHash, id } of first?.calls ?? []) {
      expect(page).toContain(requestHash);
      expect(calls).toContain(`"${id}"`);
    }
    for (const text of ['李明', '请审核春季版', plan.hash, '白屏', '由本计划上传', '商户 3', '计划日志'])
      expect(page).toContain(text);
    const manifest = evidenceManifestSchema.parse(
      JSON.parse(await readFile(await packed(progress, 'manifest.json'), 'utf8')),
    );
    expect(manifest.release).toMatchObject({ hash: plan.hash, chain: { whole: true } });
    expect(verified(progress)).toMatchObject({ code: 0, text: expect.not.stringContaining('ALTERED') });
  });

  it('tells of calls that have left the record of operations, from the ledger alone', async () => {
    const plan = await released();
    const record = await bench.repository.readWhole(tenantId('t-1'));
    if (record.hosting === undefined) throw new Error('nothing was done');
    altered.set('t-1', { ...record, hosting: { ...record.hosting, operations: [] } });
    const { tenants } = await documentOf(await made(plan));
    expect(tenants[0]?.calls.map(({ effect }) => effect)).toEqual(['upload', 'submit', 'release']);
  });

  it('names the ledger, the plan and the file in which a byte was changed', async () => {
    const plan = await released();
    const record = await bench.repository.readWhole(tenantId('t-2'));
    const at = record.ledger.findIndex(({ kind }) => kind === 'hosting-done');
    const ledger = record.ledger.map((entry, index) => (index === at ? { ...entry, actor: '别人' } : entry));
    altered.set('t-2', { ...record, ledger });
    const progress = await made(plan);
    const document = await documentOf(progress);
    expect(document.tenants.map(({ chain }) => chain.brokenAt)).toEqual([null, at, null]);
    const page = await readFile(await packed(progress, '.pdf'), 'utf8');
    expect(page).toContain('商户 2 (t-2)');
    expect(verified(progress)).toMatchObject({
      code: 1,
      text: expect.stringContaining(`商户 2, broken at no. ${at + 1}`),
    });

    const changed = { ...plan, definition: { ...plan.definition, versionDescription: '另一份说明' } };
    const other = await documentOf(await made(changed));
    expect(other.chain).toMatchObject({ whole: false, brokenAt: 0 });

    altered.clear();
    const sound = await made(plan);
    expect(verified(sound)).toMatchObject({ code: 0 });
    const json = await packed(sound, '春季版.json');
    await writeFile(
      json,
      (await readFile(json, 'utf8')).replace('"versionDescription": ""', '"versionDescription": "x"'),
    );
    const { code, text } = verified(sound);
    expect(code).toBe(1);
    expect(text).toContain('春季版.json: another hash');
    expect(text).toContain('not the one that was agreed to');
  });
});
