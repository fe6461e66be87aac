import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstBrokenEntry } from '../../main/domain/ledger/ledger';
import type { SecretName } from '../../main/ports/secret-store';
import type { TenantView } from '../../preload/contract/tenant';
import type { BuiltInSandbox } from '../support/built-in-sandbox';
import { ConsoleHarness } from './console-harness';
import { progressOf } from './job-progress';

const ready = 'fixture-02';

describe('life after binding', () => {
  let harness: ConsoleHarness;
  let sandbox: BuiltInSandbox;
  let appId: string;

  beforeEach(async () => {
    harness = await ConsoleHarness.start();
    await harness.prepared();
    sandbox = await harness.sandbox();
    appId = (await harness.view(ready)).record.profile.expectedAppId ?? '';
    harness.administrator.script({ appId });
    await harness.authorize(ready);
    await harness.call['authorization.answer']({ tenantId: harness.id(ready), answer: 'authorized' });
  });

  afterEach(async () => {
    await harness.close();
  });

  async function sync(): Promise<TenantView> {
    return await harness.call['tenants.sync']({ tenantId: harness.id(ready) });
  }

  function storedTokens(): readonly SecretName[] {
    return harness.secrets.names.filter((name) => name.includes(appId));
  }

  it('keeps stage and confirmation when the same sets are authorized again', async () => {
    const before = (await harness.view(ready)).record;
    harness.administrator.script({ appId });
    const { stage, binding, attempts } = await harness.authorize(ready);
    expect(stage).toBe('confirmed');
    expect(binding).toMatchObject({ appId, confirmedAtMs: before.binding?.confirmedAtMs, missingSets: [] });
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['bound', 'bound']);
    const { entries } = await harness.call['tenants.ledger']({ tenantId: harness.id(ready) });
    expect(firstBrokenEntry(entries)).toBeNull();
    expect((await sync()).record.credential?.problem).toBeNull();
  });

  it('takes over fewer sets of a new authorization, and names what is missing', async () => {
    harness.administrator.script({ appId, untick: [88, 25] });
    const narrowed = await harness.authorize(ready);
    expect(narrowed.binding?.missingSets).toEqual([
      { id: 25, reason: 'held-elsewhere' },
      { id: 88, reason: 'unticked' },
    ]);
    expect(narrowed.stage).toBe('confirmed');
    expect((await harness.view(ready)).flags).toContain('sets-missing');
    harness.administrator.script({ appId });
    expect((await harness.authorize(ready)).binding?.missingSets).toEqual([]);
  });

  it('finds sets that were taken away in WeChat as a dated difference', async () => {
    await sandbox.changeSets(appId, [17, 18, 19, 30, 31]);
    const { record, flags } = await sync();
    const drift = record.drift.find((item) => item.field === 'grantedSets');
    expect(drift).toMatchObject({ after: '17, 18, 19, 30, 31', acceptedAtMs: null });
    expect(record.binding?.missingSets.map(({ id }) => id)).toEqual([25, 88, 119, 142, 156, 182]);
    expect(flags).toEqual(expect.arrayContaining(['drift', 'sets-missing']));
  });

  it('notices a revocation, deletes nothing, and takes the tenant back', async () => {
    const before = (await harness.view(ready)).record;
    await sandbox.revoke(appId);
    const { record, flags } = await sync();
    expect(record.stage).toBe('revoked');
    expect(flags).toContain('revoked');
    expect(record.binding).toMatchObject({ appId, revokedAtMs: expect.any(Number) });
    expect(record.branding).toEqual(before.branding);
    expect(record.ledger.slice(0, before.ledger.length)).toEqual(before.ledger);
    expect(record.ledger.some((entry) => entry.kind === 'revocation-noticed')).toBe(true);
    // Looking again finds nothing new.
    expect((await sync()).record.ledger).toHaveLength(record.ledger.length);
    harness.administrator.script({ appId });
    const again = await harness.authorize(ready);
    expect(again.stage).toBe('bound');
    expect(again.binding?.revokedAtMs).toBeUndefined();
    expect(again.binding?.confirmedAtMs).toBeNull();
    expect((await sync()).record.stage).toBe('bound');
  });

  it('asks nobody any more whether an authorization has succeeded that was revoked meanwhile', async () => {
    harness.administrator.script({ appId });
    expect((await harness.authorize(ready)).attempts.at(-1)?.answer).toBe('pending');
    await sandbox.revoke(appId);
    const { record, nextStep } = await sync();
    expect(record.attempts.at(-1)?.answer).toBeNull();
    expect(nextStep).toBe('reauthorize');
  });

  it('shows a rename and an entity migration as drift, until they are accepted', async () => {
    await sandbox.changeAccount(appId, { nickName: '松果湾商城', principalName: '松果湾集团有限公司' });
    const drifted = await sync();
    const open = drifted.record.drift.filter((item) => item.acceptedAtMs === null);
    expect(open.map(({ field, before, after }) => ({ field, before, after }))).toEqual([
      { field: 'nickName', before: '松果湾订货', after: '松果湾商城' },
      { field: 'principalName', before: '江澜市松果湾建材有限公司', after: '松果湾集团有限公司' },
    ]);
    expect(drifted.record.binding?.appId).toBe(appId);
    expect(drifted.record.branding.map(({ name }) => name)).toEqual(['松果湾订货', '松果湾商城']);
    await harness.call['tenants.acceptDrift']({ tenantId: harness.id(ready), driftIds: open.map(({ id }) => id) });
    const accepted = await sync();
    expect(accepted.record.drift.every((item) => item.acceptedAtMs !== null && item.acceptedBy === 'consultant')).toBe(
      true,
    );
    expect(accepted.flags).not.toContain('drift');
  });

  it('compares the migrated entity with the official account', async () => {
    await sandbox.changeAccount(appId, { principalName: '松果湾集团有限公司', credential: '91F1C0DE00MIGRATED' });
    const { record, entity } = await sync();
    expect(entity.verdict).toBe('different');
    expect(record.binding?.issues).toContain('entity-differs');
  });

  it('sees a frozen account and its release', async () => {
    await sandbox.changeAccount(appId, { accountStatus: 19 });
    const frozen = await sync();
    expect(frozen.flags).toContain('account-frozen');
    expect(frozen.record.binding?.issues).toContain('account-not-normal');
    expect(frozen.checks.find(({ id }) => id === 'account-status')).toMatchObject({
      verdict: 'fail',
      source: 'wechat',
    });
    await sandbox.changeAccount(appId, { accountStatus: 1 });
    const released = await sync();
    expect(released.flags).not.toContain('account-frozen');
    expect(released.record.binding?.issues).not.toContain('account-not-normal');
  });

  it('says that a changed password needs a scan, and is content after it', async () => {
    await sandbox.changePassword(appId);
    const locked = await sync();
    expect(locked.record.credential?.problem).toBe('password-changed');
    expect(locked.flags).toContain('password-changed');
    expect(locked).toMatchObject({ nextStep: 'reauthorize', nextActor: 'tenant' });
    harness.administrator.script({ appId });
    await harness.authorize(ready);
    const open = await sync();
    expect(open.record.credential?.problem).toBeNull();
    expect(open.flags).not.toContain('password-changed');
  });

  it('still reads what needs no token of the account while a changed password waits for its scan', async () => {
    await sandbox.changePassword(appId);
    await sandbox.changeAccount(appId, { nickName: '换了名字' });
    // No access token outlives the console.
    await harness.restart();
    sandbox = await harness.sandbox();
    const { record } = await sync();
    expect(record.credential?.problem).toBe('password-changed');
    expect(record.reading?.nickName).toBe('换了名字');
    await harness.call['sync.start']({ tenantIds: null });
    const progress = await harness.until(async () => {
      const now = await progressOf(harness.call, 'sync');
      return now === null || now.state === 'running' ? null : now;
    });
    expect(progress).toMatchObject({ state: 'done', problem: null, done: progress.total });
  });

  it('gets a lost refresh token back from the list of authorizers', async () => {
    for (const name of storedTokens()) await harness.secrets.remove(name);
    expect(storedTokens()).toEqual([]);
    const { record, flags } = await sync();
    expect(storedTokens()).toHaveLength(1);
    expect(record.credential).toMatchObject({ appId, problem: null, intent: null, provenAtMs: expect.any(Number) });
    expect(flags).not.toContain('token-lost');
  });

  it('replaces a refresh token that an authorization elsewhere has ended', async () => {
    await sandbox.changeSets(appId, [17, 18, 19, 25, 30]);
    await sandbox.authorize(appId);
    const { record } = await sync();
    expect(record.credential).toMatchObject({ problem: null, provenAtMs: expect.any(Number) });
    expect(record.stage).toBe('confirmed');
  });
});
