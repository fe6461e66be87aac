import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TenantRecord } from '../../preload/contract/tenant';
import { ConsoleHarness } from './console-harness';

const finder = 'fixture-07';
const owner = 'fixture-19';

describe('resolving a quarantine', () => {
  let harness: ConsoleHarness;
  let appId: string;

  beforeEach(async () => {
    harness = await ConsoleHarness.start();
    await harness.prepared();
    appId = (await record(owner)).profile.expectedAppId ?? '';
    await harness.call['tenants.updateProfile']({ tenantId: harness.id(finder), profile: { expectedAppId: null } });
    harness.administrator.script({ appId });
    expect((await harness.authorize(finder)).quarantine).toMatchObject({ reason: 'bound-elsewhere', appId });
  });

  afterEach(async () => {
    await harness.close();
  });

  async function record(id: string): Promise<TenantRecord> {
    return (await harness.view(id)).record;
  }

  function resolve(resolution: 'accept' | 'discard' | 'move', moveTo: string | null = null): Promise<unknown> {
    return harness.call['tenants.resolveQuarantine']({
      tenantId: harness.id(finder),
      resolution,
      reason: '选错了',
      moveTo: moveTo === null ? null : harness.id(moveTo),
    });
  }

  function storedTokens(): number {
    return harness.secrets.names.filter((name) => name.includes(appId)).length;
  }

  it('moves the account with its token and a fresh, complete reading', async () => {
    expect(storedTokens()).toBe(0);
    await resolve('move', owner);
    const { binding, credential, reading } = await record(owner);
    expect(binding).toMatchObject({ appId, attemptId: null });
    expect(credential).toMatchObject({ appId, intent: null, problem: null, provenAtMs: expect.any(Number) });
    expect(reading?.filing).not.toBeNull();
    expect(storedTokens()).toBe(1);
    expect(await record(finder)).toMatchObject({ stage: 'ready', quarantine: null, binding: null, credential: null });
  });

  it('accepts the account with its token', async () => {
    await resolve('accept');
    expect(await record(finder)).toMatchObject({ binding: { appId }, credential: { appId, intent: null } });
    expect(storedTokens()).toBe(1);
  });

  it('leaves both tenants as they were when the account was revoked meanwhile, and discards then', async () => {
    await (await harness.sandbox()).revoke(appId);
    const before = { finder: await record(finder), owner: await record(owner) };
    await expect(resolve('move', owner)).rejects.toMatchObject({ detail: { errcode: 61003 } });
    await expect(resolve('accept')).rejects.toMatchObject({ detail: { errcode: 61003 } });
    expect({ finder: await record(finder), owner: await record(owner) }).toEqual(before);
    expect(storedTokens()).toBe(0);
    await resolve('discard');
    expect((await record(finder)).quarantine).toBeNull();
  });

  it('binds nothing while the keychain refuses', async () => {
    harness.secrets.mode = 'refusing';
    await expect(resolve('move', owner)).rejects.toMatchObject({ code: 'keychain-refused' });
    expect((await record(owner)).binding).toBeNull();
    expect((await record(finder)).quarantine).toMatchObject({ appId });
    harness.secrets.mode = 'ready';
    await resolve('move', owner);
    expect((await record(owner)).binding).toMatchObject({ appId });
  });

  it('refuses to move without another tenant', async () => {
    await expect(resolve('move')).rejects.toMatchObject({ code: 'invalid-request' });
    await expect(resolve('move', finder)).rejects.toMatchObject({ code: 'invalid-request' });
    expect((await record(finder)).quarantine).toMatchObject({ appId });
  });
});
