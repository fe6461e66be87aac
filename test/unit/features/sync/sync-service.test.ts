import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../main/domain/failures/app-error';
import { beginCredential, commitCredential } from '../../../../main/domain/binding/credential';
import { Secret } from '../../../../main/domain/secrets/secret';
import { AccountReadings } from '../../../../main/features/tenants/account-readings';
import { AuthorizerCredentials } from '../../../../main/features/authorization/authorizer-credentials';
import { SyncService } from '../../../../main/features/sync/sync-service';
import { TenantChanges } from '../../../../main/features/tenants/tenant-changes';
import { TenantInsight } from '../../../../main/features/tenants/tenant-insight';
import { CapturingLogger } from '../../../fakes/capturing-logger';
import { ManualClock } from '../../../fakes/manual-clock';
import { MemoryAssetStore } from '../../../fakes/memory-asset-store';
import { MemoryTenantRepository } from '../../../fakes/memory-tenant-repository';
import { ScriptedWeChatApi, type Scripts } from '../../../fakes/scripted-wechat-api';
import { sampleRow } from '../../../fakes/tenant-samples';
import { authorized, preparedTenant, reading, weChat, workspace } from '../../domain/builders';

/** A bound tenant with its token in the keychain, and the sync over a scripted WeChat. */
function syncOver(scripts: Scripts): { readonly sync: SyncService; readonly repository: MemoryTenantRepository } {
  const bound = authorized(preparedTenant());
  const { appId } = reading();
  const record = commitCredential(beginCredential(bound, appId, weChat), weChat);
  const repository = new MemoryTenantRepository(sampleRow, [record]);
  const clock = new ManualClock();
  const logger = new CapturingLogger();
  const wechat = new ScriptedWeChatApi({
    authorizerInfo: async () => ({ reading: reading({ atMs: clock.nowMs() }), refreshToken: null, response: '{}' }),
    completeReading: async (given) => ({ reading: given, failures: [] }),
    ...scripts,
  });
  const changes = new TenantChanges({
    workspaceId: record.workspaceId,
    repository,
    publisher: { publish: () => undefined },
    clock,
    operator: () => '韩静',
    summarize: sampleRow,
  });
  const slots = { read: async () => new Secret('refreshtoken@@@invented'), write: async () => undefined };
  const images = { fetch: () => Promise.reject(new AppError('image-refused')) };
  const portfolio = { claims: async () => [], allClaims: async () => new Map() };
  const health = { reachable: true, ticketAgeMs: 0 };
  const sync = new SyncService({
    changes,
    wechat,
    credentials: new AuthorizerCredentials(changes, slots, wechat, clock),
    readings: new AccountReadings(wechat, images, new MemoryAssetStore(), logger),
    insight: new TenantInsight(workspace, portfolio, () => health, clock),
  });
  return { sync, repository };
}

const { id } = preparedTenant();

type TokenCall = 'authorizerInfo' | 'refreshAuthorizer' | 'completeReading';

/** A WeChat on which one call meets a failure; read-outs name theirs. */
function failing(call: TokenCall, failure: AppError): Scripts {
  return {
    refreshAuthorizer: async (_appId, refreshToken) => ({ refreshToken }),
    ...(call === 'completeReading'
      ? {
          completeReading: async (given) => ({ reading: given, failures: [new AppError('wechat-malformed'), failure] }),
        }
      : { [call]: () => Promise.reject(failure) }),
  };
}

describe('a sync', () => {
  it.each(['authorizerInfo', 'refreshAuthorizer', 'completeReading'] as const)(
    'notices a revocation by 61003 in the answer of %s',
    async (call) => {
      const { sync } = syncOver(failing(call, new AppError('wechat-rejected', { errcode: 61003 })));
      const record = await sync.sync(id);
      expect(record.stage).toBe('revoked');
      expect(record.binding?.revokedAtMs).toBeDefined();
      expect(record.reading).not.toBeNull();
    },
  );

  it('goes on with what the platform may see when the token is refused for another reason', async () => {
    const refusal = (): Promise<never> => Promise.reject(new AppError('wechat-rejected', { errcode: 42007 }));
    const { sync } = syncOver({ refreshAuthorizer: refusal });
    const record = await sync.sync(id);
    expect(record.binding?.revokedAtMs).toBeUndefined();
    expect(record.credential?.problem).toBe('password-changed');
  });

  it.each([
    ['refreshAuthorizer', new AppError('wechat-rejected', { errcode: 45011 })],
    ['completeReading', new AppError('wechat-rejected', { errcode: 45009 })],
    ['completeReading', new AppError('offline')],
    ['refreshAuthorizer', new AppError('keychain-locked')],
  ] as const)('records nothing when %s meets what would meet every tenant: %s', async (call, failure) => {
    const { sync, repository } = syncOver(failing(call, failure));
    const before = await repository.read(id);
    await expect(sync.sync(id)).rejects.toBe(failure);
    expect((await repository.read(id)).reading).toEqual(before.reading);
  });

  it.each([
    ['for a reason of the account', new AppError('wechat-rejected', { errcode: 85072 })],
    ['because its endpoint is down', new AppError('wechat-unreachable')],
    [
      'because no token of the account is to be had',
      new AppError('credentials-missing', { params: { what: 'authorizer-token' } }),
    ],
  ])('keeps what it has when a read-out fails %s', async (_reason, failure) => {
    const { sync } = syncOver(failing('completeReading', failure));
    expect((await sync.sync(id)).reading?.nickName).toBe(reading().nickName);
  });
});
