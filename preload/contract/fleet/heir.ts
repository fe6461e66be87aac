import type { FleetPlan } from './plan';

/** To whom a plan was last handed over, and when; null when it never was. */
export function handedTo({ log }: Pick<FleetPlan, 'log'>): { readonly to: string; readonly atMs: number } | null {
  const entry = log.findLast(({ kind }) => kind === 'handed-over');
  return entry === undefined ? null : { to: String(entry.detail['to'] ?? ''), atMs: entry.atMs };
}
