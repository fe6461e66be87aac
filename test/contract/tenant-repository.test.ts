import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../main/domain/failures/app-error';
import { appendEntry, brokenEntryOf } from '../../main/domain/ledger/ledger';
import type { Change } from '../../main/domain/record/change';
import type { TenantRepository } from '../../main/ports/tenant-repository';
import { openTenantRepository } from '../../main/storage/tenants/tenant-repository';
import { CapturingLogger } from '../fakes/capturing-logger';
import { ManualClock } from '../fakes/manual-clock';
import { MemoryTenantRepository } from '../fakes/memory-tenant-repository';
import type { AppId, TenantId } from '../../preload/contract/ids';
import type { TenantRecord } from '../../preload/contract/tenant';
import { sampleAppId, sampleRow, sampleTenant, sampleTenantId, withNotes } from '../fakes/tenant-samples';

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function openOnDisk(): Promise<TenantRepository> {
  const folder = await mkdtemp(join(tmpdir(), 'tenants-'));
  const repository = await openTenantRepository({
    folder,
    summarize: sampleRow,
    rowsKey: 'contract',
    clock: new ManualClock(),
    logger: new CapturingLogger(),
  });
  cleanUps.push(async () => {
    await repository.close();
    await rm(folder, { recursive: true });
  });
  return repository;
}

const id = sampleTenantId('qinghe');
const change = (nowMs: number): Change => ({ actor: '王敏', source: 'operator', nowMs });

