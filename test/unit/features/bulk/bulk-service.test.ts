import { describe, expect, it } from 'vitest';
import { BulkService } from '../../../../main/features/bulk/bulk-service';
import type { BulkJournal } from '../../../../main/features/bulk/ports/bulk-journal';
import { TenantChanges } from '../../../../main/features/tenants/tenant-changes';
import { AppError } from '../../../../main/domain/failures/app-error';
import { brokenEntryOf } from '../../../../main/domain/ledger/ledger';
import { createTenant, recordFacts } from '../../../../main/domain/record/tenant';
import { recordOf } from '../../../../main/features/import/import-record';
import type { BulkAct, BulkId, BulkJob, BulkPreview, BulkProgress } from '../../../../preload/contract/bulk';
import { bulkJobSchema } from '../../../../preload/contract/bulk';
import type { TenantId } from '../../../../preload/contract/ids';
import { importIdSchema } from '../../../../preload/contract/table-import';
import { workspaceIdSchema } from '../../../../preload/contract/ids';
import type { TenantRecord } from '../../../../preload/contract/tenant';
import { CapturingLogger } from '../../../fakes/capturing-logger';
import { ManualClock } from '../../../fakes/manual-clock';
import { MemoryTenantRepository } from '../../../fakes/memory-tenant-repository';
import { ScriptedGuard } from '../../../fakes/scripted-guard';
import { sampleRow, sampleTenant, sampleTenantId } from '../../../fakes/tenant-samples';
import { authorized, operator, preparedTenant } from '../../domain/builders';

const workspaceId = workspaceIdSchema.parse('sample');
const importId = importIdSchema.parse('import-0123456789abcdef');
const ready = { state: 'ready', blockers: [], warnings: [], unknowns: [] } as const;

/** Jobs as they lie on the disk: a copy, in the shape that the schema takes. */
class MemoryJournal implements BulkJournal {
  readonly jobs = new Map<BulkId, BulkJob>();
  failure: AppError | null = null;

  async save(job: BulkJob): Promise<void> {
    if (this.failure !== null) throw this.failure;
    this.jobs.set(job.progress.id, bulkJobSchema.parse(structuredClone(job)));
  }

  async read(id: BulkId): Promise<BulkJob | null> {
    return this.jobs.get(id) ?? null;
  }

  async recent(): Promise<readonly BulkJob[]> {
    return [...this.jobs.values()].toReversed();
  }
}

class Bench {
  readonly clock = new ManualClock();
  readonly journal = new MemoryJournal();
  readonly links: TenantId[] = [];
  readonly endedLinks: TenantId[] = [];
  readonly told: BulkProgress[] = [];
  readonly announced: TenantId[] = [];
  readonly repository: MemoryTenantRepository;
  readonly ids: readonly TenantId[];
  linkFailure: AppError | null = null;
  bulk: BulkService;

  constructor(records: readonly TenantRecord[]) {
    this.repository = new MemoryTenantRepository(sampleRow, records);
    this.ids = records.map(({ id }) => id);
    this.bulk = this.restart();
  }

  readonly guard = new ScriptedGuard();
  onAnnounced: () => void = () => undefined;

  /** The console as it comes up after a crash. */
  restart(): BulkService {
    const changes = new TenantChanges({
      workspaceId,
      repository: this.repository,
      publisher: {
        publish: (_, payload) => {
          if (!('rows' in payload)) return;
          this.announced.push(...payload.rows.map(({ id }) => id));
          this.onAnnounced();
        },
      },
      clock: this.clock,
      operator: () => '林',
      insight: { checks: () => [], row: sampleRow },
    });
    this.bulk = new BulkService({
      workspaceId,
      changes,
      read: (id) => this.repository.read(id),
      ofImport: async () => this.ids,
      readiness: async () => () => ({ ...ready, blockers: [], unknowns: [] }) as never,
      following: async () => (record) => record,
      issueLink: async (id) => {
        if (this.linkFailure !== null) throw this.linkFailure;
        this.links.push(id);
      },
      endLink: async (id) => void this.endedLinks.push(id),
      journal: this.journal,
      pacer: { breathe: async () => undefined },
      publisher: {
        publish: (_, payload) => {
          if ('kind' in payload && payload.kind === 'bulk' && 'progress' in payload) this.told.push(payload.progress);
        },
      },
      clock: this.clock,
      logger: new CapturingLogger(),
      operator: () => '林',
      guard: this.guard,
      requireWritable: () => undefined,
      onEnded: () => undefined,
    });
    return this.bulk;
  }

  preview(act: BulkAct, ids: readonly TenantId[] = this.ids): Promise<BulkPreview> {
    return this.bulk.preview(act, ids);
  }

