import type { TenantRecord } from '../../../preload/contract/tenant';
import { activeBinding } from '../binding/active-binding';
import { type CheckContext, type Finding, failed, passed, seenNow, unknown } from './check-row';
import { profileProvenance, type Provenance } from '../record/known-values';
import { setsPlatformLacks } from './missing-sets';
import { isLoopback } from '../workspace/runtime-policy';

const hourMs = 60 * 60 * 1000;
/** A component_verify_ticket is good for twelve hours. */
export const ticketLifeMs = 12 * hourMs;

/** The platform is released network-wide, or this account is on its test list (by original id). */
export function platformPublished(record: TenantRecord, context: CheckContext): Finding {
  const { published, testList } = context.workspace;
  if (published === 'published') return passed('platform-published.published', seenNow(context));
  if (published === 'unknown') return unknown('platform-published.unknown', 'vendor-ops');
  const bound = activeBinding(record);
  const originalId = bound?.originalId ?? record.profile.expectedOriginalId;
  if (originalId === null) return unknown('platform-published.original-id-unknown', 'tenant');
  const from: Provenance =
    bound === null
      ? profileProvenance(record, 'expectedOriginalId')
      : { source: 'wechat', by: 'wechat', atMs: bound.verifiedAtMs };
  return testList.includes(originalId)
    ? passed('platform-published.on-test-list', from, { originalId })
    : failed('platform-published.not-on-test-list', 'vendor-ops', from, { originalId });
}

/**
 * Launch domain, launch page and redirect URI are configured and share one host, which WeChat compares (-302).
 *
 * The redirect URI has to be https, except towards this computer itself, as the sandbox has it.
 */
export function launchDomain(_record: TenantRecord, context: CheckContext): Finding {
  const { launchDomain: domain, redirectUri, launchPageUrl } = context.workspace;
  const now = seenNow(context);
  if (domain === null || redirectUri === null) return failed('launch-domain.not-configured', 'vendor-ops', now);
  const redirect = new URL(redirectUri);
  if (redirect.hostname !== domain) {
    return failed('launch-domain.redirect-differs', 'vendor-ops', now, {
      launchDomain: domain,
      redirectHost: redirect.hostname,
    });
  }
  const pageHost = launchPageUrl === null ? domain : new URL(launchPageUrl).hostname;
  if (pageHost !== domain) {
    return failed('launch-domain.page-differs', 'vendor-ops', now, { launchDomain: domain, pageHost });
  }
  if (redirect.protocol !== 'https:' && !isLoopback(redirectUri)) {
    return failed('launch-domain.not-https', 'vendor-ops', now, { redirectHost: redirect.hostname });
  }
  return passed('launch-domain.configured', now, { launchDomain: domain });
}

/**
 * WeChat, or the relay, answers from this computer, and the ticket is fresh.
 *
 * Only a workspace that holds its ticket itself (direct, sandbox) is asked for the ticket's age.
 */
export function platformReachable(_record: TenantRecord, context: CheckContext): Finding {
  const { reachable, ticketAgeMs } = context.platform;
  const { mode } = context.workspace;
  const now = seenNow(context);
  if (mode === 'offline') return failed('platform-reachable.offline-workspace', 'vendor-ops', now);
  if (reachable === null) return unknown('platform-reachable.unknown', 'vendor-ops');
  if (!reachable) return failed('platform-reachable.unreachable', 'vendor-ops', now);
  if (mode === 'direct' || mode === 'sandbox') {
    if (ticketAgeMs === null) return unknown('platform-reachable.ticket-unknown', 'vendor-ops');
    if (ticketAgeMs >= ticketLifeMs) {
      return failed('platform-reachable.ticket-stale', 'vendor-ops', now, { hours: Math.floor(ticketAgeMs / hourMs) });
    }
  }
  return passed('platform-reachable.reachable', now);
}

/** The platform itself holds every set of the baseline; no tenant can grant a set that it lacks. */
export function platformSets(_record: TenantRecord, context: CheckContext): Finding {
  const { workspace } = context;
  if (workspace.platformSets === null) return unknown('platform-sets.unknown', 'vendor-ops');
  const { changedBy, changedAtMs } = workspace.baseline;
  const from: Provenance = { source: 'operator', by: changedBy, atMs: changedAtMs };
  const lacking = setsPlatformLacks(workspace);
  if (lacking.length === 0) return passed('platform-sets.complete', from);
  return failed('platform-sets.missing', 'vendor-ops', from, { sets: lacking.join(', '), count: lacking.length });
}
