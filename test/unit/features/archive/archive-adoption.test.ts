import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../main/domain/failures/app-error';
import { appendEntry } from '../../../../main/domain/ledger/ledger';
import { Secret } from '../../../../main/domain/secrets/secret';
import type { PortfolioCopy } from '../../../../main/features/archive/ports/portfolio-archives';
import type { PlatformSecretLabel } from '../../../../main/ports/workspace-secrets';
import { adoptSecrets, adoptTenants, type AdoptContext } from '../../../../main/features/archive/archive-adoption';
import { AuthorizerCredentials } from '../../../../main/features/authorization/authorizer-credentials';
import type { OpenPortfolio } from '../../../../main/features/archive/open-portfolio';
import { TenantChanges } from '../../../../main/features/tenants/tenant-changes';
import { KeychainRefreshTokenSlots } from '../../../../main/electron/vault/refresh-token-slots';
import { KeychainWorkspaceSecrets } from '../../../../main/electron/vault/keychain-workspace-secrets';
import { refreshTokenName } from '../../../../main/electron/vault/secret-names';
import type { TenantId } from '../../../../preload/contract/ids';
import type { TenantRecord } from '../../../../preload/contract/tenant';
import { fullTenant } from '../../../fakes/full-tenant';
import { ManualClock } from '../../../fakes/manual-clock';
import { MemoryAssetStore } from '../../../fakes/memory-asset-store';
import { MemorySecretStore } from '../../../fakes/memory-secret-store';
import { MemoryTenantRepository } from '../../../fakes/memory-tenant-repository';
import { ScriptedWeChatApi } from '../../../fakes/scripted-wechat-api';
import { sampleAppId, sampleRow, sampleTenant, sampleTenantId } from '../../../fakes/tenant-samples';
import { conflict, workspace } from '../../domain/builders';
import { audienceOf } from '../../../../main/domain/secrets/audience';
import { bindSecret } from '../../../../main/electron/vault/bound-secret';

const theirs = { via: 'handover', by: 'Chen' } as const;
const settings = workspace();
const audience = audienceOf('refresh-token', settings);
const keychainFull = new Secret('the token of the archive');

/** An open workspace in memory; `onTold` hears how many rows an event carries. */
function place(
  records: readonly TenantRecord[],
  onTold: (rows: number) => void = () => undefined,
): {
  repository: MemoryTenantRepository;
  secrets: MemorySecretStore;
  portfolio: OpenPortfolio;
} {
  const repository = new MemoryTenantRepository(sampleRow, records);
  const secrets = new MemorySecretStore();
  const changes = new TenantChanges({
    workspaceId: settings.id,
    repository,
    publisher: { publish: (_event, payload) => 'rows' in payload && onTold(payload.rows.length) },
    clock: new ManualClock(),
    operator: () => 'Lin',
    insight: { checks: () => [], row: sampleRow },
  });
  const tokens = new KeychainRefreshTokenSlots(secrets, settings);
  const portfolio: OpenPortfolio = {
    settings,
    changes,
    tokens,
    tokenAudience: tokens.audience,
    secrets: new KeychainWorkspaceSecrets(secrets, settings.id),
    credentials: new AuthorizerCredentials(changes, tokens, new ScriptedWeChatApi(), new ManualClock()),
    assets: new MemoryAssetStore(),
    backups: {
      list: async () => [],
      open: () => Promise.reject(new AppError('not-found')),
      makeBefore: async () => 'x',
    },
    rows: () => repository.rows(),
    considerations: async () => '',
    readOnly: () => null,
  };
  return { repository, secrets, portfolio };
}

function copyOf(records: readonly TenantRecord[]): PortfolioCopy {
  return {
    source: 'file',
    name: 'x.mphandover',
    origin: { purpose: theirs.via, madeBy: theirs.by, madeAtMs: 5 },
    settings,
    tenantIds: records.map(({ id }) => id),
    pictures: 0,
    secrets: null,
    signature: null,
    rememberInstallation: async () => undefined,
    tenant: async (id) => {
      const record = records.find((candidate) => candidate.id === id);
      if (record === undefined) throw new AppError('not-found');
      return record;
    },
    picture: async () => null,
    considerations: async () => null,
    discard: async () => undefined,
  };
}

