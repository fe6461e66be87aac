import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstBrokenEntry } from '../../main/domain/ledger/ledger';
import { ConsoleHarness } from './console-harness';

const ready = 'fixture-02';

describe('authorizing a tenant', () => {
  let harness: ConsoleHarness;

  beforeEach(async () => {
    harness = await ConsoleHarness.start();
    await harness.prepared();
  });

  afterEach(async () => {
    await harness.close();
  });

  async function appIdOf(id: string): Promise<string> {
    return (await harness.view(id)).record.profile.expectedAppId ?? '';
  }

  it('binds a ready tenant and shows its own branding', async () => {
    harness.administrator.script({ appId: await appIdOf(ready) });
    const record = await harness.authorize(ready);
    expect(record.attempts.at(-1)).toMatchObject({ outcome: 'bound', phase: 'ended', answer: 'pending' });
    expect(record.binding).toMatchObject({ appId: await appIdOf(ready), issues: [], missingSets: [] });
    expect(record.stage).toBe('bound');
    expect(harness.desktop.notices.filter((text) => text.startsWith(record.profile.name))).toEqual([
      `${record.profile.name}：授权成功，已绑定`,
    ]);
    expect(record.branding.at(-1)?.name).not.toBe('');
    expect(record.branding.at(-1)?.avatar).toMatch(/^[0-9a-f]{64}\.png$/);
    expect(firstBrokenEntry(record.ledger)).toBeNull();
    const answered = await harness.call['authorization.answer']({ tenantId: harness.id(ready), answer: 'authorized' });
    expect(answered.record.stage).toBe('confirmed');
  });

  it('starts nothing while the keychain is locked, says so at once, and starts when it is open again', async () => {
    harness.secrets.mode = 'locked';
    await expect(harness.authorize(ready)).rejects.toMatchObject({ code: 'keychain-locked' });
    expect((await harness.view(ready)).record.attempts).toEqual([]);
    expect((await harness.call['app.bootstrap']({})).vault).toBe('locked');
    expect(harness.events.filter(({ name }) => name === 'vault.changed').at(-1)?.payload).toEqual({ state: 'locked' });
    harness.secrets.mode = 'ready';
    harness.administrator.script({ appId: await appIdOf(ready) });
    expect((await harness.authorize(ready)).stage).toBe('bound');
    expect((await harness.call['app.bootstrap']({})).vault).toBe('ready');
  });

  it('keeps the refresh token in the keychain and nowhere else', async () => {
    harness.administrator.script({ appId: await appIdOf(ready) });
    const record = await harness.authorize(ready);
    expect(record.credential).toMatchObject({ appId: await appIdOf(ready), intent: null });
    const appId = await appIdOf(ready);
    expect(harness.secrets.names.filter((name) => name.includes(appId))).toHaveLength(1);
    expect(JSON.stringify(record)).not.toMatch(/(?:refreshtoken|preauthcode|queryauthcode|ticket)@@@(?!\[)/);
    expect(JSON.stringify(harness.events)).not.toMatch(/(?:refreshtoken|preauthcode|queryauthcode|ticket)@@@(?!\[)/);
  });

  it('names a set that the administrator unticked', async () => {
    harness.administrator.script({ appId: await appIdOf(ready), untick: [17] });
    const record = await harness.authorize(ready);
    expect(record.attempts.at(-1)?.outcome).toBe('bound-with-issues');
    expect(record.binding?.missingSets).toEqual([{ id: 17, reason: 'unticked' }]);
    expect(record.binding?.issues).toContain('sets-missing');
  });

  it('sets aside an official account that was picked by mistake, and keeps no token of it', async () => {
    const tenant = 'fixture-05';
    harness.administrator.script({ appId: await appIdOf(tenant), list: 'official-account' });
    const record = await harness.authorize(tenant);
    expect(record.stage).toBe('quarantined');
    expect(record.quarantine).toMatchObject({ reason: 'official-account-picked', kind: 'official-account' });
    expect(record.binding).toBeNull();
    expect(record.credential).toBeNull();
    await expect(
      harness.call['authorization.answer']({ tenantId: harness.id(tenant), answer: 'authorized' }),
    ).rejects.toMatchObject({ code: 'transition-refused' });
  });

  it('refuses a redirect with a foreign nonce and records nothing as bound', async () => {
    harness.administrator.script({
      appId: await appIdOf(ready),
      tamper: (redirect) => redirect.replace(/attempt=[^&]+/, 'attempt=forged'),
    });
    const record = await harness.authorize(ready);
    expect(record.attempts.at(-1)).toMatchObject({ outcome: 'failed', error: { code: 'state-mismatch' } });
    expect(record.binding).toBeNull();
    expect(record.stage).toBe('ready');
  });

  it('returns to where it was when the window is closed', async () => {
    harness.administrator.script({ appId: '', instead: 'close' });
    const record = await harness.authorize(ready);
    expect(record.attempts.at(-1)).toMatchObject({ outcome: 'cancelled', error: null });
    expect(record.stage).toBe('ready');
  });

  it('says that the code ran out when the window times out', async () => {
    harness.administrator.script({ appId: '', instead: 'time-out' });
    const record = await harness.authorize(ready);
    expect(record.attempts.at(-1)).toMatchObject({ outcome: 'expired', error: { code: 'link-expired' } });
  });

  it('allows one attempt per tenant, and a new one after cancelling', async () => {
    const tenantId = harness.id(ready);
    await harness.call['tenants.acknowledge']({ tenantId, kind: 'functions-given-up', text: 'x', acceptedBy: 'y' });
    const request = { tenantId, accountKind: 'mini-program' as const, via: 'window' as const, acceptUnknowns: [] };
    await harness.call['authorization.start'](request);
    await expect(harness.call['authorization.start'](request)).rejects.toMatchObject({ code: 'attempt-in-progress' });
    await harness.until(async () => (harness.administrator.opened.length === 1 ? true : null));
    await harness.call['authorization.cancel']({ tenantId });
    const { attempt } = await harness.call['authorization.current']({ tenantId });
    expect(attempt?.attempt.outcome).toBe('cancelled');
    harness.administrator.script({ appId: await appIdOf(ready) });
    expect((await harness.authorize(ready)).stage).toBe('bound');
  });

  it('refuses to start while a check blocks, and names it', async () => {
    const tenantId = harness.id('fixture-03');
    await expect(
      harness.call['authorization.start']({ tenantId, accountKind: 'mini-program', via: 'window', acceptUnknowns: [] }),
    ).rejects.toMatchObject({ code: 'not-ready', detail: { params: { checks: expect.stringContaining('verified') } } });
    expect((await harness.view('fixture-03')).record.attempts).toEqual([]);
  });

  it('hands a link to a remote administrator and finds the authorization by itself', async () => {
    const tenantId = harness.id(ready);
    await harness.call['tenants.acknowledge']({ tenantId, kind: 'functions-given-up', text: 'x', acceptedBy: 'y' });
    await harness.call['authorization.start']({
      tenantId,
      accountKind: 'mini-program',
      via: 'link',
      acceptUnknowns: [],
    });
    const open = await harness.until(async () => {
      const { attempt } = await harness.call['authorization.current']({ tenantId });
      return attempt === null || attempt.handover === null ? null : attempt;
    });
    expect(open.handover?.qrDataUrl).toMatch(/^data:image\/png;base64,/);
    expect(JSON.stringify(open)).not.toContain('preauthcode');
    const { text } = await harness.call['authorization.message']({ tenantId, language: 'en' });
    expect(text).toContain(await appIdOf(ready));
    expect(text).not.toMatch(/https?:/);
    await harness.call['authorization.copyMessage']({ tenantId, language: 'en' });
    const message = harness.desktop.copied[0] ?? '';
    await harness.call['authorization.copyLink']({ tenantId });
    expect(message.split('\n')).toContain(harness.desktop.copied[1]);
    expect(text).toBe(
      message.replace(
        harness.desktop.copied[1] ?? '',
        '[the authorization link, filled in when the message is copied]',
      ),
    );
    expect(message).toContain(await appIdOf(ready));
    const link = /https?:\S+/.exec(message)?.[0] ?? '';
    expect(link).toContain('/wxaopen/safe/bindcomponent');
    await confirmOnPhone(link, await appIdOf(ready));
    await harness.call['authorization.check']({ tenantId });
    const { record } = await harness.view(ready);
    expect(record.stage).toBe('bound');
    expect(record.attempts.at(-1)).toMatchObject({ via: 'link', outcome: 'bound' });
  });

  it('settles an authorization that a crash interrupted after the confirmation', async () => {
    const tenantId = harness.id(ready);
    await harness.call['tenants.acknowledge']({ tenantId, kind: 'functions-given-up', text: 'x', acceptedBy: 'y' });
    await harness.call['authorization.start']({
      tenantId,
      accountKind: 'mini-program',
      via: 'link',
      acceptUnknowns: [],
    });
    await harness.until(async () =>
      ((await harness.call['authorization.current']({ tenantId })).attempt?.handover ?? null) === null ? null : true,
    );
    await harness.call['authorization.copyMessage']({ tenantId, language: 'zh-CN' });
    await confirmOnPhone(/https?:\S+/.exec(harness.desktop.copied[0] ?? '')?.[0] ?? '', await appIdOf(ready));
    await harness.restart();
    const bound = await harness.until(async () => {
      const { record } = await harness.view(ready);
      return record.stage === 'bound' ? record : null;
    });
    expect(bound.attempts).toHaveLength(1);
    expect(bound.credential?.intent).toBeNull();
  });

  it('keeps everything readable after a restart without network, and says why it cannot act', async () => {
    harness.administrator.script({ appId: await appIdOf(ready) });
    const before = await harness.authorize(ready);
    await harness.restart('off');
    expect((await harness.view(ready)).record).toEqual(before);
    await expect(harness.call['tenants.sync']({ tenantId: harness.id(ready) })).rejects.toMatchObject({
      code: 'offline',
    });
  });

  it('binds nothing while the keychain refuses, and goes on when it is unlocked', async () => {
    harness.administrator.script({ appId: await appIdOf(ready) });
    const tenantId = harness.id(ready);
    await harness.call['vault.check']({});
    harness.secrets.mode = 'refusing';
    const stuck = await harness.authorize(ready);
    expect(stuck.binding).toBeNull();
    const { attempt } = await harness.call['authorization.current']({ tenantId });
    expect(attempt?.problem?.code).toBe('keychain-refused');
    harness.secrets.mode = 'ready';
    await harness.call['authorization.check']({ tenantId });
    expect((await harness.view(ready)).record.stage).toBe('bound');
  });
});

async function confirmOnPhone(link: string, appId: string): Promise<void> {
  const html = await (await fetch(link)).text();
  const id = /data-attempt="([0-9a-f]+)"/.exec(html)?.[1] ?? '';
  const user = /data-value="([^"]+)" data-testid="scan-admin"/.exec(html)?.[1] ?? '';
  for (const [action, value] of [
    ['scan', user],
    ['pick', appId],
    ['confirm', ''],
  ] as const) {
    await fetch(new URL(`/authpage/${id}/act`, link), { method: 'POST', body: new URLSearchParams({ action, value }) });
  }
}
