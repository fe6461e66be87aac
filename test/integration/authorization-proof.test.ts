import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TenantRecord } from '../../preload/contract/tenant';
import type { ConsoleHarness } from './console-harness';
import { confirmOnPhone, forgetAppId, type LinkBench, openLinkBench, startLink } from './links';

const a = 'fixture-02';
const b = 'fixture-07';
/** Bound long ago. */
const renewing = 'fixture-18';
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

describe('an authorization', () => {
  let desk: LinkBench;
  let harness: ConsoleHarness;

  beforeEach(async () => {
    desk = await openLinkBench();
    ({ harness } = desk);
  });

  afterEach(async () => {
    await harness.close();
  });

  async function record(id: string): Promise<TenantRecord> {
    return (await harness.view(id)).record;
  }

  async function check(id: string): Promise<TenantRecord> {
    await harness.call['authorization.check']({ tenantId: harness.id(id) });
    return await record(id);
  }

  async function appIdOf(id: string): Promise<string> {
    return (await record(id)).profile.expectedAppId ?? '';
  }

  /** The console is opened again, and what it finds of an open attempt is settled. */
  async function takenUp(id: string): Promise<TenantRecord> {
    await harness.restart();
    return await harness.until(async () => {
      const found = await record(id);
      return found.attempts.at(-1)?.endedAtMs === null ? null : found;
    });
  }

  describe('of a link after another one was made', () => {
    it('is seen when the administrator uses the one that was sent first: WeChat cannot take it back', async () => {
      const tenantId = harness.id(a);
      const appId = await appIdOf(a);
      const sent = await startLink(harness, a);
      await harness.call['authorization.renew']({ tenantId });
      await harness.until(
        async () => (await harness.call['authorization.current']({ tenantId })).attempt?.handover ?? null,
      );
      await confirmOnPhone(sent, appId);
      const seen = await check(a);
      expect(seen.binding).toMatchObject({ appId });
      expect(seen.attempts.map(({ outcome }) => outcome)).toEqual(['cancelled', 'bound']);
    });

    it('binds nothing after it was cancelled, and is made good by authorizing once more', async () => {
      const tenantId = harness.id(a);
      const appId = await appIdOf(a);
      const sent = await startLink(harness, a);
      await harness.call['authorization.cancel']({ tenantId });
      await confirmOnPhone(sent, appId);
      expect((await record(a)).binding).toBeNull();
      await confirmOnPhone(await startLink(harness, a), appId);
      expect((await check(a)).binding).toMatchObject({ appId });
    });
  });

  describe('of a link without an AppID', () => {
    it('goes to nobody by itself when two are open and one administrator confirms', async () => {
      const appIds = { a: await forgetAppId(harness, a), b: await forgetAppId(harness, b) };
      await startLink(harness, a);
      await confirmOnPhone(await startLink(harness, b), appIds.b);
      for (const id of [a, b]) {
        const seen = await check(id);
        expect(seen.binding).toBeNull();
        expect(seen.credential).toBeNull();
        expect(seen.quarantine).toMatchObject({ reason: 'unproven', appId: appIds.b });
        expect(seen.quarantine?.reading?.avatar).toMatch(/\.png$/);
      }
      const resolve = (id: string) =>
        harness.call['tenants.resolveQuarantine']({
          tenantId: harness.id(id),
          resolution: 'accept',
          reason: '管理员电话确认',
          moveTo: null,
        });
      await resolve(b);
      expect(await record(b)).toMatchObject({
        stage: 'bound',
        binding: { appId: appIds.b },
        credential: { intent: null },
      });
      await expect(resolve(a)).rejects.toMatchObject({ code: 'app-id-taken' });
    });

    it('is bound to nobody when it expired and is taken up days later', async () => {
      const appId = await forgetAppId(harness, a);
      await startLink(harness, a);
      desk.wechat().setClockOffset(3 * dayMs);
      desk.wechat().authorize(appId);
      const { binding, quarantine, stage } = await takenUp(a);
      expect({ binding, stage }).toEqual({ binding: null, stage: 'quarantined' });
      expect(quarantine).toMatchObject({ reason: 'after-expiry', appId });
    });

    it.each([-hourMs, hourMs])('is not bound either while this computer’s clock is off by %i ms', async (offsetMs) => {
      const appId = await forgetAppId(harness, a);
      desk.wechat().setClockOffset(-offsetMs);
      await startLink(harness, a);
      desk.wechat().authorize(appId);
      const seen = await check(a);
      expect(seen.binding).toBeNull();
      expect(seen.quarantine).toMatchObject({ reason: 'unproven', appId });
    });

    it('offers neither an account that another tenant claims nor one that was there before', async () => {
      await forgetAppId(harness, a);
      await startLink(harness, a);
      desk.wechat().authorize(await appIdOf(b));
      const seen = await check(a);
      expect(seen.quarantine).toBeNull();
      expect(seen.attempts.at(-1)?.endedAtMs).toBeNull();
    });

    it('is proven by the code that came with its own callback', async () => {
      const appId = await forgetAppId(harness, a);
      harness.administrator.script({ appId });
      expect((await harness.authorize(a)).binding?.appId).toBe(appId);
    });

    it('keeps the code while the connection is bad, and exchanges it then', async () => {
      const appId = await forgetAppId(harness, a);
      const path = '/cgi-bin/component/api_query_auth';
      desk.wechat().addFault({ kind: 'html', path });
      harness.administrator.script({ appId });
      await harness.authorize(a);
      desk.wechat().clearFaults();
      const { stage, attempts } = await check(a);
      expect({ stage, attempts: attempts.length }).toEqual({ stage: 'bound', attempts: 1 });
    });
  });

  describe('of a link with an AppID', () => {
    it.each([-hourMs, hourMs])('is found while this computer’s clock is off by %i ms', async (offsetMs) => {
      desk.wechat().setClockOffset(-offsetMs);
      await confirmOnPhone(await startLink(harness, a), await appIdOf(a));
      expect((await check(a)).stage).toBe('bound');
    });

    it('is not the one that a colleague authorized in between', async () => {
      const other = await forgetAppId(harness, b);
      await startLink(harness, a);
      desk.wechat().authorize(other);
      const seen = await check(a);
      expect(seen).toMatchObject({ binding: null, quarantine: null });
      expect(seen.attempts.at(-1)?.endedAtMs).toBeNull();
    });

    it('is only a candidate when it happened after the link had expired', async () => {
      const appId = await appIdOf(a);
      await startLink(harness, a);
      desk.wechat().setClockOffset(dayMs);
      desk.wechat().authorize(appId);
      const { binding, quarantine } = await takenUp(a);
      expect(binding).toBeNull();
      expect(quarantine).toMatchObject({ reason: 'after-expiry', appId });
    });

    it('counts when it happened in time and is seen only after the end', async () => {
      const appId = await appIdOf(a);
      await confirmOnPhone(await startLink(harness, a), appId);
      desk.wechat().setClockOffset(dayMs);
      expect(await takenUp(a)).toMatchObject({ stage: 'bound', binding: { appId } });
    });

    it('that was there before and never changed is offered when the link has ended', async () => {
      const appId = await appIdOf(a);
      desk.wechat().authorize(appId);
      await startLink(harness, a);
      expect((await check(a)).attempts.at(-1)?.endedAtMs).toBeNull();
      desk.wechat().setClockOffset(dayMs);
      const { binding, quarantine } = await takenUp(a);
      expect(binding).toBeNull();
      expect(quarantine).toMatchObject({ reason: 'authorized-before', appId });
    });

    it('goes on waiting after a restart while nobody has confirmed, and is found then', async () => {
      const link = await startLink(harness, a);
      await harness.restart();
      await harness.until(async () => {
        const { attempt } = await harness.call['authorization.current']({ tenantId: harness.id(a) });
        return attempt?.attempt.endedAtMs === null ? true : null;
      });
      expect((await check(a)).attempts.at(-1)?.endedAtMs).toBeNull();
      const { settings } = harness.console.workspace();
      const moved = new URL(link);
      await confirmOnPhone(`${settings.mobileBaseUrl}${moved.pathname}${moved.search}${moved.hash}`, await appIdOf(a));
      expect((await check(a)).stage).toBe('bound');
    });

    it('is found when its window closed before anything was seen of it', async () => {
      const appId = await appIdOf(a);
      harness.administrator.script({ appId, instead: 'close-confirmed' });
      expect(await harness.authorize(a)).toMatchObject({ stage: 'bound', binding: { appId } });
    });

    it('stays open when a scan was seen and the list does not answer, until it does', async () => {
      harness.administrator.script({ appId: await appIdOf(a), instead: 'close-scanned' });
      const path = '/cgi-bin/component/api_get_authorizer_list';
      desk.wechat().addFault({ kind: 'html', path });
      expect((await harness.authorize(a)).attempts.at(-1)?.endedAtMs).toBeNull();
      desk.wechat().clearFaults();
      expect((await check(a)).attempts.at(-1)?.outcome).toBe('cancelled');
    });
  });

  describe('that renews another', () => {
    it('is not there while nobody has confirmed, however often it is looked for', async () => {
      const before = await record(renewing);
      await startLink(harness, renewing);
      for (let looks = 0; looks < 2; looks += 1) {
        const seen = await check(renewing);
        expect(seen.attempts.at(-1)?.endedAtMs).toBeNull();
        expect(seen.binding).toEqual(before.binding);
      }
      desk.wechat().setClockOffset(dayMs);
      const ended = await takenUp(renewing);
      expect(ended.attempts.at(-1)?.outcome).toBe('interrupted');
      expect(ended).toMatchObject({ stage: before.stage, quarantine: null, binding: before.binding });
    });

    it.each([true, false])('is found by its sets or its token (token replaced: %s)', async (isReplaced) => {
      const appId = (await record(renewing)).binding?.appId ?? '';
      desk.wechat().changeSettings({ switches: { refreshTokenChangesOnUpdate: isReplaced } });
      desk.wechat().changeSets(appId, [17, 18, 19, 30, 31]);
      await harness.call['tenants.sync']({ tenantId: harness.id(renewing) });
      await confirmOnPhone(await startLink(harness, renewing), appId);
      const seen = await check(renewing);
      expect(seen.binding?.missingSets).toEqual([]);
      expect(seen.attempts.at(-1)?.outcome).toMatch(/^bound/);
    });
  });

  it('leaves no refresh token in the record of an open attempt', async () => {
    const { binding } = await record(renewing);
    await startLink(harness, renewing);
    const { baseline } = (await record(renewing)).attempts.at(-1) ?? {};
    expect(baseline?.listed).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/)]);
    expect(baseline?.sets?.toSorted()).toEqual(binding?.grantedSets.toSorted());
    await harness.call['authorization.cancel']({ tenantId: harness.id(renewing) });
    expect((await record(renewing)).attempts.at(-1)?.baseline).toBeUndefined();
  });
});
