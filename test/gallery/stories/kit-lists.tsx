import { useRef, type ReactElement } from 'react';
import type { LedgerEntry } from '../../../preload/contract/ledger';
import { BarChart } from '../../../renderer/ui/bar-chart';
import { CountTabs } from '../../../renderer/ui/count-tabs';
import { DriftTable } from '../../../renderer/ui/drift-table';
import { LedgerBrowser } from '../../../renderer/ui/ledger-browser';
import { LedgerChoices } from '../../../renderer/ui/ledger-choices';
import { SearchField } from '../../../renderer/ui/search-field';
import { type RowActions, TableRow } from '../../../renderer/ui/table-row';
import { Tabs } from '../../../renderer/ui/tabs';
import { Timeline } from '../../../renderer/ui/timeline';
import { type TableSelection, VirtualTable } from '../../../renderer/ui/virtual-table';
import { PlainTable } from '../../../renderer/ui/plain-table';
import { dayMs, fixtureNowMs } from '../../unit/renderer/fixtures';
import type { Say, Story } from '../story';
import { nothing } from './doing-nothing';

/** Entries as a tenant's ledger tells them, the oldest first. */
export const entries: readonly LedgerEntry[] = (
  [
    ['tenant-created', 'operator', {}],
    ['stage-changed', 'operator', { from: 'intake', to: 'account-prep' }],
    ['fact-recorded', 'operator', { verified: true }],
    ['stage-changed', 'wechat', { from: 'window-open', to: 'verifying' }],
  ] as const
).map(([kind, source, detail], sequence) => ({
  sequence,
  atMs: fixtureNowMs - (4 - sequence) * dayMs,
  actor: '王敏',
  source,
  kind,
  detail,
  previous: String(sequence).repeat(64),
  hash: String(sequence + 1).repeat(64),
}));

interface Row {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
}

function rows(say: Say): readonly Row[] {
  return Array.from({ length: 200 }, (_, index) => ({
    id: `row-${index}`,
    name: say(`租户 ${index + 1}`, `Tenant ${index + 1}`),
    stage: index % 3 === 0 ? say('已就绪', 'Ready') : say('已绑定', 'Bound'),
  }));
}

function Table({ say, selection }: { readonly say: Say; readonly selection?: TableSelection<Row> }): ReactElement {
  return (
    <div style={{ height: 260, display: 'flex' }}>
      <VirtualTable<Row, 'name' | 'stage'>
        label={say('租户', 'Tenants')}
        columns={[
          { key: 'name', title: say('名称', 'Name'), width: 160, grow: 1, sortable: true, render: ({ name }) => name },
          { key: 'stage', title: say('阶段', 'Stage'), width: 120, render: ({ stage }) => stage },
        ]}
        rows={rows(say)}
        rowHeight={44}
        rowTestId={({ id }) => id}
        onOpen={nothing}
        sort={{ column: 'name', descending: false }}
        onSort={nothing}
        {...(selection === undefined ? {} : { selection })}
      />
    </div>
  );
}

function OneRow({ say, isSelected }: { readonly say: Say; readonly isSelected: boolean }): ReactElement {
  const actions = useRef<RowActions<Row>>({
    onOpen: nothing,
    onToggle: nothing,
    onFocus: nothing,
    onKeyDown: nothing,
    onMenu: nothing,
  });
  const row = { id: 'row-1', name: say('禾穗谷', 'Hesui'), stage: '' };
  return (
    <div role="grid" aria-label={say('一行', 'One row')} className="table" style={{ height: 60 }}>
      <div role="rowgroup" className="table-body" style={{ height: 44 }}>
        <TableRow
          row={row}
          index={0}
          rowHeight={44}
          tracks={{ gridTemplateColumns: '32px 1fr', minWidth: 240 }}
          testId="row"
          isTabStop
          isChanged={false}
          isSelected={isSelected}
          selectLabel={row.name}
          cells={
            <div role="gridcell" className="table-cell">
              {row.name}
            </div>
          }
          actions={actions}
        />
      </div>
    </div>
  );
}

