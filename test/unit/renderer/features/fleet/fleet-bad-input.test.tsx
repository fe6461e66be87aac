// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { newPlan, summaryOf, viewOfPlan } from '../../../../../main/domain/fleet/plan';
import type { FleetPlan } from '../../../../../preload/contract/fleet/plan';
import type { FleetCandidate } from '../../../../../preload/contract/fleet/view';
import { type FleetObstacle, fleetObstacles } from '../../../../../preload/contract/fleet/vocabulary';
import en from '../../../../../preload/contract/locales/en/fleet.json';
import enErrors from '../../../../../preload/contract/locales/en/errors.json';
import zh from '../../../../../preload/contract/locales/zh-CN/fleet.json';
import zhErrors from '../../../../../preload/contract/locales/zh-CN/errors.json';
import type { Language } from '../../../../../preload/contract/settings';
import { ok } from '../../../../fakes/fake-console-api';
import { appId, now, tenantId } from '../../../domain/builders';
import { definition, member, oneWave, place } from '../../../domain/fleet/samples';
import { bootFixture, teamFixture } from '../../fixtures';
import { FleetScreen } from '../../../../../renderer/features/fleet/fleet-view';
import { type AppOptions, type RunningApp, renderPart } from '../../render-app';

const texts = { 'zh-CN': { fleet: zh, errors: zhErrors }, en: { fleet: en, errors: enErrors } } as const;
const languages = ['zh-CN', 'en'] as const;
type Script = AppOptions['script'];

async function open(script: Script, language: Language): Promise<RunningApp> {
  const settings = { ...bootFixture().settings, language };
  const app = await renderPart(<FleetScreen />, {
    boot: { settings },
    script: {
      'templates.list': () => ok({ drafts: [], templates: [] }),
      'templates.history': () => ok({ operations: [] }),
      'fleet.list': () => ok({ plans: [] }),
      ...script,
    },
  });
  fireEvent.click(await screen.findByTestId('tab-plans'));
  return app;
}

function candidate(obstacle: FleetObstacle, index: number): FleetCandidate {
  const id = tenantId(`t-${index}`);
  const rest = { text: `text ${index}`, wave: null, diff: [], audits: 0, notBeforeMs: null };
  return { tenantId: id, name: `商户 ${index}`, appId: appId(index), obstacle, ...rest };
}

function onePlan(patch: Partial<FleetPlan> = {}): FleetPlan {
  const made = newPlan(definition({ members: [member(1), member(2)], waves: [oneWave] }), new Map());
  return { ...made, ...patch };
}

async function openPlan(plan: FleetPlan, language: Language, script: Script = {}): Promise<RunningApp> {
  const shown = { 'fleet.list': () => ok({ plans: [summaryOf(plan)] }), 'fleet.view': () => ok(viewOfPlan(plan, now)) };
  const app = await open({ ...shown, ...script }, language);
  fireEvent.click(await screen.findByTestId('plan-open'));
  await screen.findByTestId('plan-page');
  return app;
}

describe.each(languages)('bad input of a plan, in %s', (language) => {
  const { fleet, errors } = texts[language];

  it('names for each tenant what stands in its way', async () => {
    const { stores } = await open({}, language);
    const candidates = fleetObstacles.map(candidate);
    const quota = { known: false, rest: 0, limit: 0, speedUpRest: 0, speedUpLimit: 0, daysLeft: 3, reserve: 0 };
    const dryRun = { candidates, waves: [0], quota: { ...quota, needed: 0, fits: 0, dated: 0 } };
    fireEvent.click(await screen.findByTestId('fleet-new'));
    await screen.findByTestId('plan-editor');
    // The table draws what is in sight: a few at a time.
    for (let from = 0; from < candidates.length; from += 5) {
      const part = candidates.slice(from, from + 5);
      stores.fleet.state.setState({ dryRun: { ...dryRun, candidates: part } });
      for (const one of part) {
        const row = await screen.findByTestId(`candidate-${one.tenantId}`);
        const text = fleet.why[one.obstacle ?? 'unknown'];
        expect([one.obstacle, row.textContent]).toEqual([one.obstacle, expect.stringContaining(text)]);
        expect(row.textContent).toContain(one.text);
      }
    }
    expect(screen.getByTestId('dry-quota').textContent).toContain(fleet.dry.speedUpsUnknown);
    expect(screen.getByTestId<HTMLButtonElement>('plan-keep').disabled).toBe(true);
  });

  it('says that the template was deleted in the middle', async () => {
    const stop = { atMs: now, wave: 0, count: 1, of: 1, limit: 0, text: '3', tenantIds: [tenantId('t-1')] };
    await openPlan(onePlan({ state: 'stopped', wave: 0, stop: { ...stop, rule: 'template-gone' } }), language);
    expect((await screen.findByTestId('plan-stopped')).textContent).toContain(fleet.stop['template-gone']);
  });

  it.each([
    ['fleet-overlap', { plan: '秋季版', count: 2 }, ['秋季版', '2']],
    ['fleet-behind', { count: 7 }, ['7']],
    ['fleet-handed-over', { to: '陈弈', date: '2026-12-01' }, ['陈弈', '2026-12-01']],
    ['fleet-changed', {}, []],
    ['hosting-no-template', {}, []],
    ['fleet-not-now', { state: 'done' }, []],
    ['team-busy', { holder: '陈弈', device: 'desk', seconds: 90 }, ['陈弈', 'desk']],
  ] as const)('tells a start that is refused with %s', async (code, params, said) => {
    const refused = { ok: false as const, error: { code, params } };
    await openPlan(onePlan(), language, { 'fleet.start': () => refused });
    fireEvent.click(screen.getByTestId('plan-start'));
    const panel = await screen.findByTestId(`error-${code}`);
    for (const text of [errors[code].what, errors[code].next, ...said]) expect(panel.textContent).toContain(text);
    expect(panel.textContent).not.toContain('{{');
  });

  it('lists a plan of a newer version with what to do', async () => {
    const { id } = definition();
    const unreadable = { ...summaryOf(onePlan()), id, state: null, error: { code: 'newer-version' as const } };
    await open({ 'fleet.list': () => ok({ plans: [unreadable] }) }, language);
    const line = await screen.findByTestId(`plan-${id}`);
    for (const text of [errors['newer-version'].what, errors['newer-version'].next]) {
      expect(line.textContent).toContain(text);
    }
  });

  it.each(['other-app-id', 'quarantined', 'revoked', 'other-application'] as const)(
    'says of a tenant in the middle of a plan why it does not go on: %s',
    async (is) => {
      const places = [place(1, 'failed', { why: { is, text: 'wx1' } }), place(2, 'audit')];
      await openPlan(onePlan({ state: 'running', wave: 0, places }), language);
      expect((await screen.findByTestId('member-t-1')).textContent).toContain(fleet.why[is]);
    },
  );
});

