import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../main/domain/failures/app-error';
import { platformChange } from '../../../../main/features/tenants/former-platform';
import { type AppId, appIdSchema, tenantIdSchema } from '../../../../preload/contract/ids';
import type { TenantRecord, TenantRow } from '../../../../preload/contract/tenant';
import { sampleTenant } from '../../../fakes/tenant-samples';

const old = appIdSchema.parse('wxf1c0de00000000aa');
const present = appIdSchema.parse('wxf1c0de00000000bb');

/** Tenants bound with these platforms, the newest first; `none` is bound before that was kept, `broken` cannot be read. */
function portfolio(made: readonly (AppId | 'none' | 'broken' | 'unbound')[]) {
  const ids = made.map((_, index) => tenantIdSchema.parse(`t-${index}`));
  let reads = 0;
  const rows = ids.map(
    (id, index) => ({ id, bound: made[index] !== 'unbound', updatedAtMs: 1000 - index }) as TenantRow,
  );
  const read = async (id: TenantRecord['id']): Promise<TenantRecord> => {
    reads += 1;
    const platform = made[ids.indexOf(id)];
    if (platform === 'broken') throw new AppError('record-damaged');
    const record = sampleTenant(id, { stage: 'bound' });
    const { platformAppId: _of, ...binding } = record.binding ?? bindingOf();
    return {
      ...record,
      binding:
        platform === undefined || platform === 'none' || platform === 'unbound'
          ? binding
          : { ...binding, platformAppId: platform },
    };
  };
  return { tenants: { rows: async () => rows, read }, reads: () => reads };
}

function bindingOf(): NonNullable<TenantRecord['binding']> {
  return {
    appId: present,
    originalId: 'gh_0123456789ab',
    attemptId: null,
    authorizedAtMs: 1,
    verifiedAtMs: 1,
    grantedSets: [],
    baselineVersion: 1,
    missingSets: [],
    issues: [],
    confirmedAtMs: null,
    confirmedBy: null,
  } as unknown as NonNullable<TenantRecord['binding']>;
}

describe('a workspace that names another platform than its bindings were made with', () => {
  it('is told before WeChat is asked', async () => {
    const { tenants } = portfolio(['none', old, 'broken', old]);
    expect((await platformChange(tenants, present))?.toView()).toMatchObject({
      code: 'platform-changed',
      params: { before: old, now: present },
    });
  });

  it.each([
    ['one of them was made with this one', [old, old, present], present],
    ['none tells', ['none', 'broken'], present],
    ['nobody is bound', ['unbound'], present],
    ['the settings name none', [old], null],
  ] as const)('is none where %s', async (_name, made, now) => {
    expect(await platformChange(portfolio(made).tenants, now)).toBeNull();
  });

  it('costs the same however many tenants there are', async () => {
    const { tenants, reads } = portfolio(Array.from({ length: 500 }, () => old));
    expect(await platformChange(tenants, present)).not.toBeNull();
    expect(reads()).toBe(20);
  });
});
