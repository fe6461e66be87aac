import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '../../../../../preload/contract/ledger';
import type { FoundRecord, RecordQuery } from '../../../../../preload/contract/records';
import { queryOf, anyRecord } from '../../../../../renderer/features/records/record-conditions';
import { RecordsView } from '../../../../../renderer/features/records/records-view';
import { failed, ok } from '../../../../fakes/fake-console-api';
import { evidenceProgressFixture, fixtureNowMs, tenantId, viewFixture, workspaceFixture } from '../../fixtures';
import { type AppOptions, Screens, placeOf, type RunningApp, renderPart } from '../../render-app';

function found(sequence: number, tenantName: string, change: Partial<LedgerEntry> = {}): FoundRecord {
  const entry: LedgerEntry = {
    sequence,
    atMs: fixtureNowMs - sequence * 1000,
    actor: '王敏',
    source: 'operator',
    kind: 'note-added',
    detail: {},
    previous: '0'.repeat(64) as LedgerEntry['hash'],
    hash: '1'.repeat(64) as LedgerEntry['hash'],
    ...change,
  };
  return { tenantId: tenantId('t-1'), tenantName, entry };
}

const view = viewFixture();

async function openRecords(options: AppOptions): Promise<RunningApp> {
  const records = <Screens records={<RecordsView />} />;
  const app = await renderPart(records, { views: [view], ...options }, ({ navigation }) => navigation.show('records'));
  await screen.findByTestId('records-search');
  return app;
}

describe('records screen', () => {
  it('shows what was found with its tenant, and opens the records of that tenant', async () => {
    const app = await openRecords({
      script: { 'records.search': () => ok({ found: [found(3, '上海贵州食品批发')], complete: true }) },
    });
    const tenant = await screen.findByTestId('record-t-1-3');
    expect(tenant.textContent).toBe('上海贵州食品批发');
    fireEvent.click(tenant);
    expect(placeOf(app)).toEqual({ screen: 'tenants', tenantId: 't-1', tab: 'records' });
  });

  it('asks for what was typed, without an earlier answer coming over a later one', async () => {
    let answerFirst: () => void = () => undefined;
    const first = new Promise<void>((resolve) => {
      answerFirst = resolve;
    });
    const { fake } = await openRecords({
      script: {
        'records.search': async ({ text }) => {
          if (text === '') await first;
          return ok({ found: [found(text === '' ? 1 : 2, text)], complete: true });
        },
      },
    });
    fireEvent.change(screen.getByTestId('records-search'), { target: { value: '长安' } });
    answerFirst();
    await screen.findByTestId('record-t-1-2');
    expect(screen.queryByTestId('record-t-1-1')).toBeNull();
    expect(fake.requests('records.search').at(-1)).toMatchObject({ text: '长安', limit: 100 });
  });

  it('brings more, and says when there is no more', async () => {
    const { fake } = await openRecords({
      script: { 'records.search': ({ limit }) => ok({ found: [found(1, '甲')], complete: limit > 100 }) },
    });
    fireEvent.click(await screen.findByTestId('records-more'));
    await waitFor(() => expect(screen.queryByTestId('records-more')).toBeNull());
    expect(fake.requests('records.search').at(-1)).toMatchObject({ limit: 300 });
  });

  it('says that nothing fits, and clears the filters', async () => {
    await openRecords({
      script: { 'records.search': ({ text }) => ok({ found: text === '' ? [found(1, '甲')] : [], complete: true }) },
    });
    await screen.findByTestId('record-t-1-1');
    fireEvent.change(screen.getByTestId('records-search'), { target: { value: 'zzz' } });
    await screen.findByText('没有符合筛选的记录');
    fireEvent.click(screen.getByTestId('records-clear'));
    await screen.findByTestId('record-t-1-1');
  });

  it('keeps what was looked for and what was found while the person is elsewhere', async () => {
    const { fake, stores } = await openRecords({
      script: { 'records.search': ({ text }) => ok({ found: [found(text === '甲' ? 2 : 1, '甲')], complete: true }) },
    });
    fireEvent.change(screen.getByTestId('records-search'), { target: { value: '甲' } });
    await screen.findByTestId('record-t-1-2');
    const asked = fake.requests('records.search').length;
    stores.navigation.show('tenants');
    await waitFor(() => expect(screen.queryByTestId('records-search')).toBeNull());
    stores.navigation.show('records');
    expect(await screen.findByTestId('records-search')).toHaveProperty('value', '甲');
    expect(screen.getByTestId('record-t-1-2')).toBeTruthy();
    expect(fake.requests('records.search')).toHaveLength(asked);
  });

  it('draws nothing of what was found anew while others are synced and evidence is made', async () => {
    let drawn = 0;
    const counted = {
      ...found(1, ''),
      get tenantName() {
        drawn += 1;
        return '甲';
      },
    };
    const { fake, stores } = await openRecords({
      script: { 'records.search': () => ok({ found: [counted], complete: true }) },
    });
    await screen.findByTestId('record-t-1-1');
    const before = drawn;
    expect(before).toBeGreaterThan(0);
    const { rows } = stores.tenants.state.getState();
    act(() => {
      fake.emit('tenants.changed', {
        workspaceId: workspaceFixture().id,
        rows: rows.map((row) => ({ ...row, revision: row.revision + 1 })),
      });
      fake.tell('evidence', evidenceProgressFixture());
    });
    await screen.findByTestId('evidence-panel');
    expect(stores.tenants.state.getState().rows).not.toBe(rows);
    expect(drawn).toBe(before);
  });

  it('says why it cannot search and keeps what it had', async () => {
    let isBroken = false;
    await openRecords({
      script: {
        'records.search': () =>
          isBroken ? failed({ code: 'storage-failed' }) : ok({ found: [found(1, '甲')], complete: true }),
      },
    });
    await screen.findByTestId('record-t-1-1');
    isBroken = true;
    fireEvent.change(screen.getByTestId('records-search'), { target: { value: 'x' } });
    await screen.findByTestId('error-storage-failed');
    expect(screen.getByTestId('record-t-1-1')).toBeTruthy();
  });
});

describe('query of the conditions', () => {
  it('counts the last day to its end', () => {
    const dayMs = new Date(2026, 10, 20).getTime();
    const query: RecordQuery = queryOf({ ...anyRecord, fromDayMs: dayMs, toDayMs: dayMs }, 100);
    expect((query.toMs ?? 0) - (query.fromMs ?? 0)).toBe(86_399_999);
  });

  it('leaves open what no day was given for', () => {
    expect(queryOf(anyRecord, 100)).toMatchObject({ fromMs: null, toMs: null, text: '' });
  });
});