function tenantRepositoryContract(open: () => Promise<TenantRepository>): void {
  it('starts empty', async () => {
    const repository = await open();
    expect(await repository.rows()).toEqual([]);
    await expect(repository.read(id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(repository.update(id, withNotes('x'))).rejects.toMatchObject({ code: 'not-found' });
  });

  it('gives back what was created', async () => {
    const repository = await open();
    const record = sampleTenant('qinghe');
    expect(await repository.create(record)).toEqual(record);
    expect(await repository.read(id)).toEqual(record);
    expect(await repository.rows()).toEqual([sampleRow(record)]);
  });

  it('gives the ledger alone, and may leave out one that does not hold a text', async () => {
    const repository = await open();
    const record = appendEntry(sampleTenant('qinghe'), 'note-added', { note: 'Said "Hello", 好的' }, change(1));
    await repository.create(record);
    for (const text of ['', 'said "hello', '好的', '王敏']) {
      expect(await repository.ledger(id, text)).toEqual(record.ledger);
    }
    expect(await repository.ledger(id, '没有的词')).toEqual([]);
    await expect(repository.ledger(sampleTenantId('gone'), 'x')).rejects.toMatchObject({ code: 'not-found' });
  });

  /** A record with so many notes in its ledger, each an entry. */
  const aged = (entries: number): TenantRecord =>
    Array.from({ length: entries }).reduce<TenantRecord>(
      (record, _entry, position) => appendEntry(record, 'note-added', { note: `note ${position}` }, change(position)),
      sampleTenant('qinghe'),
    );

  it.each([0, 1, 40, 200])(
    'gives a ledger of %i entries whole, from any of them on, and its newest ones with the record',
    async (count) => {
      const repository = await open();
      const record = aged(count);
      await repository.create(record);
      const { earlierEntries = 0, ledger, ...rest } = await repository.read(id);
      const { ledger: _ledger, ...content } = record;
      expect(rest).toEqual(content);
      expect(earlierEntries + ledger.length).toBe(count);
      expect(ledger.slice(-1)).toEqual(record.ledger.slice(-1));
      expect(await repository.readWhole(id)).toEqual(record);
      expect(await repository.ledger(id, '')).toEqual(record.ledger);
      for (const from of [0, 1, 17, count - 2, count]) {
        expect(await repository.entriesFrom(id, from)).toEqual(record.ledger.slice(Math.max(0, from)));
      }
    },
  );

  it('appends one entry after the other without losing one', async () => {
    const repository = await open();
    await repository.create(sampleTenant('qinghe'));
    for (let position = 0; position < 120; position += 1) {
      await repository.update(id, (record) =>
        appendEntry(record, 'note-added', { note: `note ${position}` }, change(position)),
      );
    }
    const record = await repository.readWhole(id);
    expect(record.ledger).toEqual(aged(120).ledger);
    expect(brokenEntryOf(record)).toBeNull();
    expect(record.revision).toBe(120);
  });

  it('puts another chain in place of the one that it has', async () => {
    const repository = await open();
    await repository.create(aged(100));
    const theirs = aged(60).ledger.slice(0, 50);
    const rebased = await repository.rewrite(id, (record) => {
      expect(record.ledger).toHaveLength(100);
      const [own] = record.ledger.slice(-1);
      return appendEntry(
        { ...record, ledger: theirs, ledgerHead: undefined },
        'note-added',
        own?.detail ?? {},
        change(99),
      );
    });
    expect(rebased.ledger).toHaveLength(51);
    expect(await repository.readWhole(id)).toEqual(rebased);
    const next = await repository.update(id, (record) =>
      appendEntry(record, 'note-added', { note: 'next' }, change(100)),
    );
    expect(next.ledger.at(-1)?.sequence).toBe(51);
    const whole = await repository.readWhole(id);
    expect(brokenEntryOf(whole)).toBeNull();
    expect(whole.ledger.slice(0, 50)).toEqual(theirs);
  });

  it('refuses an id that is taken, and keeps the record that has it', async () => {
    const repository = await open();
    const record = await repository.create(sampleTenant('qinghe'));
    await expect(repository.create(sampleTenant('qinghe', { stage: 'intake' }))).rejects.toMatchObject({
      code: 'tenant-exists',
    });
    expect(await repository.read(id)).toEqual(record);
  });

  it('counts the revision up with every change', async () => {
    const repository = await open();
    await repository.create(sampleTenant('qinghe'));
    await repository.update(id, withNotes('one'));
    const second = await repository.update(id, withNotes('two'));
    expect(second.revision).toBe(2);
    expect(second.profile.notes).toBe('two');
    expect(await repository.rows()).toEqual([sampleRow(second)]);
  });

  it('runs changes to one tenant one after the other', async () => {
    const repository = await open();
    await repository.create(sampleTenant('qinghe'));
    const appended = Array.from({ length: 20 }, (_, position) =>
      repository.update(id, (record) => withNotes(`${record.profile.notes}${position} `)(record)),
    );
    await Promise.all(appended);
    const record = await repository.read(id);
    expect(record.profile.notes).toBe(Array.from({ length: 20 }, (_, position) => `${position} `).join(''));
    expect(record.revision).toBe(20);
  });

  it('changes nothing when a change refuses', async () => {
    const repository = await open();
    const record = await repository.create(sampleTenant('qinghe'));
    const refusing = repository.update(id, () => {
      throw new AppError('transition-refused');
    });
    await expect(refusing).rejects.toMatchObject({ code: 'transition-refused' });
    expect(await repository.read(id)).toEqual(record);
    expect((await repository.update(id, withNotes('after'))).revision).toBe(1);
  });

  it('takes a change that returns its input as no change', async () => {
    const repository = await open();
    const record = await repository.create(sampleTenant('qinghe'));
    expect(await repository.update(id, (same) => same)).toEqual(record);
    expect((await repository.read(id)).revision).toBe(0);
  });

  it('refuses to store what could not be read again', async () => {
    const repository = await open();
    const record = await repository.create(sampleTenant('qinghe'));
    await expect(repository.update(id, (current) => ({ ...current, updatedAtMs: Number.NaN }))).rejects.toThrow();
    expect(await repository.read(id)).toEqual(record);
  });

  it('is not touched by what callers do to the objects they hold', async () => {
    const repository = await open();
    const given = sampleTenant('qinghe');
    await repository.create(given);
    // What is handed out is a copy, or refuses to be changed.
    const meddle = (record: typeof given): void => {
      try {
        record.profile.notes = 'changed by its holder';
      } catch (refusal) {
        expect(refusal).toBeInstanceOf(TypeError);
      }
    };
    meddle(given);
    meddle(await repository.read(id));
    meddle(await repository.update(id, (record) => ({ ...record, attempts: given.attempts })));
    expect((await repository.read(id)).profile.notes).toBe('');
  });

  it('finds the tenants that claim an AppID, bound or expected', async () => {
    const repository = await open();
    const expecting = sampleTenant('expecting');
    expecting.profile.expectedAppId = sampleAppId(7);
    await repository.create(expecting);
    await repository.create(sampleTenant('other'));
    expect(repository.claims(sampleAppId(7)).map((row) => row.id)).toEqual(['expecting']);
    expect(repository.claims(sampleAppId(8))).toEqual([]);
  });

  it('follows a tenant that claims another AppID, or none', async () => {
    const repository = await open();
    const first = sampleTenant('first');
    const second = sampleTenant('second');
    first.profile.expectedAppId = sampleAppId(7);
    second.profile.expectedAppId = sampleAppId(7);
    await repository.create(first);
    await repository.create(second);
    expectHolders(repository, 7, ['first', 'second']);
    await claim(repository, first.id, sampleAppId(8));
    expectHolders(repository, 7, ['second']);
    expectHolders(repository, 8, ['first']);
    await claim(repository, second.id, null);
    expectHolders(repository, 7, []);
    await claim(repository, first.id, sampleAppId(7));
    expectHolders(repository, 7, ['first']);
  });
}

async function claim(repository: TenantRepository, id: TenantId, appId: AppId | null): Promise<void> {
  await repository.update(id, (record) => ({ ...record, profile: { ...record.profile, expectedAppId: appId } }));
}

function expectHolders(repository: TenantRepository, appId: number, ids: readonly string[]): void {
  const holders = repository.claims(sampleAppId(appId));
  expect(holders.map((row) => row.id).toSorted()).toEqual(ids);
}

describe('MemoryTenantRepository', () => {
  tenantRepositoryContract(async () => new MemoryTenantRepository(sampleRow));
});

describe('openTenantRepository', () => {
  tenantRepositoryContract(openOnDisk);
});
