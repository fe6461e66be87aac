import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventOf } from '../../preload/contract/channels';
import type { TenantRow } from '../../preload/contract/tenant';
import { ConsoleHarness } from './console-harness';

/** A prepared tenant that is ready, and another. */
const holder = 'fixture-02';
const newcomer = 'fixture-03';

describe('an AppID that another tenant newly claims', () => {
  let harness: ConsoleHarness;

  beforeEach(async () => {
    harness = await ConsoleHarness.start();
    await harness.prepared();
    await harness.until(async () => ((await harness.view('fixture-10a')).conflicts.length > 0 ? true : null));
    await harness.until(async () => ((await harness.view(holder)).record.stage === 'ready' ? true : null));
  });
  afterEach(async () => harness.close());

  /** What the list shows: the last announcement of a tenant. */
  function announced(id: string): TenantRow | undefined {
    const rows = harness.events
      .filter(({ name }) => name === 'tenants.changed')
      .flatMap(({ payload }) => (payload as EventOf<'tenants.changed'>).rows);
    return rows.findLast((row) => row.id === id);
  }

  async function claim(expectedAppId: string | null): Promise<void> {
    await harness.call['tenants.updateProfile']({ tenantId: harness.id(newcomer), profile: { expectedAppId } });
  }

  it('is flagged at both at once, and moves the other one back until the claim is given up', async () => {
    const { appId } = (await harness.view(holder)).row;
    const before = (await harness.view(newcomer)).row.appId;
    await claim(appId);
    await harness.until(async () => (announced(holder)?.flags.includes('conflict') === true ? true : null));
    await harness.until(async () => ((await harness.view(holder)).record.stage === 'account-prep' ? true : null));
    expect(announced(newcomer)?.flags).toContain('conflict');
    expect(announced(holder)).toMatchObject({ stage: 'account-prep', nextActor: 'consultant' });
    // What is saved of it meanwhile does not take the flag off the list.
    await harness.call['tenants.updateProfile']({ tenantId: harness.id(holder), profile: { notes: '待核对' } });
    expect(announced(holder)?.flags).toContain('conflict');
    await claim(before);
    await harness.until(async () => ((await harness.view(holder)).record.stage === 'ready' ? true : null));
    expect(announced(holder)?.flags).not.toContain('conflict');
    expect(announced(newcomer)?.flags).not.toContain('conflict');
  });
});
