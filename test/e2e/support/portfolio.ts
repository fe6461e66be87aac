import { fixturePortfolio } from '../../../main/sandbox/fixtures/portfolio';
import type { TenantSeed } from '../../../main/sandbox/fixtures/tenant-seed';

const { tenants, accounts } = fixturePortfolio(0);

/** A tenant of the sandbox's portfolio by its case: `2`, `10a`. */
export function tenantOfCase(name: string): TenantSeed {
  const id = `fixture-${name.padStart(/[a-z]$/.test(name) ? 3 : 2, '0')}`;
  const found = tenants.find((tenant) => tenant.id === id);
  if (found === undefined) throw new Error(`the portfolio has no ${id}`);
  return found;
}

/** AppID of the mini program with this name, whatever a tenant has on record. */
export function miniProgramNamed(name: string): string {
  const found = accounts.find((account) => account.kind === 'mini-program' && account.nickName === name);
  if (found === undefined) throw new Error(`the portfolio has no mini program ${name}`);
  return found.appid;
}