/** What the kit lists: tables, tabs and records. */
export const listStories: readonly Story[] = [
  { of: 'ui/virtual-table', state: 'plain', width: 520, show: (say) => <Table say={say} /> },
  {
    of: 'ui/virtual-table',
    state: 'selecting',
    width: 520,
    show: (say) => (
      <Table
        say={say}
        selection={{
          isSelected: ({ id }) => id === 'row-1',
          extent: 'some',
          labelOf: ({ name }) => name,
          allLabel: say('全选', 'Select all'),
          onToggle: nothing,
          onToggleAll: nothing,
        }}
      />
    ),
  },
  {
    of: 'ui/plain-table',
    state: 'three-columns',
    width: 420,
    show: (say) => (
      <PlainTable
        className="progress-table"
        head={[say('租户', 'Tenant'), say('阶段', 'Stage'), say('等待', 'Waiting')]}
      >
        <tr>
          <th scope="row">{say('松果湾建材', 'Pinecone Bay')}</th>
          <td>{say('已就绪', 'Ready')}</td>
          <td>{say('3 天', '3 days')}</td>
        </tr>
      </PlainTable>
    ),
  },
  { of: 'ui/table-row', state: 'selected', width: 360, show: (say) => <OneRow say={say} isSelected /> },
  {
    of: 'ui/tabs',
    state: 'with-counts',
    width: 480,
    show: (say) => (
      <Tabs
        label={say('页面', 'Pages')}
        items={[
          { key: 'a', label: say('升级', 'Upgrade') },
          { key: 'b', label: say('权限', 'Permissions'), count: 2, isConcern: true },
          { key: 'c', label: say('记录', 'Records'), count: 14 },
        ]}
        current="a"
        onChange={nothing}
      >
        <p>{say('内容', 'Content')}</p>
      </Tabs>
    ),
  },
  {
    of: 'ui/count-tabs',
    state: 'one-chosen',
    width: 520,
    show: (say) => (
      <CountTabs
        label={say('阶段', 'Stages')}
        items={[
          { key: 'ready', label: say('已就绪', 'Ready'), count: 10 },
          { key: 'bound', label: say('已绑定', 'Bound'), count: 3 },
        ]}
        total={24}
        current="ready"
        testId="stages"
        onChange={nothing}
      />
    ),
  },
  {
    of: 'ui/drift-table',
    state: 'two',
    width: 720,
    show: () => (
      <DriftTable
        isDisabled={false}
        onAccept={nothing}
        items={[
          {
            id: '1',
            field: 'nickName',
            before: '禾穗谷',
            after: '禾穗谷订货',
            foundAtMs: fixtureNowMs - dayMs,
            acceptedAtMs: null,
            acceptedBy: null,
          },
          {
            id: '2',
            field: 'accountStatus',
            before: '1',
            after: '18',
            foundAtMs: fixtureNowMs - dayMs,
            acceptedAtMs: null,
            acceptedBy: null,
          },
        ]}
      />
    ),
  },
  { of: 'ui/timeline', state: 'whole', width: 640, show: () => <Timeline entries={entries} brokenAt={null} /> },
  { of: 'ui/timeline', state: 'broken', width: 640, show: () => <Timeline entries={entries} brokenAt={2} /> },
  {
    of: 'ui/ledger-browser',
    state: 'whole',
    width: 860,
    show: () => <LedgerBrowser entries={entries} brokenAt={null} />,
  },
  {
    of: 'ui/ledger-choices',
    state: 'one-chosen',
    width: 420,
    show: () => (
      <LedgerChoices
        chosen={{ kinds: ['tenant-created'], sources: [] }}
        offered={{ kinds: ['tenant-created', 'stage-changed'], sources: ['operator', 'wechat'] }}
        onChange={nothing}
      />
    ),
  },
  {
    of: 'ui/bar-chart',
    state: 'twelve-weeks',
    width: 720,
    show: () => (
      <BarChart
        bars={[0, 3, 1, 7, 12, 0, 4, 9, 21, 2, 6, 5].map((value, week) => ({
          key: String(week),
          label: `${week + 1}`,
          value,
        }))}
      />
    ),
  },
  {
    of: 'ui/search-field',
    state: 'filled',
    width: 320,
    show: (say) => (
      <SearchField className="" value={say('上海', 'Shanghai')} testId="story-search" onChange={nothing} />
    ),
  },
];
