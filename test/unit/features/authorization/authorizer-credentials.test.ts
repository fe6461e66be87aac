import { describe, expect, it } from 'vitest';
import { tenantIdSchema } from '../../../../preload/contract/ids';
import { AppError } from '../../../../main/domain/failures/app-error';
import { Secret } from '../../../../main/domain/secrets/secret';
import { AuthorizerCredentials } from '../../../../main/features/authorization/authorizer-credentials';
import { TenantChanges } from '../../../../main/features/tenants/tenant-changes';
import { ManualClock } from '../../../fakes/manual-clock';
import { MemoryTenantRepository } from '../../../fakes/memory-tenant-repository';
import { ScriptedWeChatApi } from '../../../fakes/scripted-wechat-api';
import { sampleRow } from '../../../fakes/tenant-samples';
import { appId, authorized, preparedTenant } from '../../domain/builders';

const tenants = [1, 2, 3].map((n) => ({ id: tenantIdSchema.parse(`tenant-${n}`), appId: appId(n) }));
const [some, other] = tenants;
if (some === undefined || other === undefined) throw new Error('too few tenants');

/** Bound tenants whose tokens no keychain holds, over a platform whose list names `present`, which WeChat takes. */
function restored() {
  const { binding, ...unbound } = authorized(preparedTenant());
  if (binding === null) throw new Error('the prepared tenant is not bound');
  const records = tenants.map(({ id, appId }) => ({ ...unbound, id, binding: { ...binding, appId } }));
  const repository = new MemoryTenantRepository(sampleRow, records);
  const clock = new ManualClock();
  const present = new Map(tenants.map(({ appId }) => [appId, `refreshtoken@@@${appId}`]));
  const slots = new Map<string, Secret>();
  const wechat = new ScriptedWeChatApi({
    authorizerList: async () => ({
      items: [...present].map(([appId, token]) => ({ appId, refreshToken: new Secret(token), authorizedAtMs: 0 })),
      isWhole: true,
    }),
    refreshAuthorizer: async (appId, token) => {
      if (token.reveal() !== present.get(appId)) throw new AppError('wechat-rejected', { errcode: 61023 });
      return { refreshToken: token };
    },
  });
  const changes = new TenantChanges({
    workspaceId: preparedTenant().workspaceId,
    repository,
    publisher: { publish: () => undefined },
    clock,
    operator: () => '韩静',
    insight: { checks: () => [], row: sampleRow },
  });
  const credentials = new AuthorizerCredentials(
    changes,
    {
      read: async (appId, slot) => slots.get(`${appId} ${slot}`) ?? null,
      write: async (appId, slot, token) => void slots.set(`${appId} ${slot}`, token),
    },
    wechat,
    clock,
  );
  const listings = (): number => wechat.calls.filter((call) => call === 'authorizerList').length;
  return { credentials, present, slots, wechat, clock, listings, repository };
}

describe('tokens that no keychain holds', () => {
  it('come from one reading of the list for all tenants that ask', async () => {
    const { credentials, slots, listings } = restored();
    await Promise.all(tenants.map(({ id }) => credentials.access(id)));
    expect(slots.size).toBe(tenants.length);
    expect(listings()).toBe(1);
  });

  it('are read again when one was replaced since the list was read', async () => {
    const { credentials, present, slots, clock, listings } = restored();
    await credentials.access(some.id);
    clock.advance(1000);
    present.set(other.appId, 'refreshtoken@@@newer');
    await credentials.access(other.id);
    expect(listings()).toBe(2);
    expect([...slots.values()].map((token) => token.reveal())).toContain('refreshtoken@@@newer');
  });

  it('are lost when the present list names none, and refused when the listed one is not taken', async () => {
    const { credentials, present, wechat, clock, listings, repository } = restored();
    wechat.script({ refreshAuthorizer: () => Promise.reject(new AppError('wechat-rejected', { errcode: 61023 })) });
    await expect(credentials.access(some.id)).rejects.toMatchObject({ code: 'secret-lost' });
    expect((await repository.read(some.id)).credential?.problem).toBe('refused');
    expect(listings()).toBe(1);
    present.clear();
    clock.advance(60_000);
    await expect(credentials.access(other.id)).rejects.toMatchObject({ code: 'secret-lost' });
    expect(listings()).toBe(2);
  });

  it('are asked for anew when their time is over, and after a list that failed', async () => {
    const { credentials, slots, wechat, clock, listings } = restored();
    const { id } = some;
    wechat.script({ authorizerList: () => Promise.reject(new AppError('wechat-unreachable')) });
    await expect(credentials.access(id)).rejects.toMatchObject({ code: 'wechat-unreachable' });
    wechat.script({ authorizerList: async () => ({ items: [], isWhole: true }) });
    await expect(credentials.access(id)).rejects.toMatchObject({ code: 'secret-lost' });
    expect(listings()).toBe(2);
    expect(clock.pending).toBe(1);
    clock.advance(60_000);
    expect(clock.pending).toBe(0);
    await expect(credentials.access(id)).rejects.toMatchObject({ code: 'secret-lost' });
    expect(listings()).toBe(3);
    expect(slots.size).toBe(0);
  });

  it('are unknown, not lost, where the list was read in part and the account is missing in it', async () => {
    const { credentials, wechat, repository } = restored();
    const { id } = some;
    wechat.script({ authorizerList: async () => ({ items: [], isWhole: false }) });
    await expect(credentials.access(id)).rejects.toMatchObject({ code: 'wechat-malformed' });
    expect((await repository.read(id)).credential?.problem ?? null).toBeNull();
  });
});
