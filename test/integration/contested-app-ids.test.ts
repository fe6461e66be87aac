import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
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

  it('is known of a workspace that was just left, without its documents being read again', async () => {
    const [claimed] = (await harness.view('fixture-10a')).conflicts;
    if (claimed === undefined) throw new Error('nobody else claims the AppID');
    const { id } = harness.console.workspace().settings;
    const folder = join(harness.dataFolder, 'workspaces', id);
    // Nothing can be read of it any more.
    await rm(join(folder, 'index.json'), { force: true });
    await mkdir(join(folder, 'index.json', 'in-the-way'), { recursive: true });
    await rename(join(folder, 'tenants'), join(folder, 'put-away'));
    await harness.call['workspaces.open']({ workspaceId: claimed.workspaceId });
    const { conflicts } = await harness.view(claimed.tenantId);
    expect(conflicts).toContainEqual(expect.objectContaining({ workspaceId: id, tenantId: 'fixture-10a' }));
  });
});
