import { describe, expect, it } from 'vitest';
import type { BenchTenant } from '../../faults/platform/crash-bench';
import { eachConsole, gray, type HostingConsole, release, type TenantConsole } from './hosting-console';

/** WeChat's answer about a review stays "approved" when its version was rolled back from: the console knows better. */
describe('a roll-back', () => {
  let app: HostingConsole;
  let tenant: BenchTenant;
  let on: TenantConsole;

  eachConsole((opened) => ({ app, tenant, on } = opened));

  it.each([true, false])(
    'revertUpdatesReleaseTime %s: rolled back once, and the burned version is not offered again',
    async (isNew) => {
      on.turn({ revertUpdatesReleaseTime: isNew });
      await on.releaseVersion('1.0.0');
      app.bench.sandbox.control.advanceClock(60_000);
      await on.releaseVersion('1.1.0');
      const versions = await app.session.hosting.ask(tenant.tenantId, (api, appId) => api.history(appId));
      const appVersion = versions.find(({ version }) => version === '1.0.0')?.appVersion ?? 0;
      const { operation, view } = await on.did({ call: 'revert-release', appVersion });
      expect(operation.state).toBe('done');
      expect(view.hosting.live?.version).toBe('1.0.0');
      // Neither what WeChat still says of its review nor a restart brings it back.
      expect(await on.look()).toMatchObject({
        state: 'released',
        burned: true,
        hosting: { audit: { state: 'approved' } },
      });
      await app.restart();
      expect(await on.look()).toMatchObject({ state: 'released', burned: true });
      for (const request of [release, gray(10)]) {
        const burned = { verdict: 'block', fix: 'upload-new-version' };
        expect(await on.judged(request, 'audit-state')).toMatchObject({ blocked: true, row: burned });
        await expect(on.did(request)).rejects.toMatchObject({ code: 'hosting-blocked' });
      }
      expect(app.effects('/wxa/release', tenant)).toBe(2);
      expect(app.effects('/wxa/revertcoderelease', tenant)).toBe(1);
      // A new version goes its way as ever.
      expect((await on.releaseVersion('1.2.0')).state).toBe('released');
    },
  );

  it('revertcoderelease by somebody else, even while the console was closed: burned all the same', async () => {
    await on.releaseVersion('1.0.0');
    await on.releaseVersion('1.1.0');
    await app.session.hosting.ask(tenant.tenantId, async (api, appId) => {
      const target = (await api.history(appId)).find(({ version }) => version === '1.0.0');
      await api.send({ call: 'revert-release', appId, body: { app_version: target?.appVersion } });
    });
    expect(await on.look()).toMatchObject({ state: 'released', burned: true, hosting: { live: { version: '1.0.0' } } });
    await expect(on.did(release)).rejects.toMatchObject({ code: 'hosting-blocked' });
    expect(app.effects('/wxa/release', tenant)).toBe(2);
  });

  it.each([true, false])('historyListsLive %s: the version that is live is no target', async (historyListsLive) => {
    on.turn({ historyListsLive });
    await on.releaseVersion('1.0.0');
    await on.releaseVersion('1.1.0');
    const versions = await app.session.hosting.ask(tenant.tenantId, (api, appId) => api.history(appId));
    const present = versions.find(({ version }) => version === '1.1.0');
    const appVersion = present?.appVersion ?? 2;
    await expect(on.did({ call: 'revert-release', appVersion })).rejects.toMatchObject({ code: 'hosting-blocked' });
    expect(app.effects('/wxa/revertcoderelease')).toBe(0);
  });
});
