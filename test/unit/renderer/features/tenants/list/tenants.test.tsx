import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { TenantView } from '../../../../../../preload/contract/tenant';
import { failed, ok } from '../../../../../fakes/fake-console-api';
import { appId, rowFixture, tenantId, viewFixture } from '../../../fixtures';
import { Dialogs } from '../../../../../../renderer/app/frame/dialogs';
import { SearchProvider } from '../../../../../../renderer/app/search';
import { OverviewView } from '../../../../../../renderer/features/overview/overview-view';
import { TenantsView } from '../../../../../../renderer/features/tenants/list/tenants-view';
import { type AppOptions, Screens, placeOf, type RunningApp, renderPart } from '../../../render-app';

function tenant(id: string, change: Partial<TenantView['row']>): TenantView {
  const view = viewFixture({}, { id: tenantId(id) });
  return { ...view, row: rowFixture({ id: view.record.id, entity: change.name ?? '', ...change }) };
}

const views = [
  tenant('a', { name: '上海贵州食品批发', stage: 'ready' }),
  tenant('b', { name: '重庆长安五金', stage: 'live', bound: true, accountName: '长安订货', flags: ['drift'] }),
  tenant('c', { name: '北京花店', stage: 'quarantined', nextActor: 'tenant', appId: null }),
];

/** The list with its search and the form for a new tenant. */
async function openList(options: AppOptions = { views }): Promise<RunningApp> {
  const list = (
    <SearchProvider>
      <TenantsView />
      <Dialogs />
    </SearchProvider>
  );
  const app = await renderPart(list, options, ({ navigation }) => navigation.show('tenants'));
  await screen.findByTestId('tenants-search');
  return app;
}

function shownRows(): readonly string[] {
  return screen.queryAllByTestId(/^tenant-row-/).map((row) => row.dataset.testid ?? '');
}

describe('tenants screen', () => {
  it('finds while typing, in Chinese and by initials once they are known', async () => {
    await openList();
    await waitFor(() => expect(shownRows()).toHaveLength(3));
    fireEvent.change(screen.getByTestId('tenants-search'), { target: { value: '长安' } });
    await waitFor(() => expect(shownRows()).toEqual(['tenant-row-b']));
    fireEvent.change(screen.getByTestId('tenants-search'), { target: { value: 'shgz' } });
    await waitFor(() => expect(shownRows()).toEqual(['tenant-row-a']), { timeout: 5000 });
    expect(screen.getByTestId('tenants-count').textContent).toBe('3 个租户中的 1 个');
  });

  it('narrows by stage, says when nothing fits, and clears', async () => {
    await openList();
    fireEvent.click(await screen.findByTestId('stage-tab-quarantined'));
    await waitFor(() => expect(shownRows()).toEqual(['tenant-row-c']));
    fireEvent.click(screen.getByTestId('stage-tab-revoked'));
    await screen.findByText('没有符合的租户');
    fireEvent.click(screen.getByTestId('clear-filters'));
    await waitFor(() => expect(shownRows()).toHaveLength(3));
  });

  it('opens from the funnel of the overview with the same number', async () => {
    const overviewAndList = <Screens overview={<OverviewView />} tenants={<TenantsView />} />;
    await renderPart(overviewAndList, { views });
    fireEvent.click(await screen.findByTestId('funnel-live'));
    await waitFor(() => expect(shownRows()).toEqual(['tenant-row-b']));
  });

  it('sorts, and tells assistive technology so', async () => {
    await openList();
    const heading = (await screen.findByRole('columnheader', { name: /租户/ })).closest('[role=columnheader]');
    const button = within(screen.getAllByRole('columnheader')[1] ?? document.body).getByRole('button');
    fireEvent.click(button);
    await waitFor(() => expect(heading?.getAttribute('aria-sort')).toBe('ascending'));
    expect(shownRows()).toEqual(['tenant-row-c', 'tenant-row-b', 'tenant-row-a']);
  });

  it('moves between rows with the arrows and opens one with Enter', async () => {
    const app = await openList();
    await waitFor(() => expect(shownRows()).toHaveLength(3));
    const [first, second] = screen.getAllByTestId(/^tenant-row-/);
    first?.focus();
    fireEvent.keyDown(first ?? document.body, { key: 'ArrowDown' });
    await waitFor(() => expect(document.activeElement).toBe(second));
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Enter' });
    const opened = second?.dataset.testid?.replace('tenant-row-', '');
    expect(placeOf(app)).toEqual({ screen: 'tenants', tenantId: opened, tab: 'upgrade' });
  });

  it('follows changes that are announced', async () => {
    const { fake } = await openList();
    await waitFor(() => expect(shownRows()).toHaveLength(3));
    const row = rowFixture({ id: tenantId('a'), revision: 2, name: '改名商行' });
    fake.emit('tenants.changed', { workspaceId: viewFixture().record.workspaceId, rows: [row] });
    await waitFor(() => expect(screen.getByTestId('tenant-row-a').textContent).toContain('改名商行'));
  });

  it('shows an empty workspace with a way to begin', async () => {
    await openList({ views: [] });
    await screen.findByText('还没有租户');
  });

  it('shows why the list could not be read, and reads it again', async () => {
    const { fake } = await openList({ script: { 'tenants.list': () => failed({ code: 'record-damaged' }) } });
    const panel = await screen.findByTestId('error-record-damaged');
    fake.script('tenants.list', () => ok({ rows: [rowFixture()] }));
    fireEvent.click(within(panel).getByRole('button', { name: '重试' }));
    await waitFor(() => expect(shownRows()).toEqual(['tenant-row-t-1']));
  });

  it('renders only the rows in sight', async () => {
    const many = Array.from({ length: 2000 }, (_, index) => tenant(`m-${index}`, { name: `租户 ${index}` }));
    await openList({ views: many });
    await waitFor(() => expect(shownRows().length).toBeGreaterThan(5));
    expect(shownRows().length).toBeLessThan(60);
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('2001');
  });
});

