// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { newPlan, summaryOf, viewOfPlan } from '../../../../../main/domain/fleet/plan';
import type { FleetPlan } from '../../../../../preload/contract/fleet/plan';
import { ok } from '../../../../fakes/fake-console-api';
import { appId, now, tenantId } from '../../../domain/builders';
import { definition, member, oneWave, place } from '../../../domain/fleet/samples';
import { rowFixture, viewFixture } from '../../fixtures';
import { Dialogs } from '../../../../../renderer/app/frame/dialogs';
import { FleetScreen } from '../../../../../renderer/features/fleet/fleet-view';
import { renderPart } from '../../render-app';

function stopped(patch: Partial<FleetPlan> = {}): FleetPlan {
  const made = newPlan(
    definition({ members: [member(1), member(2, { wave: 1 })], waves: [oneWave, oneWave] }),
    new Map(),
  );
  const why = { is: 'refused' as const, text: '类目不符' };
  const stop = {
    rule: 'same-reason' as const,
    atMs: now,
    wave: 0,
    count: 3,
    of: 3,
    limit: 3,
    text: '类目不符',
    tenantIds: [tenantId('t-1')],
  };
  return {
    ...made,
    state: 'stopped',
    wave: 0,
    stop,
    places: [place(1, 'rejected', { why }), place(2, 'waiting')],
    ...patch,
  };
}

const fleet = (
  <>
    <FleetScreen />
    <Dialogs />
  </>
);

const bound = viewFixture({}, { id: tenantId('t-9') });
const matrixSample = { ...bound, row: rowFixture({ id: bound.record.id, name: '甲', bound: true }) };

