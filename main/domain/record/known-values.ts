import type { FactKey, Facts, FactValues } from '../../../preload/contract/facts';
import type { Source } from '../../../preload/contract/ledger';
import type { TenantProfile, TenantRecord } from '../../../preload/contract/tenant';
import { activeBinding, appIdOf } from '../binding/active-binding';
import { newestEntry } from '../ledger/lookups';
import { factsOfReading } from './reading-facts';

/** Where a value came from, who gave it, and when. */
export interface Provenance {
  readonly source: Source;
  readonly by: string;
  readonly atMs: number;
}

/** A value with its provenance. */
export interface Known<T> extends Provenance {
  readonly value: T;
}

type FactsByKey = { readonly [K in FactKey]?: Known<FactValues[K]> | undefined };

/**
 * The value that counts for a fact, or null when nobody knows it.
 *
 * While a mini program is bound, WeChat's own answer outranks whatever was entered; otherwise the newer of the two counts.
 * What WeChat said of a mini program that the tenant has given up counts for nothing.
 */
export function knownValue<K extends FactKey>(record: TenantRecord, key: K): Known<FactValues[K]> | null {
  const facts: FactsByKey = record.facts;
  const isStale = facts[key]?.source === 'wechat' && record.reading?.appId !== appIdOf(record);
  const fact = isStale ? null : (facts[key] ?? null);
  const read = readValue(record, key, isStale ? {} : record.facts);
  if (read === null || fact === null) return read ?? fact;
  if (activeBinding(record) !== null) return read;
  return read.atMs >= fact.atMs ? read : fact;
}

function readValue<K extends FactKey>(record: TenantRecord, key: K, known: Facts): Known<FactValues[K]> | null {
  const reading = record.reading;
  if (reading === null || reading.appId !== appIdOf(record)) return null;
  const values: Partial<FactValues> = factsOfReading(reading, known);
  const value: FactValues[K] | undefined = values[key];
  return value === undefined ? null : { value, source: 'wechat', by: 'wechat', atMs: reading.atMs };
}

/** Where a profile value came from: the newest entry of the ledger that names it, else the creation of the tenant. */
export function profileProvenance(record: TenantRecord, field: keyof TenantProfile): Provenance {
  const entry = newestEntry(record.ledger, `profile.${field}`);
  if (entry === undefined) return { source: 'operator', by: '', atMs: record.createdAtMs };
  return { source: entry.source, by: entry.actor, atMs: entry.atMs };
}
