import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../main/domain/failures/app-error';
import { appendEntry } from '../../../../main/domain/ledger/ledger';
import { viewOf } from '../../../../main/domain/record/view';
import type { Desktop } from '../../../../main/ports/desktop';
import { EvidenceExport, type EvidenceExportParts } from '../../../../main/features/evidence/evidence-export';
import { EventLoopPacer } from '../../../../main/files/event-loop-pacer';
import { SpreadsheetWriter } from '../../../../main/files/sheet/spreadsheet-writer';
import { evidenceDocumentSchema } from '../../../../preload/contract/evidence-document';
import type { EvidenceFormat, EvidenceProgress } from '../../../../preload/contract/evidence';
import type { TenantRecord } from '../../../../preload/contract/tenant';
import { CapturingLogger } from '../../../fakes/capturing-logger';
import { fullTenant } from '../../../fakes/full-tenant';
import { ManualClock } from '../../../fakes/manual-clock';
import { memoryIntegrity } from '../../../fakes/memory-integrity';
import { MemoryAssetStore } from '../../../fakes/memory-asset-store';
import { MemoryWholeFolders } from '../../../fakes/memory-whole-folders';
import { quietDesktop } from '../../../fakes/quiet-desktop';
import { checkContext, operator, workspace } from '../../domain/builders';

const all: readonly EvidenceFormat[] = ['pdf', 'xlsx', 'csv', 'json'];

/** What writes the files of a pack, with this in the place of a printer. */
function toolsWith(toPdf: (html: string) => Promise<Uint8Array>): EvidenceExportParts['tools'] {
  return {
    assets: new MemoryAssetStore(),
    printer: { toPdf, toPng: async () => new Uint8Array() },
    tables: new SpreadsheetWriter(new EventLoopPacer()),
    integrity: memoryIntegrity(),
  };
}

/** The documents to print that a list of hashes names, in its order. */
function pathsIn(sums: string): readonly string[] {
  return sums.split('\n').flatMap((line) => (line.endsWith('.pdf') ? [line.slice(66)] : []));
}

/** An export over these records, with everything around it in memory. */
function exportOf(records: readonly TenantRecord[], parts: Partial<EvidenceExportParts> = {}) {
  const folders = new MemoryWholeFolders();
  const notices: string[] = [];
  const published: EvidenceProgress[] = [];
  const desktop: Desktop = {
    ...quietDesktop,
    chooseFolder: async () => '/chosen',
    notify: (_title, body) => void notices.push(body),
  };
  const views = records.map((record) => viewOf(record, checkContext()));
  const exporting = new EvidenceExport({
    workspace: workspace(),
    rows: async () => views.map(({ row }) => row),
    view: async (id) => {
      const found = views.find(({ record }) => record.id === id);
      if (found === undefined) throw new AppError('record-damaged');
      return found;
    },
    plan: async () => {
      throw new AppError('not-found');
    },
    operator: () => '韩静',
    language: () => 'zh-CN',
    tools: toolsWith(async (html) => new TextEncoder().encode(html)),
    folders,
    desktop,
    publisher: {
      publish: (_event, payload) => void published.push((payload as { progress: EvidenceProgress }).progress),
    },
    clock: new ManualClock(),
    logger: new CapturingLogger(),
    ...parts,
  });
  return { exporting, folders, notices, published, desktop };
}

async function ended(exporting: EvidenceExport): Promise<EvidenceProgress> {
  await expect.poll(() => exporting.progress?.state).not.toBe('running');
  const { progress } = exporting;
  if (progress === null) throw new Error('nothing was made');
  return progress;
}

const ids = (records: readonly TenantRecord[]): TenantRecord['id'][] => records.map(({ id }) => id);

