import { describe, expect, it } from 'vitest';
import { explain } from '../../../preload/contract/error-texts';
import type { Operation } from '../../../preload/contract/hosting/operations';
import type { TenantRequest } from '../../../preload/contract/hosting/requests';
import type { BenchTenant } from '../../faults/platform/crash-bench';
import {
  eachConsole,
  gray,
  type HostingConsole,
  privacy,
  release,
  submit,
  type TenantConsole,
  upload,
} from './hosting-console';

/** What no document of WeChat's answers: whichever way it turns out, the console says the right thing and does it once. */
describe('where documents leave WeChat open', () => {
  let app: HostingConsole;
  let tenant: BenchTenant;
  let on: TenantConsole;

  eachConsole((opened) => ({ app, tenant, on } = opened));

  async function startGray(percentage = 20): Promise<void> {
    await on.releaseVersion('1.0.0');
    await on.approve('1.1.0');
    expect((await on.did(gray(percentage))).operation.state).toBe('done');
  }

  /** Refused, with a text and a next step in both languages, and nothing done. */
  function expectRefused({ operation }: { readonly operation: Operation }, errcode: number, path: string, effects = 0) {
    expect(operation).toMatchObject({ state: 'not-done', because: 'refused', error: { errcode } });
    const entry = explain('errcode', errcode);
    for (const text of [entry?.['zh-CN'], entry?.en]) {
      expect(text?.what).toBeTruthy();
      expect(text?.todo).toBeTruthy();
    }
    expect(app.effects(path, tenant)).toBe(effects);
  }

  it('scanSeconds: a scan that never ends blocks the submission and not the next upload, which ends it', async () => {
    on.turn({ scanSeconds: -1 });
    await on.did(upload(tenant));
    expect(await on.judged(submit, 'scan')).toMatchObject({ blocked: true, row: { fix: 'wait-for-scan' } });
    await expect(on.did(submit)).rejects.toMatchObject({
      code: 'hosting-blocked',
      detail: { params: { check: 'scan' } },
    });
    on.turn({ scanSeconds: 0 });
    await on.did(upload(tenant, '1.0.1'));
    await on.did(privacy);
    expect((await on.did(submit)).operation.state).toBe('done');
    expect([app.effects('/wxa/commit'), app.effects('/wxa/submit_audit')]).toEqual([2, 1]);
  });

  it.each([
    ['61039', 0],
    ['ok', 1],
  ])('setPrivacyDuringScan %s', async (setPrivacyDuringScan, effects) => {
    on.turn({ scanSeconds: 3600, setPrivacyDuringScan });
    await on.did(upload(tenant));
    const ended = await on.did(privacy);
    if (effects === 0) expectRefused(ended, 61_039, '/cgi-bin/component/setprivacysetting');
    else expect(ended.operation.state).toBe('done');
    expect(app.effects('/cgi-bin/component/setprivacysetting', tenant)).toBe(effects);
  });

  it('privacyInfoWithFindings 61040: the scan is one with findings, whose names WeChat keeps to itself', async () => {
    on.turn({ privacyInfoWithFindings: '61040' });
    const asked = upload(tenant);
    await on.did(asked.call === 'commit' ? { ...asked, templateId: 3 } : asked);
    await on.did(privacy);
    expect(await on.judged(submit, 'scan')).toMatchObject({ row: { verdict: 'warn', fix: 'resolve-scan' } });
  });

  it.each(['ok', 'error'])('commitDuringGray and submitDuringGray %s', async (during) => {
    await startGray();
    on.turn({ commitDuringGray: during, submitDuringGray: during });
    const ended = await on.did(upload(tenant, '1.2.0'));
    if (during === 'error') expectRefused(ended, 87_011, '/wxa/commit', 2);
    else {
      expect(ended.operation.state).toBe('done');
      expect(ended.view.hosting.gray).toMatchObject({ state: 'running', version: '1.1.0' });
      await on.did(privacy);
      expect((await on.did(submit)).operation.state).toBe('done');
    }
    expect((await on.look()).hosting.gray).toMatchObject({ state: 'running', percentage: 20, version: '1.1.0' });
  });

  it('submitDuringGray error: refused with what is to be done, and the upload stays', async () => {
    await startGray();
    on.turn({ submitDuringGray: 'error' });
    await app.prepare(tenant, '1.2.0');
    expectRefused(await on.did(submit), 87_011, '/wxa/submit_audit', 2);
    expect((await on.look()).hosting.trial?.version).toBe('1.2.0');
  });

  it.each([
    ['live', 'released', 1],
    ['running', 'gray-running', 2],
  ])('gray100 %s: %s, and live after %i releases', async (gray100, state, releases) => {
    on.turn({ gray100 });
    await startGray();
    const { operation, view } = await on.did(gray(100));
    expect([operation.state, view.state]).toEqual(['done', state]);
    if (state === 'gray-running') expect((await on.did(release)).view.state).toBe('released');
    expect((await on.look()).hosting.live?.version).toBe('1.1.0');
    expect(app.effects('/wxa/release', tenant)).toBe(releases);
  });

  it.each(['completes', 'error'])('releaseDuringGray %s', async (releaseDuringGray) => {
    on.turn({ releaseDuringGray });
    await startGray();
    const ended = await on.did(release);
    if (releaseDuringGray === 'error') {
      expectRefused(ended, 87_011, '/wxa/release', 1);
      expect(ended.view).toMatchObject({ state: 'gray-running', hosting: { live: { version: '1.0.0' } } });
    } else {
      expect(ended.view).toMatchObject({ state: 'released', hosting: { live: { version: '1.1.0' } } });
      expect(ended.view.hosting.gray?.state).toBe('finished');
    }
  });

  it.each(['zeros', 'absent', 'null'])('grayPlanAbsent %s: no gray release, and a gray one can begin', async (form) => {
    on.turn({ grayPlanAbsent: form });
    await on.releaseVersion('1.0.0');
    expect((await on.look()).hosting.gray?.state).toBe('none');
    await on.approve('1.1.0');
    expect((await on.did(gray(10))).view.hosting.gray).toMatchObject({ state: 'running', percentage: 10 });
  });

  it('release85020LagSeconds: refused while WeChat lags behind its own reviewer, and released once later', async () => {
    on.turn({ release85020LagSeconds: 60 });
    await on.approve('1.0.0');
    const early = await on.did(release);
    expectRefused(early, 85_020, '/wxa/release');
    expect(early.view.state).toBe('approved-waiting');
    app.bench.sandbox.control.advanceClock(61_000);
    expect((await on.did(release)).view.state).toBe('released');
    expect(app.effects('/wxa/release', tenant)).toBe(1);
  });

  it.each([
    ['85052', { state: 'done', proof: 'read-back' }],
    ['ok', { state: 'done', proof: 'answer' }],
    ['85019', { state: 'not-done', because: 'refused' }],
  ])(
    'releaseTwice %s: somebody else was faster at the last moment; the version is live once, whatever is answered',
    async (releaseTwice, ended) => {
      on.turn({ releaseTwice });
      await on.releaseVersion('1.0.0');
      await on.approve('1.1.0');
      const { operationId, premise } = await app.session.hosting.plan(tenant.tenantId, release);
      let isFaster = true;
      app.surroundings.garbled = (path, text) => {
        if (isFaster && path === '/wxa/sec/order/is_trade_managed') {
          isFaster = false;
          app.bench.sandbox.control.code.foreign(tenant.appId, { act: 'release', version: '', description: '' });
        }
        return text;
      };
      const { operation, view } = await app.session.hosting.execute(tenant.tenantId, release, operationId, premise);
      expect(operation).toMatchObject(ended);
      expect([view.state, view.hosting.live?.version]).toEqual(['released', '1.1.0']);
      expect(app.effects('/wxa/release', tenant)).toBe(1);
    },
  );

  it('submitItemListEmpty 85010: refused with what to choose, and submitted once with items', async () => {
    on.turn({ submitItemListEmpty: '85010' });
    await app.prepare(tenant);
    expectRefused(await on.did(submit), 85_010, '/wxa/submit_audit');
    const { categories, pages } = await app.session.hosting.ask(tenant.tenantId, (api, appId) =>
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
    expect((await on.did({ ...submit, items: [item] })).operation.state).toBe('done');
    expect(app.effects('/wxa/submit_audit', tenant)).toBe(1);
  });

  it.each(['number', 'string'])('auditIdType %s: submitted, sped up, withdrawn', async (auditIdType) => {
    on.turn({ auditIdType });
    await app.prepare(tenant);
    const { operation, view } = await on.did(submit);
    expect(operation.result['auditid']).toMatch(/^\d+$/);
    expect(view.hosting.audit?.auditId).toBe(operation.result['auditid']);
    expect((await on.did({ call: 'speed-up-audit' })).operation.state).toBe('done');
    expect((await on.did({ call: 'undo-audit' })).view.state).toBe('withdrawn');
  });

  it.each(['ScreenShot', 'screenshot', 'both'])(
    'screenshotKey %s: every picture is kept once',
    async (screenshotKey) => {
      on.turn({ screenshotKey });
      await app.prepare(tenant);
      await on.did(submit);
      app.review(tenant, 'reject', ['页面空白', '类目不符']);
      const { hosting, points } = await on.look();
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
    on.turn({ quotaReturn });
    await app.prepare(tenant);
    await on.did(submit);
    await on.did({ call: 'undo-audit' });
    await on.did(submit);
    app.review(tenant, 'reject', ['页面空白']);
    await on.look();
    expect((await on.judged(submit, 'quota')).row?.params).toMatchObject({ rest });
  });

  it.each([[{ undoPerDay: 1, undoPerMonth: 10 }], [{ undoPerDay: 5, undoPerMonth: 1 }]])(
    'undoLimit %j: the second withdrawal is refused for its limit, and the review goes on',
    async (limits) => {
      on.turn(limits);
      await app.prepare(tenant);
      await on.did(submit);
      await on.did({ call: 'undo-audit' });
      await on.did(submit);
      const ended = await on.did({ call: 'undo-audit' });
      expectRefused(ended, 87_013, '/wxa/undocodeaudit', 1);
      expect(ended.view.state).toBe('under-review');
    },
  );

  it.each([
    ['approve', 'approved-waiting'],
    ['reject', 'rejected'],
  ])('undoRace %s: the decision was faster, and %s is what is shown', async (undoRace, state) => {
    on.turn({ undoRace });
    await app.prepare(tenant);
    await on.did(submit);
    const ended = await on.did({ call: 'undo-audit' });
    expectRefused(ended, 85_020, '/wxa/undocodeaudit');
    expect(ended.view.state).toBe(state);
  });

  it('speedUpDelayed 89403: refused for a delayed review, and nothing is spent', async () => {
    on.turn({ speedUpDelayed: '89403' });
    await app.prepare(tenant);
    await on.did(submit);
    app.review(tenant, 'delay');
    await on.look();
    expectRefused(await on.did({ call: 'speed-up-audit' }), 89_403, '/wxa/speedupaudit');
  });

  it('icpGate: an errcode in no document is shown as it is, not taken for a doubt, and nothing is repeated', async () => {
    on.turn({ icpGate: 'error' });
    await on.approve('1.0.0');
    app.bench.sandbox.control.changeAccount(tenant.appId, { icp: { status: 1024 } });
    const { operation, view } = await on.did(release);
    expect(operation).toMatchObject({ state: 'not-done', because: 'refused', error: { errcode: 85_399 } });
    expect(operation.error?.params?.['message']).toContain('not filed');
    expect(view.state).toBe('approved-waiting');
    expect(app.effects('/wxa/release')).toBe(0);
  });

  it.each(['kept', 'cleared'])(
    'trialAfterRelease %s: the tenant is live, and the next version can be uploaded',
    async (form) => {
      on.turn({ trialAfterRelease: form });
      expect((await on.releaseVersion('1.0.0')).state).toBe('released');
      expect((await on.look()).state).toBe('released');
      const { view } = await on.did(upload(tenant, '1.1.0'));
      expect([view.state, view.hosting.live?.version]).toEqual(['ready-to-submit', '1.0.0']);
    },
  );

  it.each([true, false])(
    'approvedReplacedBySubmit %s: an approved version behind a new submission is not released',
    async (isReplaced) => {
      on.turn({ approvedReplacedBySubmit: isReplaced });
      await on.approve('1.0.0');
      await app.prepare(tenant, '1.1.0');
      expect((await on.did(submit)).view.state).toBe('under-review');
      await expect(on.did(release)).rejects.toMatchObject({
        code: 'hosting-blocked',
        detail: { params: { check: 'audit-state' } },
      });
      expect(app.effects('/wxa/release')).toBe(0);
    },
  );

  it('userDescMax error: refused, and the next upload is short enough', async () => {
    on.turn({ userDescMax: 40, userDescOverflow: 'error' });
    const asked = upload(tenant);
    const long: TenantRequest = asked.call === 'commit' ? { ...asked, description: '说明'.repeat(60) } : asked;
    expectRefused(await on.did(long), 40_097, '/wxa/commit');
    expect((await on.did(upload(tenant))).operation.state).toBe('done');
  });

  it.each(['upload', 'audit', 'release'] as const)(
    'foreign %s: flagged by its version, and ours of it refused',
    async (act) => {
      await on.approve('1.0.0');
      if (act === 'audit') {
        await on.did(release);
        await app.prepare(tenant, '1.1.0');
      }
      app.bench.sandbox.control.code.foreign(tenant.appId, { act, version: '9.0.0', description: 'by hand' });
      const view = await on.look();
      if (act === 'release') {
        // Somebody else released what was approved: it is ours, and live once.
        expect([view.state, view.hosting.live?.version]).toEqual(['released', '1.0.0']);
        await expect(on.did(release)).rejects.toMatchObject({ code: 'hosting-blocked' });
        expect(app.effects('/wxa/release')).toBe(0);
        return;
      }
      expect(view.reminders).toContain(act === 'upload' ? 'foreign-trial' : 'foreign-audit');
      await expect(on.did(submit)).rejects.toMatchObject({ code: 'hosting-blocked' });
      expect(app.effects('/wxa/submit_audit', tenant)).toBe(1);
    },
  );
});