describe('a plan in a team', () => {
  const own = { kind: 'plan' as const, device: 'desk', untilMs: now + 90_000 };

  function shared(subject: string, isMine: boolean) {
    const lease = { ...own, subject, holder: isMine ? '韩静' : '陈弈', isMine };
    const status = { ...teamFixture('consultant'), leases: [lease] };
    return { 'team.status': () => ok(status) };
  }

  it('shows who carries it out, is handed over by name, and says where it went', async () => {
    const plan = onePlan({ state: 'running', wave: 0 });
    const { id } = plan.definition;
    const gone = { ...plan, state: 'handed-over' as const };
    const { fake } = await openPlan(plan, 'zh-CN', {
      ...shared(id, true),
      'fleet.handOver': () => ok(viewOfPlan(gone, now)),
      'fleet.saveCopy': () => ok({ saved: true }),
      'fleet.takeBack': () => ok(viewOfPlan({ ...plan, state: 'paused' }, now)),
    });
    expect((await screen.findByTestId('plan-holder')).dataset['mine']).toBe('true');
    fireEvent.click(await screen.findByTestId('plan-handover'));
    fireEvent.change(await screen.findByTestId('handover-to'), { target: { value: ' 陈弈 ' } });
    fireEvent.click(screen.getByTestId('handover-confirm'));
    await screen.findByTestId('plan-gone');
    expect(fake.requests('fleet.handOver')).toEqual([{ planId: id, to: '陈弈' }]);
    expect(screen.getByTestId('plan-close')).toBeTruthy();
    expect(screen.queryByTestId('plan-handover')).toBeNull();
    fireEvent.click(screen.getByTestId('plan-take-back'));
    fireEvent.click(await screen.findByTestId('plan-sure'));
    await screen.findByTestId('plan-resume');
    expect(fake.requests('fleet.takeBack')).toEqual([{ planId: id }]);
  });

  it('is taken up from the list, which names the colleague who has one', async () => {
    const plan = onePlan({ state: 'paused', wave: 0 });
    const { id } = plan.definition;
    const { fake } = await open(
      {
        ...shared(id, false),
        'fleet.list': () => ok({ plans: [summaryOf(plan)] }),
        'fleet.view': () => ok(viewOfPlan(plan, now)),
        'fleet.takeUp': () => ok({ view: viewOfPlan(plan, now) }),
      },
      'zh-CN',
    );
    await waitFor(() => expect(screen.getByTestId(`plan-${id}`).textContent).toContain('陈弈'));
    fireEvent.click(screen.getByTestId('plan-take-up'));
    await screen.findByTestId('plan-page');
    expect(screen.getByTestId('plan-holder').textContent).toContain('陈弈');
    expect(fake.requests('fleet.takeUp')).toEqual([{}]);
  });

  it('offers nothing of this to one who works alone', async () => {
    await openPlan(onePlan({ state: 'running', wave: 0 }), 'zh-CN');
    expect([screen.queryByTestId('plan-handover'), screen.queryByTestId('plan-holder')]).toEqual([null, null]);
  });

  it('has a speed-up for a tenant under review, asked for once more', async () => {
    const places = [place(1, 'audit'), place(2, 'scan')];
    const plan = onePlan({ state: 'running', wave: 0, places });
    const { fake } = await openPlan(plan, 'zh-CN', { 'fleet.speedUp': () => ok(viewOfPlan(plan, now)) });
    expect(screen.queryByTestId('speed-up-t-2')).toBeNull();
    fireEvent.click(await screen.findByTestId('speed-up-t-1'));
    expect(fake.requests('fleet.speedUp')).toEqual([]);
    fireEvent.click(await screen.findByTestId('speed-up-sure'));
    await waitFor(() =>
      expect(fake.requests('fleet.speedUp')).toEqual([{ planId: plan.definition.id, tenantId: 't-1' }]),
    );
  });
});
