import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explain } from '../../../preload/contract/error-texts';
import type { Operation } from '../../../preload/contract/hosting/operations';
import type { TenantRequest } from '../../../preload/contract/hosting/requests';
import type { HostingView } from '../../../preload/contract/hosting/view';
import type { BenchTenant } from '../../faults/platform/crash-bench';
import { HostingConsole, privacy, submit, upload } from './hosting-console';

type Switches = Readonly<Record<string, string | number | boolean>>;

const release: TenantRequest = { call: 'release' };
const gray = (percentage: number): TenantRequest => ({
  call: 'gray-release',
  percentage,
  debuggersFirst: false,
  testersFirst: false,
});

/** What no document of WeChat's answers: whichever way it turns out, the console says the right thing and does it once. */
describe('where documents leave WeChat open', () => {
  let desk: HostingConsole;
  let tenant: BenchTenant;

  beforeEach(async () => {
    desk = await HostingConsole.open(1);
    tenant = await desk.tenant();
  });

  afterEach(async () => {
    await desk.close();
  });

  function turn(switches: Switches): void {
    desk.bench.sandbox.control.changeSettings({ switches });
  }

  function did(request: TenantRequest): Promise<{ operation: Operation; view: HostingView }> {
    return desk.carryOut(tenant, request);
  }

  function look(): Promise<HostingView> {
    return desk.session.hosting.refresh(tenant.tenantId);
  }

  /** The verdict of a check in the dry run of a request. */
  async function judged(request: TenantRequest, check: string) {
    const plan = await desk.session.hosting.plan(tenant.tenantId, request);
    return { blocked: plan.blocked, row: plan.rows.find(({ id }) => id === check) };
  }

  async function approve(version: string): Promise<void> {
    await desk.prepare(tenant, version);
    expect((await did(submit)).operation.state).toBe('done');
    desk.review(tenant, 'approve');
    await look();
  }

  async function releaseVersion(version: string): Promise<HostingView> {
    await approve(version);
    const { operation, view } = await did(release);
    expect(operation.state).toBe('done');
    return view;
  }

  async function startGray(percentage = 20): Promise<void> {
    await releaseVersion('1.0.0');
    await approve('1.1.0');
    expect((await did(gray(percentage))).operation.state).toBe('done');
  }

  /** Refused, with a text and a next step in both languages, and nothing done. */
  function expectRefused({ operation }: { readonly operation: Operation }, errcode: number, path: string, effects = 0) {
    expect(operation).toMatchObject({ state: 'not-done', because: 'refused', error: { errcode } });
    const entry = explain('errcode', errcode);
    for (const text of [entry?.['zh-CN'], entry?.en]) {
      expect(text?.what).toBeTruthy();
      expect(text?.todo).toBeTruthy();
    }
    expect(desk.effects(path, tenant)).toBe(effects);
  }

  it('scanSeconds: a scan that never ends blocks the submission and not the next upload, which ends it', async () => {
    turn({ scanSeconds: -1 });
    await did(upload(tenant));
    expect(await judged(submit, 'scan')).toMatchObject({ blocked: true, row: { fix: 'wait-for-scan' } });
    await expect(did(submit)).rejects.toMatchObject({ code: 'hosting-blocked', detail: { params: { check: 'scan' } } });
    turn({ scanSeconds: 0 });
    await did(upload(tenant, '1.0.1'));
    await did(privacy);
    expect((await did(submit)).operation.state).toBe('done');
    expect([desk.effects('/wxa/commit'), desk.effects('/wxa/submit_audit')]).toEqual([2, 1]);
  });

  it.each([
    ['61039', 0],
    ['ok', 1],
  ])('setPrivacyDuringScan %s', async (setPrivacyDuringScan, effects) => {
    turn({ scanSeconds: 3600, setPrivacyDuringScan });
    await did(upload(tenant));
    const ended = await did(privacy);
    if (effects === 0) expectRefused(ended, 61_039, '/cgi-bin/component/setprivacysetting');
    else expect(ended.operation.state).toBe('done');
    expect(desk.effects('/cgi-bin/component/setprivacysetting', tenant)).toBe(effects);
  });

  it('privacyInfoWithFindings 61040: the scan is one with findings, whose names WeChat keeps to itself', async () => {
    turn({ privacyInfoWithFindings: '61040' });
    const asked = upload(tenant);
    await did(asked.call === 'commit' ? { ...asked, templateId: 3 } : asked);
    await did(privacy);
    expect(await judged(submit, 'scan')).toMatchObject({ row: { verdict: 'warn', fix: 'resolve-scan' } });
  });

  it.each(['ok', 'error'])('commitDuringGray and submitDuringGray %s', async (during) => {
    await startGray();
    turn({ commitDuringGray: during, submitDuringGray: during });
    const ended = await did(upload(tenant, '1.2.0'));
    if (during === 'error') expectRefused(ended, 87_011, '/wxa/commit', 2);
    else {
      expect(ended.operation.state).toBe('done');
      expect(ended.view.hosting.gray).toMatchObject({ state: 'running', version: '1.1.0' });
      await did(privacy);
      expect((await did(submit)).operation.state).toBe('done');
    }
    expect((await look()).hosting.gray).toMatchObject({ state: 'running', percentage: 20, version: '1.1.0' });
  });

  it('submitDuringGray error: refused with what is to be done, and the upload stays', async () => {
    await startGray();
    turn({ submitDuringGray: 'error' });
    await desk.prepare(tenant, '1.2.0');
    expectRefused(await did(submit), 87_011, '/wxa/submit_audit', 2);
    expect((await look()).hosting.trial?.version).toBe('1.2.0');
  });

  it.each([
    ['live', 'released', 1],
    ['running', 'gray-running', 2],
  ])('gray100 %s: %s, and live after %i releases', async (gray100, state, releases) => {
    turn({ gray100 });
    await startGray();
    const { operation, view } = await did(gray(100));
    expect([operation.state, view.state]).toEqual(['done', state]);
    if (state === 'gray-running') expect((await did(release)).view.state).toBe('released');
    expect((await look()).hosting.live?.version).toBe('1.1.0');
    expect(desk.effects('/wxa/release', tenant)).toBe(releases);
  });

  it.each(['completes', 'error'])('releaseDuringGray %s', async (releaseDuringGray) => {
    turn({ releaseDuringGray });
    await startGray();
    const ended = await did(release);
    if (releaseDuringGray === 'error') {
      expectRefused(ended, 87_011, '/wxa/release', 1);
      expect(ended.view).toMatchObject({ state: 'gray-running', hosting: { live: { version: '1.0.0' } } });
    } else {
      expect(ended.view).toMatchObject({ state: 'released', hosting: { live: { version: '1.1.0' } } });
      expect(ended.view.hosting.gray?.state).toBe('finished');
    }
  });

  it.each(['zeros', 'absent', 'null'])('grayPlanAbsent %s: no gray release, and a gray one can begin', async (form) => {
    turn({ grayPlanAbsent: form });
    await releaseVersion('1.0.0');
    expect((await look()).hosting.gray?.state).toBe('none');
    await approve('1.1.0');
    expect((await did(gray(10))).view.hosting.gray).toMatchObject({ state: 'running', percentage: 10 });
  });

  it('release85020LagSeconds: refused while WeChat lags behind its own reviewer, and released once later', async () => {
    turn({ release85020LagSeconds: 60 });
    await approve('1.0.0');
    const early = await did(release);
    expectRefused(early, 85_020, '/wxa/release');
    expect(early.view.state).toBe('approved-waiting');
    desk.bench.sandbox.control.advanceClock(61_000);
    expect((await did(release)).view.state).toBe('released');
    expect(desk.effects('/wxa/release', tenant)).toBe(1);
  });

  it.each([
    ['85052', { state: 'done', proof: 'read-back' }],
    ['ok', { state: 'done', proof: 'answer' }],
    ['85019', { state: 'not-done', because: 'refused' }],
  ])(
    'releaseTwice %s: somebody else was faster at the last moment; the version is live once, whatever is answered',
    async (releaseTwice, ended) => {
      turn({ releaseTwice });
      await releaseVersion('1.0.0');
      await approve('1.1.0');
      const { operationId, premise } = await desk.session.hosting.plan(tenant.tenantId, release);
      let isFaster = true;
      desk.surroundings.garbled = (path, text) => {
        if (isFaster && path === '/wxa/sec/order/is_trade_managed') {
          isFaster = false;
          desk.bench.sandbox.control.code.foreign(tenant.appId, { act: 'release', version: '', description: '' });
        }
        return text;
      };
      const { operation, view } = await desk.session.hosting.execute(tenant.tenantId, release, operationId, premise);
      expect(operation).toMatchObject(ended);
      expect([view.state, view.hosting.live?.version]).toEqual(['released', '1.1.0']);
      expect(desk.effects('/wxa/release', tenant)).toBe(1);
    },
  );

  it.each([true, false])(
    'revertUpdatesReleaseTime %s: rolled back once, and the burned version is not offered again',
    async (isNew) => {
      turn({ revertUpdatesReleaseTime: isNew });
      await releaseVersion('1.0.0');
      desk.bench.sandbox.control.advanceClock(60_000);
      await releaseVersion('1.1.0');
      const versions = await desk.session.hosting.ask(tenant.tenantId, (api, appId) => api.history(appId));
      const appVersion = versions.find(({ version }) => version === '1.0.0')?.appVersion ?? 0;
      const { operation, view } = await did({ call: 'revert-release', appVersion });
      expect(operation.state).toBe('done');
      expect(view.hosting.live?.version).toBe('1.0.0');
      // Neither what WeChat still says of its review nor a restart brings it back.
      expect(await look()).toMatchObject({
        state: 'released',
        burned: true,
        hosting: { audit: { state: 'approved' } },
      });
      await desk.restart();
      expect(await look()).toMatchObject({ state: 'released', burned: true });
      for (const request of [release, gray(10)]) {
        const burned = { verdict: 'block', fix: 'upload-new-version' };
        expect(await judged(request, 'audit-state')).toMatchObject({ blocked: true, row: burned });
        await expect(did(request)).rejects.toMatchObject({ code: 'hosting-blocked' });
      }
      expect(desk.effects('/wxa/release', tenant)).toBe(2);
      expect(desk.effects('/wxa/revertcoderelease', tenant)).toBe(1);
      // A new version goes its way as ever.
      expect((await releaseVersion('1.2.0')).state).toBe('released');
    },
  );

  it('revertcoderelease by somebody else, even while the console was closed: burned all the same', async () => {
    await releaseVersion('1.0.0');
    await releaseVersion('1.1.0');
    await desk.session.hosting.ask(tenant.tenantId, async (api, appId) => {
      const target = (await api.history(appId)).find(({ version }) => version === '1.0.0');
      await api.send({ call: 'revert-release', appId, body: { app_version: target?.appVersion } });
    });
    expect(await look()).toMatchObject({ state: 'released', burned: true, hosting: { live: { version: '1.0.0' } } });
    await expect(did(release)).rejects.toMatchObject({ code: 'hosting-blocked' });
    expect(desk.effects('/wxa/release', tenant)).toBe(2);
  });

  it.each([true, false])('historyListsLive %s: the version that is live is no target', async (historyListsLive) => {
    turn({ historyListsLive });
    await releaseVersion('1.0.0');
    await releaseVersion('1.1.0');
    const versions = await desk.session.hosting.ask(tenant.tenantId, (api, appId) => api.history(appId));
    const present = versions.find(({ version }) => version === '1.1.0');
    const appVersion = present?.appVersion ?? 2;
    await expect(did({ call: 'revert-release', appVersion })).rejects.toMatchObject({ code: 'hosting-blocked' });
    expect(desk.effects('/wxa/revertcoderelease')).toBe(0);
  });

  it('submitItemListEmpty 85010: refused with what to choose, and submitted once with items', async () => {
    turn({ submitItemListEmpty: '85010' });
    await desk.prepare(tenant);
    expectRefused(await did(submit), 85_010, '/wxa/submit_audit');
    const { categories, pages } = await desk.session.hosting.ask(tenant.tenantId, (api, appId) =>
      api.submissionChoices(appId),
    );
    const [category] = categories;
    const item = {
      address: pages[0] ?? '',
      tag: '订货',
      title: '首页',
      first_class: category?.first ?? '',
      second_class: category?.second ?? '',
      first_id: category?.firstId ?? 0,
      second_id: category?.secondId ?? 0,
    };
    expect((await did({ ...submit, items: [item] })).operation.state).toBe('done');
    expect(desk.effects('/wxa/submit_audit', tenant)).toBe(1);
  });

  it.each(['number', 'string'])('auditIdType %s: submitted, sped up, withdrawn', async (auditIdType) => {
    turn({ auditIdType });
    await desk.prepare(tenant);
    const { operation, view } = await did(submit);
    expect(operation.result['auditid']).toMatch(/^\d+$/);
    expect(view.hosting.audit?.auditId).toBe(operation.result['auditid']);
    expect((await did({ call: 'speed-up-audit' })).operation.state).toBe('done');
    expect((await did({ call: 'undo-audit' })).view.state).toBe('withdrawn');
  });

  it.each(['ScreenShot', 'screenshot', 'both'])(
    'screenshotKey %s: every picture is kept once',
    async (screenshotKey) => {
      turn({ screenshotKey });
      await desk.prepare(tenant);
      await did(submit);
      desk.review(tenant, 'reject', ['页面空白', '类目不符']);
      const { hosting, points } = await look();
      expect(points).toHaveLength(2);
      expect(hosting.screenshots).toHaveLength(2);
      expect(hosting.screenshots.every(({ asset }) => asset !== null)).toBe(true);
    },
  );

  it.each([
    ['none', 98],
    ['onUndo', 99],
    ['onReject', 99],
    ['both', 100],
  ])('quotaReturn %s: what is left is what WeChat says, not what was counted here', async (quotaReturn, rest) => {
    turn({ quotaReturn });
    await desk.prepare(tenant);
    await did(submit);
    await did({ call: 'undo-audit' });
    await did(submit);
    desk.review(tenant, 'reject', ['页面空白']);
    await look();
    expect((await judged(submit, 'quota')).row?.params).toMatchObject({ rest });
  });

  it.each([[{ undoPerDay: 1, undoPerMonth: 10 }], [{ undoPerDay: 5, undoPerMonth: 1 }]])(
    'undoLimit %j: the second withdrawal is refused for its limit, and the review goes on',
    async (limits) => {
      turn(limits);
      await desk.prepare(tenant);
      await did(submit);
      await did({ call: 'undo-audit' });
      await did(submit);
      const ended = await did({ call: 'undo-audit' });
      expectRefused(ended, 87_013, '/wxa/undocodeaudit', 1);
      expect(ended.view.state).toBe('under-review');
    },
  );

  it.each([
    ['approve', 'approved-waiting'],
    ['reject', 'rejected'],
  ])('undoRace %s: the decision was faster, and %s is what is shown', async (undoRace, state) => {
    turn({ undoRace });
    await desk.prepare(tenant);
    await did(submit);
    const ended = await did({ call: 'undo-audit' });
    expectRefused(ended, 85_020, '/wxa/undocodeaudit');
    expect(ended.view.state).toBe(state);
  });

  it('speedUpDelayed 89403: refused for a delayed review, and nothing is spent', async () => {
    turn({ speedUpDelayed: '89403' });
    await desk.prepare(tenant);
    await did(submit);
    desk.review(tenant, 'delay');
    await look();
    expectRefused(await did({ call: 'speed-up-audit' }), 89_403, '/wxa/speedupaudit');
  });

  it('icpGate: an errcode in no document is shown as it is, not taken for a doubt, and nothing is repeated', async () => {
    turn({ icpGate: 'error' });
    await approve('1.0.0');
    desk.bench.sandbox.control.changeAccount(tenant.appId, { icp: { status: 1024 } });
    const { operation, view } = await did(release);
    expect(operation).toMatchObject({ state: 'not-done', because: 'refused', error: { errcode: 85_399 } });
    expect(operation.error?.params?.['message']).toContain('not filed');
    expect(view.state).toBe('approved-waiting');
    expect(desk.effects('/wxa/release')).toBe(0);
  });

  it.each(['kept', 'cleared'])(
    'trialAfterRelease %s: the tenant is live, and the next version can be uploaded',
    async (form) => {
      turn({ trialAfterRelease: form });
      expect((await releaseVersion('1.0.0')).state).toBe('released');
      expect((await look()).state).toBe('released');
      const { view } = await did(upload(tenant, '1.1.0'));
      expect([view.state, view.hosting.live?.version]).toEqual(['ready-to-submit', '1.0.0']);
    },
  );

  it.each([true, false])(
    'approvedReplacedBySubmit %s: an approved version behind a new submission is not released',
    async (isReplaced) => {
      turn({ approvedReplacedBySubmit: isReplaced });
      await approve('1.0.0');
      await desk.prepare(tenant, '1.1.0');
      expect((await did(submit)).view.state).toBe('under-review');
      await expect(did(release)).rejects.toMatchObject({
        code: 'hosting-blocked',
        detail: { params: { check: 'audit-state' } },
      });
      expect(desk.effects('/wxa/release')).toBe(0);
    },
  );

  it('userDescMax error: refused, and the next upload is short enough', async () => {
    turn({ userDescMax: 40, userDescOverflow: 'error' });
    const asked = upload(tenant);
    const long: TenantRequest = asked.call === 'commit' ? { ...asked, description: '说明'.repeat(60) } : asked;
    expectRefused(await did(long), 40_097, '/wxa/commit');
    expect((await did(upload(tenant))).operation.state).toBe('done');
  });

  it.each(['upload', 'audit', 'release'] as const)(
    'foreign %s: flagged by its version, and ours of it refused',
    async (act) => {
      await approve('1.0.0');
      if (act === 'audit') {
        await did(release);
        await desk.prepare(tenant, '1.1.0');
      }
      desk.bench.sandbox.control.code.foreign(tenant.appId, { act, version: '9.0.0', description: 'by hand' });
      const view = await look();
      if (act === 'release') {
        // Somebody else released what was approved: it is ours, and live once.
        expect([view.state, view.hosting.live?.version]).toEqual(['released', '1.0.0']);
        await expect(did(release)).rejects.toMatchObject({ code: 'hosting-blocked' });
        expect(desk.effects('/wxa/release')).toBe(0);
        return;
      }
      expect(view.reminders).toContain(act === 'upload' ? 'foreign-trial' : 'foreign-audit');
      await expect(did(submit)).rejects.toMatchObject({ code: 'hosting-blocked' });
      expect(desk.effects('/wxa/submit_audit', tenant)).toBe(1);
    },
  );
});