describe('EvidenceExport', () => {
  const two = [fullTenant('t-1'), fullTenant('t-2')];

  it('tells its progress, and ends with a notice', async () => {
    const { exporting, published, notices } = exportOf(two);
    await exporting.start(ids(two), all);
    const progress = await ended(exporting);
    expect(progress).toMatchObject({ state: 'done', done: 2, total: 2, problem: null });
    expect(published.map(({ done }) => done)).toEqual(published.map(({ done }) => done).toSorted((a, b) => a - b));
    expect(published.map(({ current }) => current)).toContain(two[1]?.profile.name);
    expect(notices).toEqual(['证据包已完成：2 个租户']);
  });

  it('does nothing when the person declines, and refuses a second pack meanwhile', async () => {
    const { exporting, desktop, folders } = exportOf(two);
    desktop.chooseFolder = async () => null;
    expect(await exporting.start(ids(two), all)).toBeNull();
    expect(exporting.progress).toBeNull();
    desktop.chooseFolder = async () => '/chosen';
    await exporting.start(ids(two), all);
    await expect(exporting.start(ids(two), all)).rejects.toThrow('busy');
    await exporting.cancel();
    expect(exporting.progress?.state).toBe('cancelled');
    expect([folders.open, folders.files.size]).toEqual([0, 0]);
  });

  it('begins nothing after the workspace was closed while a folder was being chosen', async () => {
    const { exporting, desktop, folders } = exportOf(two);
    let choose: (folder: string) => void = () => undefined;
    desktop.chooseFolder = () => new Promise((resolve) => (choose = resolve));
    const started = exporting.start(ids(two), all);
    await expect.poll(() => choose.length).toBe(1);
    await exporting.cancel();
    choose('/chosen');
    expect(await started).toBeNull();
    expect(folders.files.size).toBe(0);
  });

  it('leaves nothing of a pack for which the disk is too small, and says so', async () => {
    const { exporting, folders, notices } = exportOf(two);
    folders.room = 3;
    await exporting.start(ids(two), all);
    expect(await ended(exporting)).toMatchObject({ state: 'failed', folder: null, problem: { code: 'disk-full' } });
    expect([folders.open, folders.files.size]).toEqual([0, 0]);
    expect(notices).toHaveLength(1);
  });

  it('prints a few documents at once, and keeps the files in the order of the tenants', async () => {
    const many = Array.from({ length: 7 }, (_, index) => fullTenant(`t-${index + 1}`));
    const printing = { now: 0, most: 0 };
    const slow = exportOf(many, {
      tools: toolsWith(async (html) => {
        printing.most = Math.max(printing.most, (printing.now += 1));
        // The sooner asked for, the later there.
        await new Promise((resolve) => setTimeout(resolve, 80 - printing.now * 20));
        printing.now -= 1;
        return new TextEncoder().encode(html);
      }),
    });
    const quick = exportOf(many);
    for (const { exporting } of [slow, quick]) {
      await exporting.start(ids(many), ['pdf', 'json']);
      expect(await ended(exporting)).toMatchObject({ state: 'done', done: 7 });
    }
    expect(printing.most).toBeGreaterThan(1);
    expect(printing.most).toBeLessThanOrEqual(3);
    expect(slow.folders.text('SHA256SUMS')).toBe(quick.folders.text('SHA256SUMS'));
    const folders = pathsIn(slow.folders.text('SHA256SUMS')).map((path) => path.split('/')[0] ?? '');
    expect(folders.map((name) => name.slice(name.lastIndexOf('_') + 1))).toEqual(ids(many));
  });

  it('fails with the first document that cannot be printed, and writes nothing afterwards', async () => {
    let printed = 0;
    const { exporting, folders } = exportOf([...two, fullTenant('t-3')], {
      tools: toolsWith(async (html) => {
        printed += 1;
        if (printed === 1) throw new Error('no printer');
        await new Promise((resolve) => setTimeout(resolve, 20));
        return new TextEncoder().encode(html);
      }),
    });
    await exporting.start(ids([...two, fullTenant('t-3')]), ['pdf', 'json']);
    expect(await ended(exporting)).toMatchObject({ state: 'failed', problem: { code: 'internal' } });
    expect([folders.open, folders.files.size, folders.late]).toEqual([0, 0, 0]);
  });

  it('leaves nothing of a pack that is cancelled while documents are printed', async () => {
    let print: () => void = () => undefined;
    const { exporting, folders } = exportOf(two, {
      tools: toolsWith(async (html) => {
        await new Promise<void>((resolve) => (print = resolve));
        return new TextEncoder().encode(html);
      }),
    });
    await exporting.start(ids(two).slice(0, 1), all);
    await expect.poll(() => print.length).toBe(1);
    const cancelled = exporting.cancel();
    print();
    await cancelled;
    expect(exporting.progress?.state).toBe('cancelled');
    expect([folders.open, folders.files.size, folders.late]).toEqual([0, 0, 0]);
  });

  it('names what a selection lacks, and fails when nothing of it can be read', async () => {
    const rows = two.map((record) => viewOf(record, checkContext()).row);
    const some = exportOf(two.slice(0, 1), { rows: async () => rows });
    await some.exporting.start(ids(two), all);
    expect(await ended(some.exporting)).toMatchObject({
      state: 'done',
      omittedCount: 1,
      omitted: [{ tenantId: 't-2' }],
    });
    expect(some.notices).toEqual(['证据包已完成：1 个租户，1 个未能包含']);
    const none = exportOf([], { rows: async () => rows });
    await none.exporting.start(ids(two), all);
    expect(await ended(none.exporting)).toMatchObject({ state: 'failed', problem: { code: 'record-damaged' } });
    expect(none.folders.files.size).toBe(0);
  });

  it('calls sets that WeChat never named unknown, in every form', async () => {
    const full = fullTenant('t-1');
    if (full.binding === null || full.reading === null) throw new Error('the full tenant is bound');
    const silent: TenantRecord = {
      ...full,
      binding: { ...full.binding, grantedSets: [], missingSets: [], issues: [] },
      reading: { ...full.reading, grantedSets: [], unread: [{ part: 'grantedSets', why: 'absent' }] },
    };
    const { exporting, folders } = exportOf([silent]);
    await exporting.start(ids([silent]), all);
    await ended(exporting);
    const { permissions } = evidenceDocumentSchema.parse(JSON.parse(folders.text('.json')));
    expect(new Set(permissions.map(({ granted }) => granted))).toEqual(new Set([null]));
    expect(folders.text('.pdf')).toContain('微信没有说明已授予哪些权限集');
    expect(folders.text('.pdf')).not.toContain('未授予');
    expect(folders.text('permissions.csv')).not.toContain('未授予');
  });

  it('says in every form that a ledger was altered', async () => {
    const record = fullTenant('t-1');
    const altered = { ...record, ledger: record.ledger.map((entry) => ({ ...entry, actor: '别人' })) };
    const { exporting, folders } = exportOf([altered]);
    await exporting.start(ids([altered]), ['pdf', 'csv', 'json']);
    expect(await ended(exporting)).toMatchObject({ state: 'done' });
    for (const file of ['.pdf', 'summary.csv']) expect(folders.text(file)).toContain('不完整：第 1 条不符');
    expect(JSON.parse(folders.text('manifest.json'))).toMatchObject({
      tenants: [{ chain: { whole: false, brokenAt: 0 } }],
    });
  });

  it('counts entries from 1 for people, and says in every form that the newest were cut off', async () => {
    const record = fullTenant('t-1');
    const { length } = record.ledger;
    const cut = { ...record, ledger: record.ledger.slice(0, -1) };
    const { exporting, folders } = exportOf([cut]);
    await exporting.start(ids([cut]), ['pdf', 'csv', 'json']);
    expect(await ended(exporting)).toMatchObject({ state: 'done' });
    for (const file of ['.pdf', 'summary.csv']) expect(folders.text(file)).toContain(`从第 ${length} 条起`);
    expect(JSON.parse(folders.text('manifest.json'))).toMatchObject({
      tenants: [{ chain: { whole: false, brokenAt: length - 1 } }],
    });
    const lines = folders.text('ledger.csv').split(/\r?\n/);
    expect(lines[1]).toMatch(/^"?1"?,/);
  });

  it('keeps internal notes out of what people pass on, and foreign texts from being markup or formulas', async () => {
    const record = fullTenant('t-1');
    const name = '=cmd|<img src=x onerror=alert(1)>\u202Etxt';
    const noted = appendEntry(
      { ...record, profile: { ...record.profile, name, notes: '内部机密' } },
      'profile-changed',
      { name, notes: '内部机密' },
      operator,
    );
    const { exporting, folders } = exportOf([noted]);
    await exporting.start(ids([noted]), ['pdf', 'csv', 'json']);
    await ended(exporting);
    for (const file of ['.pdf', 'ledger.csv', 'summary.csv']) expect(folders.text(file)).not.toContain('内部机密');
    expect(folders.text('.json')).toContain('内部机密');
    expect(folders.text('.pdf')).not.toContain('<img src=x');
    expect(folders.text('.pdf')).not.toContain('\u202E');
    expect(folders.text('summary.csv')).toContain('"\'=cmd');
  });
});