function all(
  records: readonly TenantRecord[],
  side: 'here' | 'there' = 'there',
): ReadonlyMap<TenantId, 'here' | 'there'> {
  return new Map(records.map(({ id }) => [id, side]));
}

function context(differing: Partial<AdoptContext> = {}): AdoptContext {
  return {
    claims: new Map(),
    signal: new AbortController().signal,
    onProgress: () => undefined,
    onFailure: (_id, error) => error.toView(),
    ...differing,
  };
}

function bound(id: string): TenantRecord {
  return { ...fullTenant(id), quarantine: null };
}

describe('adopting the tenants of a copy', () => {
  it('adds what is new and merges what is known, and changes only what was chosen', async () => {
    const known = sampleTenant('known');
    const other = appendEntry(known, 'note-added', { text: 'x' }, { actor: 'Chen', source: 'operator', nowMs: 9 });
    const untouched = sampleTenant('untouched');
    const { repository, portfolio } = place([known, untouched]);
    const copy = copyOf([sampleTenant('new'), other, { ...untouched, ledger: other.ledger }]);
    const tally = await adoptTenants(copy, portfolio, all([sampleTenant('new'), other]), context());
    expect(tally).toMatchObject({ added: 1, merged: 1, unchanged: 0, failed: [], remaining: 0 });
    expect((await repository.read(known.id)).ledger).toHaveLength(2);
    expect((await repository.read(untouched.id)).ledger).toEqual([]);
    expect((await repository.read(sampleTenantId('new'))).workspaceId).toBe(settings.id);
  });

  it('never makes a second active binding of a mini program, whoever holds it and within the copy itself', async () => {
    const records = [bound('a'), bound('b')];
    const { portfolio } = place([]);
    const within = await adoptTenants(copyOf(records), portfolio, all(records), context());
    expect(within).toMatchObject({ added: 1, failed: [{ tenantId: 'b', error: { code: 'app-id-taken' } }] });

    const holder = conflict({ appId: sampleAppId(7), bound: true, tenantName: '别家' });
    const claims = new Map([[sampleAppId(7), [holder]]]);
    const elsewhere = await adoptTenants(copyOf(records), place([]).portfolio, all(records), context({ claims }));
    expect(elsewhere.failed).toMatchObject([
      { error: { code: 'app-id-taken', params: { tenant: '别家' } } },
      { error: { code: 'app-id-taken' } },
    ]);
    expect(elsewhere.added).toBe(0);
  });

  it('stops between a few tenants and the next ones, and says how many were not reached', async () => {
    const records = Array.from({ length: 9 }, (_, index) => sampleTenant(`t-${index}`));
    const stop = new AbortController();
    const { repository, portfolio } = place([]);
    const onProgress = (done: number): void => {
      if (done > 0) stop.abort();
    };
    const tally = await adoptTenants(
      copyOf(records),
      portfolio,
      all(records),
      context({ signal: stop.signal, onProgress }),
    );
    expect(tally.remaining).toBeGreaterThan(0);
    expect(tally.added).toBeGreaterThan(0);
    expect(tally.added + tally.remaining).toBe(records.length);
    expect(await repository.rows()).toHaveLength(tally.added);
  });

  it('tells the windows of every tenant, many at a time, also when it is stopped', async () => {
    const records = Array.from({ length: 450 }, (_, index) => sampleTenant(`t-${index}`));
    const stop = new AbortController();
    const told: number[] = [];
    const { portfolio } = place([], (rows) => told.push(rows));
    const onProgress = (done: number): void => {
      if (done >= 430) stop.abort();
    };
    const tally = await adoptTenants(
      copyOf(records),
      portfolio,
      all(records),
      context({ signal: stop.signal, onProgress }),
    );
    expect(told.length).toBeLessThan(10);
    expect(told.reduce((sum, rows) => sum + rows, 0)).toBe(tally.added);
  });

  it('ends at a full disk, and goes on over a tenant that cannot be merged', async () => {
    const records = [sampleTenant('a'), sampleTenant('b')];
    const { repository, portfolio } = place([]);
    repository.failure = new AppError('disk-full');
    await expect(adoptTenants(copyOf(records), portfolio, all(records), context())).rejects.toThrow('disk-full');
    repository.failure = new AppError('outcome-unknown');
    expect((await adoptTenants(copyOf(records), portfolio, all(records), context())).failed).toHaveLength(2);
  });
});