describe('the screens of releases', () => {
  it('show a stopped plan with its reason, who is where, and what can be decided', async () => {
    const plan = stopped();
    const { fake } = await renderPart(fleet, {
      script: {
        'templates.list': () => ok({ drafts: [], templates: [] }),
        'templates.history': () => ok({ operations: [] }),
        'fleet.list': () => ok({ plans: [summaryOf(plan)] }),
        'fleet.view': () => ok(viewOfPlan(plan, now)),
        'evidence.startRelease': () => ok({ progress: null }),
        'fleet.decide': () => ok(viewOfPlan({ ...plan, state: 'running', stop: null }, now)),
      },
    });
    fireEvent.click(await screen.findByTestId('tab-plans'));
    fireEvent.click(await screen.findByTestId('plan-open'));
    expect((await screen.findByTestId('plan-stopped')).textContent).toContain('类目不符');
    expect(screen.getByTestId('plan-wave-1').getAttribute('data-state')).toBe('waiting');
    expect(screen.getByTestId('plan-log').textContent).toContain('制定计划');
    fireEvent.click(screen.getByTestId('evidence-open'));
    expect((await screen.findByTestId('evidence-scope')).textContent).toBe('春季版：2 个租户');
    fireEvent.click(screen.getByTestId('evidence-start'));
    await waitFor(() => expect(screen.queryByTestId('evidence-dialog')).not.toBeNull());
    expect(fake.calls.find(({ channel }) => channel === 'evidence.startRelease')?.request).toEqual({
      planId: plan.definition.id,
      formats: ['pdf', 'xlsx', 'csv', 'json'],
    });
    fireEvent.click(screen.getByTestId('evidence-close'));
    fireEvent.click(screen.getByTestId('decide-go-on'));
    await waitFor(() => expect(screen.queryByTestId('plan-stopped')).toBeNull());
    expect(fake.calls.some(({ channel }) => channel === 'fleet.decide')).toBe(true);
  });

  it('name a mistake before a dry run, and list plans that a newer version made', async () => {
    const { id } = definition();
    const summary = summaryOf(stopped());
    await renderPart(fleet, {
      script: {
        'templates.list': () => ok({ drafts: [], templates: [] }),
        'templates.history': () => ok({ operations: [] }),
        'fleet.list': () => ok({ plans: [{ ...summary, id, state: null, error: { code: 'newer-version' } }] }),
      },
    });
    fireEvent.click(await screen.findByTestId('tab-plans'));
    expect((await screen.findByTestId(`plan-${id}`)).getAttribute('data-state')).toBe('unreadable');
    fireEvent.click(screen.getByTestId('fleet-new'));
    expect((await screen.findByTestId('plan-check')).hasAttribute('disabled')).toBe(true);
  });

  it('take AppIDs from a file, tell those that are nobody’s, and offer patience and rates', async () => {
    const { fake } = await renderPart(fleet, {
      script: {
        'templates.list': () => ok({ drafts: [], templates: [] }),
        'templates.history': () => ok({ operations: [] }),
        'fleet.list': () => ok({ plans: [] }),
        'fleet.chooseAppIds': () => ok({ appIds: [appId(0xabc)] }),
      },
    });
    fireEvent.click(await screen.findByTestId('tab-plans'));
    fireEvent.click(await screen.findByTestId('fleet-new'));
    fireEvent.click(await screen.findByTestId('source-listed'));
    fireEvent.click(await screen.findByTestId('plan-file'));
    await waitFor(() => expect(screen.getByTestId<HTMLTextAreaElement>('plan-app-ids').value).toBe(appId(0xabc)));
    expect(screen.getByTestId('plan-editor').textContent).toContain('不属于');
    expect(screen.getByTestId<HTMLInputElement>('rule-least-decided').value).toBe('3');
    expect(screen.getByTestId<HTMLInputElement>('patience-scan').value).toBe('60');
    fireEvent.click(screen.getByTestId('source-tags'));
    expect(await screen.findByTestId('plan-tags')).toBeTruthy();
    expect(fake.calls.some(({ channel }) => channel === 'fleet.chooseAppIds')).toBe(true);
  });

  it('ask before a wave begins of a version that nobody has proven', async () => {
    const plan = stopped();
    const unproven = plan.stop === null ? null : { ...plan.stop, rule: 'nothing-proven' as const, text: '' };
    const shown = { ...plan, stop: unproven };
    const { fake } = await renderPart(fleet, {
      script: {
        'templates.list': () => ok({ drafts: [], templates: [] }),
        'templates.history': () => ok({ operations: [] }),
        'fleet.list': () => ok({ plans: [summaryOf(shown)] }),
        'fleet.view': () => ok(viewOfPlan(shown, now)),
        'fleet.decide': () => ok(viewOfPlan({ ...shown, state: 'running', stop: null }, now)),
      },
    });
    fireEvent.click(await screen.findByTestId('tab-plans'));
    fireEvent.click(await screen.findByTestId('plan-open'));
    fireEvent.click(await screen.findByTestId('decide-go-on'));
    expect(fake.calls.some(({ channel }) => channel === 'fleet.decide')).toBe(false);
    fireEvent.click(await screen.findByTestId('plan-sure'));
    await waitFor(() => expect(screen.queryByTestId('plan-stopped')).toBeNull());
  });

  it('let the columns of the matrix be chosen, moved and widened as those of the tenants', async () => {
    const { fake } = await renderPart(fleet, {
      script: {
        'templates.list': () => ok({ drafts: [], templates: [] }),
        'templates.history': () => ok({ operations: [] }),
        'fleet.list': () => ok({ plans: [] }),
      },
      views: [matrixSample],
    });
    await screen.findByTestId(`matrix-row-${matrixSample.row.id}`);
    const titles = (): readonly string[] =>
      screen.getAllByRole('columnheader').map((heading) => heading.textContent?.trim() ?? '');
    const usual = titles();
    expect(usual.length).toBeGreaterThan(5);
    fireEvent.click(screen.getByTestId('column-chooser'));
    fireEvent.click(await screen.findByTestId('column-gray'));
    await waitFor(() => expect(titles()).toHaveLength(usual.length - 1));
    fireEvent.click(screen.getByTestId('column-up-live'));
    await waitFor(() =>
      expect(fake.requests('settings.update').at(-1)).toEqual({
        matrixTable: { hiddenColumns: ['gray'], order: ['trial', 'audit', 'live', 'gray', 'flags'] },
      }),
    );
    const [edge] = screen.getAllByRole('separator');
    if (edge === undefined) throw new Error('no column can be resized');
    fireEvent.keyDown(edge, { key: 'ArrowRight' });
    await waitFor(() =>
      expect(fake.requests('settings.update').at(-1)).toMatchObject({ matrixTable: { widths: { name: 48 } } }),
    );
    fireEvent.click(screen.getByTestId('columns-usual'));
    await waitFor(() =>
      expect(fake.requests('settings.update').at(-1)).toMatchObject({ matrixTable: { widths: undefined } }),
    );
  });
});