  async run(act: BulkAct, ids: readonly TenantId[] = this.ids): Promise<BulkProgress> {
    return await this.carryOut(await this.preview(act, ids));
  }

  async undo(id: BulkId): Promise<BulkProgress> {
    return await this.carryOut(await this.bulk.previewUndo(id));
  }

  async carryOut({ id }: BulkPreview): Promise<BulkProgress> {
    await this.bulk.start(id);
    await this.bulk.ended();
    const last = this.told.at(-1);
    if (last === undefined) throw new Error('nothing was told');
    return last;
  }

  async record(index: number): Promise<TenantRecord> {
    return await this.repository.read(this.ids[index] ?? sampleTenantId('none'));
  }
}

const many = (count: number, differing: Partial<TenantRecord> = {}): readonly TenantRecord[] =>
  Array.from({ length: count }, (_, index) => sampleTenant(`t-${index}`, differing));

const enabled: BulkAct = {
  kind: 'facts',
  facts: { capability965: { enabled: true, enabledBy: '陈', enabledAtMs: 1 } },
};
const accepted: BulkAct = { kind: 'acceptance', text: '原有功能停用', acceptedBy: '' };

describe('one act on many tenants', () => {
  it('says in a preview how many change and why the others do not, and changes nothing', async () => {
    const bench = new Bench([
      ...many(3),
      sampleTenant('mine', { profile: { ...sampleTenant('x').profile, owner: '周' } }),
    ]);
    const gone = sampleTenantId('gone');

    const preview = await bench.preview({ kind: 'owner', owner: '周' }, [...bench.ids, gone, ...bench.ids]);

    expect(preview).toMatchObject({ willChange: 3, canUndo: true });
    expect(preview.skips).toEqual([
      { reason: 'no-change', count: 1 },
      { reason: 'unreadable', count: 1 },
    ]);
    expect((await bench.record(0)).profile.owner).toBe('Lin');
    expect(bench.journal.jobs.size).toBe(0);
  });

  it('changes each tenant by an entry of its own, tells the windows, and takes it back in one step', async () => {
    const bench = new Bench(many(9));

    const done = await bench.run({ kind: 'owner', owner: '周' });

    expect(done).toMatchObject({ phase: 'done', changed: 9, leftOutCount: 0, canUndo: true });
    expect(new Set(bench.announced).size).toBe(9);
    const record = await bench.record(8);
    expect(record.profile.owner).toBe('周');
    expect(record.ledger.at(-1)).toMatchObject({ kind: 'profile-changed', actor: '林', detail: { owner: '周' } });

    expect(await bench.undo(done.id)).toMatchObject({ phase: 'done', changed: 9, canUndo: false });
    expect((await bench.record(0)).profile.owner).toBe('Lin');
    expect(brokenEntryOf(await bench.record(0))).toBeNull();
    expect((await bench.bulk.recent()).find(({ id }) => id === done.id)?.canUndo).toBe(false);
  });

  it('leaves alone what somebody changed between the preview and the run, and between the run and taking it back', async () => {
    const bench = new Bench(many(3));
    const byHand = (index: number, owner: string): Promise<TenantRecord> =>
      bench.repository.update(bench.ids[index] ?? sampleTenantId('none'), (record) => ({
        ...record,
        profile: { ...record.profile, owner },
      }));
    const preview = await bench.preview({ kind: 'owner', owner: '周' });
    await byHand(0, '王');

    const done = await bench.carryOut(preview);
    expect(done).toMatchObject({ changed: 2, leftOut: [{ tenantId: 't-0', reason: 'changed-since' }] });
    await byHand(1, '赵');

    expect(await bench.undo(done.id)).toMatchObject({ changed: 1 });
    expect(await Promise.all([0, 1, 2].map(async (at) => (await bench.record(at)).profile.owner))).toEqual([
      '王',
      '赵',
      'Lin',
    ]);
  });

  it('records facts, never over what WeChat said, and makes them unknown again', async () => {
    const told = recordFacts(sampleTenant('told'), { verified: false }, { ...operator, source: 'wechat' });
    const bench = new Bench([sampleTenant('plain'), told]);

    const done = await bench.run({ kind: 'facts', facts: { verified: true } });
    expect(done).toMatchObject({ changed: 1, leftOut: [{ tenantId: 'told', reason: 'known-by-wechat' }] });
    expect((await bench.record(0)).facts.verified).toMatchObject({ value: true, source: 'operator', by: '林' });

    await bench.undo(done.id);
    const record = await bench.record(0);
    expect(record.facts.verified).toBeUndefined();
    expect(record.ledger.at(-1)).toMatchObject({ kind: 'fact-taken-back', detail: { verified: null } });
  });

  it('moves tenants into preparation over the stages between, and back', async () => {
    const bench = new Bench([...many(2), sampleTenant('live', { stage: 'live' })]);

    const done = await bench.run({ kind: 'stage', to: 'account-prep' });
    expect(done).toMatchObject({ changed: 2, leftOut: [{ tenantId: 'live', reason: 'wrong-stage' }] });
    const { stage, ledger } = await bench.record(0);
    expect([stage, ...ledger.map(({ kind }) => kind)]).toEqual(['account-prep', 'stage-changed', 'stage-changed']);

    await bench.undo(done.id);
    expect((await bench.record(0)).stage).toBe('on-platform');
  });

  it('records what each administrator accepted, once, and never for a tenant without one; it cannot be taken back', async () => {
    const named = { ...sampleTenant('x').profile, administratorName: '刘' };
    const bench = new Bench([sampleTenant('named', { profile: named }), sampleTenant('nameless')]);

    const done = await bench.run(accepted);
    expect(done).toMatchObject({ changed: 1, canUndo: false, leftOut: [{ reason: 'no-administrator' }] });
    expect((await bench.record(0)).acknowledgements).toMatchObject([{ acceptedBy: '刘', recordedBy: '林' }]);
    expect((await bench.preview(accepted)).skips).toContainEqual({ reason: 'already-accepted', count: 1 });
    await expect(bench.bulk.previewUndo(done.id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('confirms bound tenants only', async () => {
    const bench = new Bench([authorized(preparedTenant()), sampleTenant('plain')]);

    const done = await bench.run({ kind: 'confirmation' });

    expect(done).toMatchObject({ changed: 1, canUndo: false, leftOut: [{ reason: 'not-bound' }] });
    expect(await bench.record(0)).toMatchObject({ stage: 'confirmed', binding: { confirmedBy: '林' } });
  });

  it('makes links for those that are ready, stops when no link can be had at all, and goes on later', async () => {
    const bench = new Bench([...many(6, { stage: 'ready' }), sampleTenant('early')]);
    const links = await bench.preview({ kind: 'links' });
    expect(links).toMatchObject({ willChange: 6, skips: [{ reason: 'wrong-stage', count: 1 }] });
    bench.linkFailure = new AppError('keychain-locked');

    const stopped = await bench.carryOut(links);
    expect(stopped).toMatchObject({ phase: 'failed', error: { code: 'keychain-locked' }, done: 0 });

    bench.linkFailure = null;
    await bench.bulk.resume(stopped.id);
    await bench.bulk.ended();
    expect(bench.told.at(-1)).toMatchObject({ phase: 'done', changed: 6 });
    expect(bench.links).toHaveLength(6);
  });

  it('goes on after a crash, and nothing is done twice', async () => {
    const bench = new Bench(many(5));
    const { id } = await bench.preview(enabled);
    await bench.bulk.start(id);
    await bench.bulk.ended();
    const job = [...bench.journal.jobs.values()][0];
    if (job === undefined) throw new Error('no job');
    // What the disk held before the crash: the plan, and nothing of how far it was.
    bench.journal.jobs.set(id, { ...job, position: 0, progress: { ...job.progress, phase: 'running', changed: 0 } });

    const after = bench.restart();
    expect((await after.recent())[0]).toMatchObject({ phase: 'interrupted' });
    await after.resume(id);
    await after.ended();

    expect(bench.told.at(-1)).toMatchObject({ phase: 'done' });
    const { ledger } = await bench.record(0);
    expect(ledger.filter(({ kind }) => kind === 'fact-recorded')).toHaveLength(1);
  });

  it('does nothing when the plan cannot be kept, and another act waits', async () => {
    const bench = new Bench(many(1));
    bench.journal.failure = new AppError('disk-full');
    const { id } = await bench.preview({ kind: 'owner', owner: '周' });

    await expect(bench.bulk.start(id)).rejects.toMatchObject({ code: 'disk-full' });
    expect((await bench.record(0)).profile.owner).toBe('Lin');

    bench.journal.failure = null;
    await bench.bulk.start(id);
    await expect(bench.bulk.start(id)).rejects.toMatchObject({ code: 'busy' });
    await bench.bulk.ended();
  });
});

describe('taking tenants out', () => {
  it('removes who was never authorized from the portfolio, keeps the record, and puts it back', async () => {
    const bench = new Bench([sampleTenant('plain'), authorized(preparedTenant())]);

    const done = await bench.run({ kind: 'removal', reason: '重复' });
    expect(done).toMatchObject({ changed: 1, leftOut: [{ reason: 'was-authorized' }] });
    expect((await bench.repository.rows()).map(({ id }) => id)).toEqual([bench.ids[1]]);
    expect(await bench.record(0)).toMatchObject({ removed: { reason: '重复', by: '林', mergedInto: null } });

    await bench.undo(done.id);
    expect(await bench.repository.rows()).toHaveLength(2);
    expect((await bench.record(0)).ledger.map(({ kind }) => kind)).toEqual(['tenant-removed', 'tenant-restored']);
  });

  it('merges duplicates: the one that stays takes what it did not know, and keeps what it did', async () => {
    const profile = { ...sampleTenant('x').profile, industry: '', administratorName: '' };
    const duplicate = { ...profile, name: '青禾', industry: '建材', administratorName: '刘', owner: '王' };
    const bench = new Bench([
      sampleTenant('stays', { profile }),
      recordFacts(sampleTenant('goes', { profile: duplicate, tags: ['华东'] }), { verified: true }, operator),
    ]);
    const into = bench.ids[0] ?? sampleTenantId('none');

    const done = await bench.run({ kind: 'merge', into });

    expect(done).toMatchObject({ changed: 1, leftOut: [{ tenantId: 'stays', reason: 'is-the-target' }] });
    expect(await bench.record(0)).toMatchObject({
      profile: { owner: 'Lin', industry: '建材', administratorName: '刘' },
      facts: { verified: { value: true } },
      tags: ['华东'],
    });
    expect((await bench.record(1)).removed?.mergedInto).toBe('stays');
  });

  it('takes an import back: who came by it and was not worked on leaves, everybody else stays', async () => {
    const change = { actor: '林', source: 'import', nowMs: 1 } as const;
    const values = { profile: { name: '甲' }, facts: { verified: true }, officialAccount: null };
    const origin = { id: importId, fileName: 'a.csv', fileSha256: '0'.repeat(64) };
    const imported = (id: string): TenantRecord =>
      recordOf(
        { row: 2, action: 'create', tenantId: sampleTenantId(id), values, cells: [] },
        workspaceId,
        origin,
        change,
      );
    const worked = recordFacts(imported('worked'), { providerCount: 3 }, operator);
    const older = createTenant(
      { id: sampleTenantId('older'), workspaceId, profile: sampleTenant('x').profile },
      operator,
    );
    const bench = new Bench([imported('fresh'), worked, older]);

    const done = await bench.run({ kind: 'import-back', importId }, []);

    expect(done.changed).toBe(1);
    expect(done.leftOut.map(({ tenantId, reason }) => [tenantId, reason])).toEqual([
      ['worked', 'changed-since'],
      ['older', 'not-made-by-import'],
    ]);
    expect(await bench.repository.rows()).toHaveLength(2);
    await bench.undo(done.id);
    expect(await bench.repository.rows()).toHaveLength(3);
  });
});

describe('many records in a team', () => {
  const atChen = (): AppError => new AppError('team-busy', { params: { holder: '陈弈', device: 'desk', seconds: 90 } });

  it('are one person’s to change at a time; a few are nobody’s concern', async () => {
    const bench = new Bench(many(21));
    await bench.run({ kind: 'owner', owner: '周' });
    expect(bench.guard.taken).toEqual(['bulk']);
    expect(bench.guard.held.size).toBe(0);
    await bench.run({ kind: 'owner', owner: '吴' }, bench.ids.slice(0, 20));
    expect(bench.guard.taken).toEqual(['bulk']);
  });

  it('stay as they are while a colleague is at it, and the preview can be started afterwards', async () => {
    const bench = new Bench(many(21));
    const preview = await bench.preview({ kind: 'owner', owner: '周' });
    bench.guard.refusal = () => atChen();
    await expect(bench.bulk.start(preview.id)).rejects.toMatchObject({ code: 'team-busy' });
    expect(bench.journal.jobs.size).toBe(0);
    bench.guard.refusal = () => null;
    expect(await bench.carryOut(preview)).toMatchObject({ phase: 'done', changed: 21 });
  });

  it('that were lost to a colleague end the act by name, and it goes on later', async () => {
    const bench = new Bench(many(450));
    const preview = await bench.preview({ kind: 'owner', owner: '周' });
    bench.onAnnounced = () => bench.guard.lose('bulk', atChen());
    const stopped = await bench.carryOut(preview);
    expect(stopped).toMatchObject({ phase: 'failed', error: { code: 'team-busy', params: { holder: '陈弈' } } });
    expect(stopped.changed).toBeLessThan(450);
    bench.onAnnounced = () => undefined;
    await bench.bulk.resume(stopped.id);
    await bench.bulk.ended();
    expect(bench.told.at(-1)).toMatchObject({ phase: 'done', changed: 450 });
    expect(bench.guard.taken).toEqual(['bulk', 'bulk']);
  });
});
