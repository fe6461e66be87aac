import type { HostingView } from '../../../preload/contract/hosting/view';
import type { Hosting } from '../../../preload/contract/hosting/state';
import type { TenantId } from '../../../preload/contract/ids';
import type { TenantRecord, TenantRow } from '../../../preload/contract/tenant';
import { thirdOf } from './domain-impact';
import { openOperation } from './operations';
import { isBurned, isForeign, pipelineActor, pipelineState, remindersOf } from './pipeline';
import { pointsOf } from './rejection-reasons';

/** A tenant's pipeline with everything that follows from it at a moment. */
export function viewOfHosting(tenantId: TenantId, hosting: Hosting, nowMs: number): HostingView {
  const { audit } = hosting;
  return {
    tenantId,
    atMs: nowMs,
    hosting,
    state: pipelineState(hosting),
    burned: isBurned(hosting),
    actor: pipelineActor(hosting),
    reminders: remindersOf(hosting, nowMs),
    points: pointsOf(audit),
  };
}

/** What the tenants table knows of a pipeline, for many at once; nothing for a tenant of which nothing is known. */
export function hostingRow({ hosting }: Pick<TenantRecord, 'hosting'>): Pick<TenantRow, 'hosting'> {
  if (hosting === undefined) return {};
  const { trial, audit, live, gray, lastCommit, operations, settings } = hosting;
  const isGray = gray?.state === 'running' || gray?.state === 'paused';
  return {
    hosting: {
      state: pipelineState(hosting),
      trial: trial?.version ?? '',
      audit: audit?.version ?? '',
      live: live?.version ?? '',
      gray: isGray ? gray.percentage : null,
      ...(isGray ? { grayVersion: gray.version } : {}),
      since: {
        trial: trial?.sinceMs ?? null,
        audit: audit?.sinceMs ?? null,
        gray: gray?.sinceMs ?? null,
        live: live?.sinceMs ?? null,
      },
      foreign: [trial, audit, live].some(isForeign),
      open: openOperation(operations) !== null,
      templateId: lastCommit?.templateId ?? null,
      tenantKey: lastCommit?.tenantKey ?? null,
      ...(settings?.domains === undefined
        ? {}
        : { third: [...thirdOf(settings.domains)], thirdAtMs: settings.domains.atMs }),
    },
  };
}
