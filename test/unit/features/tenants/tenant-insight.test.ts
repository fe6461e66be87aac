import { describe, expect, it } from 'vitest';
import { noticeRevocation } from '../../../../main/domain/record/reading';
import { updateProfile } from '../../../../main/domain/record/tenant';
import { TenantInsight } from '../../../../main/features/tenants/tenant-insight';
import type { PortfolioIndex } from '../../../../main/ports/portfolio-index';
import type { AppId } from '../../../../preload/contract/ids';
import { ManualClock } from '../../../fakes/manual-clock';
import { appId, authorized, conflict, operator, preparedTenant, weChat, workspace } from '../../domain/builders';

/** A portfolio in which somebody else holds this AppID. */
function portfolioWith(held: AppId): PortfolioIndex {
  const claim = conflict({ appId: held, bound: true });
  return {
    claims: async (asked) => (asked === held ? [claim] : []),
    claimsNow: async () => (asked) => (asked === held ? [claim] : []),
    allClaims: async () => {
      throw new Error('the whole portfolio is looked at for one tenant');
    },
  };
}

describe('a tenant among the others', () => {
  it('is compared by the AppID it goes for now, not by the one it gave up', async () => {
    const other = appId(77);
    const health = { reachable: true, ticketAgeMs: 0 };
    const insight = new TenantInsight(workspace, portfolioWith(other), () => health, new ManualClock());
    const revoked = noticeRevocation(authorized(preparedTenant()), weChat);
    const moved = updateProfile(revoked, { expectedAppId: other }, operator);
    const { conflicts, readiness, flags } = await insight.view(moved);
    expect(conflicts.map((claim) => claim.appId)).toEqual([other]);
    expect(readiness.blockers).toContain('one-application');
    expect(flags).toContain('conflict');
    expect((await insight.view(revoked)).conflicts).toEqual([]);
  });

  it('is judged in the midst of a change without a look at the whole portfolio', async () => {
    const other = appId(77);
    const health = { reachable: true, ticketAgeMs: 0 };
    const insight = new TenantInsight(workspace, portfolioWith(other), () => health, new ManualClock());
    const readinessOf = await insight.readinessNow();
    expect(readinessOf(updateProfile(preparedTenant(), { expectedAppId: other }, operator)).blockers).toContain(
      'one-application',
    );
    expect(readinessOf(preparedTenant()).blockers).not.toContain('one-application');
  });
});
