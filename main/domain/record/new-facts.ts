import type { FactValues } from '../../../preload/contract/facts';
import type { TenantRecord } from '../../../preload/contract/tenant';

/** Facts as somebody gave them; what is missing or undefined stays as it is. */
type GivenFacts = { readonly [K in keyof FactValues]?: FactValues[K] | undefined };

/** What of some facts is new to a tenant: WeChat's own word is not for anybody to change. */
export function newFacts(facts: GivenFacts, record: TenantRecord): Partial<FactValues> {
  const known: ReadonlyMap<string, { readonly value: unknown; readonly source: string } | undefined> = new Map(
    Object.entries(record.facts),
  );
  const news = Object.entries(facts).filter(([key, value]) => {
    if (value === undefined) return false;
    const fact = known.get(key);
    return fact?.source !== 'wechat' && JSON.stringify(fact?.value) !== JSON.stringify(value);
  });
  return Object.fromEntries(news);
}