describe('new tenant', () => {
  it('asks before a tenant of a name that is there already is created', async () => {
    const view = viewFixture();
    const { fake } = await openList({ views: [view], script: { 'tenants.create': () => ok(view) } });
    fireEvent.click(screen.getByTestId('create-tenant'));
    const name = await screen.findByTestId('profile-name');
    fireEvent.change(name, { target: { value: ` ${view.record.profile.name}` } });
    fireEvent.click(screen.getByTestId('create-tenant-submit'));
    const anyway = await screen.findByTestId('create-anyway');
    expect(fake.requests('tenants.create')).toEqual([]);
    fireEvent.click(anyway);
    await waitFor(() => expect(fake.requests('tenants.create')).toHaveLength(1));
  });

  it('names what is wrong before anything is sent, then creates and opens the tenant', async () => {
    const created = viewFixture({}, { id: tenantId('new') });
    const app = await openList({ views: [], script: { 'tenants.create': () => ok(created) } });
    const { fake } = app;
    fake.script('tenants.read', () => ok(created));
    fireEvent.click(screen.getByTestId('create-tenant'));
    fireEvent.change(await screen.findByTestId('profile-expectedAppId'), { target: { value: 'wx12' } });
    fireEvent.click(screen.getByTestId('create-tenant-submit'));
    await screen.findByText('请填写租户名称。');
    expect(screen.getByTestId('profile-expectedAppId').getAttribute('aria-invalid')).toBe('true');
    expect(fake.requests('tenants.create')).toEqual([]);
    fireEvent.change(screen.getByTestId('profile-name'), { target: { value: '上海贵州食品批发' } });
    fireEvent.change(screen.getByTestId('profile-expectedAppId'), { target: { value: ` ${appId(7)} ` } });
    fireEvent.click(screen.getByTestId('create-tenant-submit'));
    await waitFor(() => expect(placeOf(app)).toEqual({ screen: 'tenants', tenantId: 'new', tab: 'upgrade' }));
    expect(fake.requests('tenants.create')).toMatchObject([
      { profile: { name: '上海贵州食品批发', expectedAppId: appId(7), owner: '王敏' } },
    ]);
  });

  it('shows a conflict that only the console can know', async () => {
    await openList({ views: [], script: { 'tenants.create': () => failed({ code: 'app-id-taken' }) } });
    fireEvent.click(screen.getByTestId('create-tenant'));
    fireEvent.change(await screen.findByTestId('profile-name'), { target: { value: 'x' } });
    fireEvent.click(screen.getByTestId('create-tenant-submit'));
    await screen.findByTestId('error-app-id-taken');
  });
});
