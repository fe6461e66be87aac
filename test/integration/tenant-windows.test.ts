import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workspaceIdSchema } from '../../preload/contract/ids';
import { ConsoleHarness } from './console-harness';

const here = workspaceIdSchema.parse('sandbox');
let harness: ConsoleHarness;

beforeEach(async () => {
  harness = await ConsoleHarness.start();
  await harness.prepared();
});
afterEach(() => harness.close());

async function other(): Promise<string> {
  const { workspaces } = await harness.console.bootstrap();
  return workspaces.find(({ id }) => id !== here)?.id ?? '';
}

function problems(): readonly unknown[] {
  return harness.events.flatMap(({ name, payload }) => (name === 'problem.raised' ? [payload] : []));
}

describe('a window for one tenant', () => {
  it('opens for a tenant of the open workspace, and for nothing else', async () => {
    await harness.call['app.openTenantWindow']({ tenantId: harness.id('fixture-02') });
    expect(harness.windows.shown).toEqual(['#/window/fixture-02/upgrade']);
    await expect(harness.call['app.openTenantWindow']({ tenantId: harness.id('nobody') })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(harness.windows.shown).toHaveLength(1);
  });

  it('that somebody keeps holds the workspace', async () => {
    const workspaceId = workspaceIdSchema.parse(await other());
    harness.windows.isKept = true;
    await expect(harness.call['workspaces.open']({ workspaceId })).rejects.toMatchObject({
      code: 'busy',
      detail: { params: { with: 'tenant-windows' } },
    });
    expect((await harness.console.bootstrap()).workspace?.id).toBe(here);
    // The same workspace, opened anew, has the same tenants.
    await harness.call['workspaces.open']({ workspaceId: here });
    harness.windows.isKept = false;
    await harness.call['workspaces.open']({ workspaceId });
    expect((await harness.console.bootstrap()).workspace?.id).toBe(workspaceId);
  });
});

describe('a link', () => {
  it('shows the tenant it names, and changes nothing', async () => {
    const { record } = await harness.view('fixture-02');
    await harness.console.followLink('mphosting://tenant/fixture-02');
    expect(harness.windows.shown).toEqual(['#/tenants/fixture-02/upgrade']);
    expect(problems()).toEqual([]);
    expect((await harness.view('fixture-02')).record).toEqual(record);
  });

  it.each([
    ['mphosting://tenant/fixture-02?act=authorize', { reason: 'form' }],
    ['mphosting://tenant/nobody', { reason: 'unknown' }],
  ])('that cannot be shown is refused with the reason: %s', async (link, params) => {
    await harness.console.followLink(link);
    expect(harness.windows.shown).toEqual(['']);
    expect(problems()).toEqual([{ code: 'link-refused', params }]);
  });

  it('to a tenant of another workspace names that workspace', async () => {
    await harness.call['workspaces.open']({ workspaceId: workspaceIdSchema.parse(await other()) });
    await harness.console.followLink('mphosting://tenant/fixture-02');
    const { workspaces } = await harness.console.bootstrap();
    const workspace = workspaces.find(({ id }) => id === here)?.name;
    expect(problems()).toEqual([{ code: 'link-refused', params: { reason: 'other-workspace', workspace } }]);
  });
});
