import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../main/domain/failures/app-error';
import { applyAuthorization } from '../../../../main/domain/binding/authorization-result';
import { beginCredential, commitCredential } from '../../../../main/domain/binding/credential';
import { noticeRevocation } from '../../../../main/domain/record/reading';
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
import type { Conflict } from '../../../../preload/contract/binding';
import type { TenantRecord } from '../../../../preload/contract/tenant';
import {
  at,
  attemptId,
  appId as someAppId,
  authorized,
  conflict,
  now,
  preparedTenant,
  reading,
  resultContext,
  verifying,
  weChat,
  workspace,
} from '../../domain/builders';

/** A bound tenant with its token in the keychain, changed as a test wants it, and the sync over a scripted WeChat. */
function syncOver(
  scripts: Scripts,
  change: (record: TenantRecord) => TenantRecord = (record) => record,
  claims: readonly Conflict[] = [],
): { readonly sync: SyncService; readonly repository: MemoryTenantRepository } {
  const bound = authorized(preparedTenant());
  const { appId } = reading();
  const record = commitCredential(beginCredential(bound, appId, weChat), weChat);
  const repository = new MemoryTenantRepository(sampleRow, [change(record)]);
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
    insight: { checks: () => [], row: sampleRow },
  });
  const slots = { read: async () => new Secret('refreshtoken@@@invented'), write: async () => undefined };
  const images = { fetch: () => Promise.reject(new AppError('image-refused')) };
  const portfolio = {
    claims: async () => claims,
    claimsNow: async () => () => claims,
    allClaims: async () => new Map(),
  };
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

describe('a refusal that is older than the binding', () => {
  /** The tenant authorizes again while WeChat's answer to an earlier call is on its way. */
  function authorizedAgain(record: TenantRecord): TenantRecord {
    const second = attemptId('attempt-2');
    const context = resultContext();
    const change = at(weChat, now + 3_600_000);
    return applyAuthorization(verifying(record, { id: second }), second, reading(), context, change);
  }

  it.each([61003, 42007])('by %i says nothing about the present one', async (errcode) => {
    const late = new AppError('wechat-rejected', { errcode });
    let again: () => Promise<unknown> = async () => undefined;
    const { sync, repository } = syncOver({
      refreshAuthorizer: async () => {
        await again();
        throw late;
      },
    });
    again = () => repository.update(id, authorizedAgain);
    const record = await sync.sync(id);
    expect(record.binding).toMatchObject({ attemptId: 'attempt-2' });
    expect(record.binding?.revokedAtMs).toBeUndefined();
    expect(record.credential?.problem).toBeNull();
  });
});

describe('a revoked tenant', () => {
  const revoke = (record: TenantRecord): TenantRecord => noticeRevocation(record, at(weChat, now + 3_600_000));
  const answers: Scripts = { refreshAuthorizer: async (_appId, refreshToken) => ({ refreshToken }) };

  it('is taken back when its account is authorized again, and judged anew', async () => {
    const grantedSets = workspace().baseline.sets.slice(1);
    const { sync } = syncOver(
      {
        ...answers,
        authorizerInfo: async () => ({ reading: reading({ grantedSets }), refreshToken: null, response: '{}' }),
      },
      revoke,
    );
    const record = await sync.sync(id);
    expect(record.stage).toBe('bound-with-issues');
    expect(record.binding).toMatchObject({ attemptId: null, issues: ['sets-missing'], confirmedAtMs: null });
    expect(record.binding?.revokedAtMs).toBeUndefined();
  });

  it.each([true, false])('stays revoked while another tenant claims the account (bound: %s)', async (bound) => {
    const { sync, repository } = syncOver(answers, revoke, [conflict({ appId: reading().appId, bound })]);
    await expect(sync.sync(id)).rejects.toMatchObject({ code: 'app-id-taken' });
    expect((await repository.read(id)).stage).toBe('revoked');
  });

  it('stays revoked when another account is expected of it now', async () => {
    const { sync } = syncOver(answers, (record) => {
      const revoked = revoke(record);
      return { ...revoked, profile: { ...revoked.profile, expectedAppId: someAppId(7) } };
    });
    await expect(sync.sync(id)).rejects.toMatchObject({ code: 'transition-refused' });
  });
});