describe('adopting the secrets of an archive', () => {
  const platform = new Map<PlatformSecretLabel, Secret>([
    ['component-secret', bindSecret(new Secret('component-secret-of-the-archive'), audience)],
    ['push-token', new Secret('push-token-of-the-archive')],
  ]);
  const portable = (savedAtMs: number) => ({
    platform,
    tokens: [{ appId: sampleAppId(7), token: keychainFull, audience, savedAtMs }],
  });

  it('leaves out what is for another platform, or does not say for which, and says so', async () => {
    const record = { ...bound('a'), credential: null };
    const other = { ...audience, addresses: ['https://elsewhere.example'] };
    for (const audienceThere of [other, null]) {
      const { secrets, portfolio } = place([record]);
      const tally = await adoptSecrets(
        {
          platform: new Map([['relay-bearer', new Secret('a-bearer-of-an-earlier-version')]]),
          tokens: [{ appId: sampleAppId(7), token: keychainFull, audience: audienceThere, savedAtMs: 10 }],
        },
        portfolio,
        [record.id],
        context(),
      );
      expect(tally).toMatchObject({ written: 0, kept: 0, problem: { code: 'secret-for-elsewhere' } });
      expect(secrets.names).toEqual([]);
    }
  });

  it('writes them where none are, the tokens through the slots with an entry for each step', async () => {
    const record = { ...bound('a'), credential: null };
    const { repository, secrets, portfolio } = place([record]);
    expect(await adoptSecrets(portable(10), portfolio, [record.id], context())).toEqual({
      written: 3,
      kept: 0,
      problem: null,
    });
    const { credential, ledger } = await repository.read(record.id);
    expect(credential).toMatchObject({ appId: sampleAppId(7), intent: null });
    expect(ledger.slice(-2)).toMatchObject([
      { kind: 'credential-saved', source: 'import', actor: 'Lin', detail: { step: 'begun' } },
      { kind: 'credential-saved', detail: { step: 'committed' } },
    ]);
    const name = refreshTokenName(settings.id, sampleAppId(7), credential?.slot ?? 'a');
    expect((await portfolio.tokens.read(sampleAppId(7), credential?.slot ?? 'a'))?.reveal()).toBe(
      keychainFull.reveal(),
    );
    expect(secrets.names).toContain(name);
  });

  it('keeps what is here: a platform secret always, a token unless the archive has a later one', async () => {
    const record = bound('a');
    const { secrets, portfolio } = place([record]);
    await portfolio.secrets.addMissing(
      new Map([['component-secret', bindSecret(new Secret('component-secret-of-this-computer'), audience)]]),
    );
    await portfolio.tokens.write(sampleAppId(7), 'b', new Secret('the token of this computer'));
    const savedAtMs = record.credential?.savedAtMs ?? 0;
    expect(await adoptSecrets(portable(savedAtMs), portfolio, [record.id], context())).toMatchObject({
      written: 1,
      kept: 2,
    });
    expect((await portfolio.tokens.read(sampleAppId(7), 'b'))?.reveal()).toBe('the token of this computer');
    expect((await portfolio.secrets.readAll()).get('component-secret')?.reveal()).toContain(
      'component-secret-of-this-computer',
    );
    expect(await adoptSecrets(portable(savedAtMs + 1), portfolio, [record.id], context())).toMatchObject({
      written: 1,
      kept: 2,
    });
    expect((await portfolio.tokens.read(sampleAppId(7), 'b'))?.reveal()).toBe('the token of this computer');
    expect(secrets.names.filter((name) => name.startsWith('refresh-token/'))).toHaveLength(2);
  });

  it('says why the keychain took no more, and leaves the records', async () => {
    const record = { ...bound('a'), credential: null };
    const { repository, secrets, portfolio } = place([record]);
    secrets.mode = 'locked';
    const tally = await adoptSecrets(portable(10), portfolio, [record.id], context());
    expect(tally).toMatchObject({ written: 0, problem: { code: 'keychain-locked' } });
    expect((await repository.read(record.id)).credential).toBeNull();
  });
});
