import { z } from 'zod';
import type { CheckId } from './checks';

/** Every reason that a check row can carry. Catalogues are complete over it by type. Placeholders are named behind it. */
export const checkReasons = [
  'capability.enabled', // enabledBy
  'capability.enabled-on', // enabledBy, dateMs
  'capability.enabled-unnamed',
  'capability.pro-edition',
  'capability.other-application',
  'capability.not-enabled',
  'capability.unknown',
  'operator-role.crm-admin',
  'operator-role.not-crm-admin',
  'operator-role.unknown',
  'app-id-known.expected', // appId
  'app-id-known.bound', // appId
  'app-id-known.official-account', // appId, name
  'app-id-known.wrong-kind', // appId, name
  'app-id-known.not-taken-over', // value
  'app-id-known.unknown',
  'entity-kind.organisation', // kind
  'entity-kind.personal',
  'entity-kind.unknown',
  'verified.verified',
  'verified.unverified',
  'verified.unknown',
  'annual-review.clear',
  'annual-review.soon', // days, dateMs
  'annual-review.due', // days, dateMs
  'annual-review.due-undated',
  'annual-review.overdue', // days, dateMs
  'annual-review.unknown',
  'profile-complete.complete',
  'profile-complete.name-missing',
  'profile-complete.avatar-missing',
  'profile-complete.introduction-missing',
  'profile-complete.name-avatar-missing',
  'profile-complete.name-introduction-missing',
  'profile-complete.avatar-introduction-missing',
  'profile-complete.all-missing',
  'profile-complete.unknown',
  'category.approved', // category
  'category.none',
  'category.pending', // category
  'category.rejected', // category
  'category.audit-unknown', // category
  'category.unknown',
  'icp-filing.filed',
  'icp-filing.platform-review',
  'icp-filing.platform-rejected',
  'icp-filing.authority-review',
  'icp-filing.authority-sms-waiting',
  'icp-filing.authority-sms-done',
  'icp-filing.authority-sms-timeout',
  'icp-filing.authority-rejected',
  'icp-filing.not-filed',
  'icp-filing.missing-info',
  'icp-filing.missing-category',
  'icp-filing.missing-info-category',
  'icp-filing.missing-verification',
  'icp-filing.missing-info-verification',
  'icp-filing.missing-category-verification',
  'icp-filing.missing-all',
  'icp-filing.unknown-status', // status
  'icp-filing.unknown',
  'privacy-guideline.exists',
  'privacy-guideline.missing',
  'privacy-guideline.unknown',
  'account-status.normal',
  'account-status.warned',
  'account-status.frozen',
  'account-status.banned',
  'account-status.cancelled',
  'account-status.unknown-status', // status
  'account-status.unknown',
  'functions-given-up.acknowledged', // acceptedBy
  'functions-given-up.not-acknowledged',
  'one-application.free',
  'one-application.bound-elsewhere', // tenant, workspace, application
  'one-application.claimed-elsewhere', // tenant, workspace, application
  'one-application.app-id-unknown',
  'exclusive-sets.free',
  'exclusive-sets.held-elsewhere',
  'exclusive-sets.granted',
  'exclusive-sets.missing', // sets (ids, comma-separated), count
  'exclusive-sets.unknown',
  'provider-limit.below', // count
  'provider-limit.full', // count
  'provider-limit.already-authorized',
  'provider-limit.unknown',
  'same-entity.same', // miniProgram, officialAccount
  'same-entity.same-normalised', // miniProgram, officialAccount
  'same-entity.different', // miniProgram, officialAccount
  'same-entity.different-acknowledged', // miniProgram, officialAccount
  'same-entity.no-official-account',
  'same-entity.not-recorded',
  'same-entity.unknown',
  'administrator.reachable', // name
  'administrator.unreachable', // name
  'administrator.not-identified',
  'administrator.unknown', // name
  'platform-published.published',
  'platform-published.on-test-list', // originalId
  'platform-published.not-on-test-list', // originalId
  'platform-published.original-id-unknown',
  'platform-published.unknown',
  'launch-domain.configured', // launchDomain
  'launch-domain.not-configured',
  'launch-domain.redirect-differs', // launchDomain, redirectHost
  'launch-domain.page-differs', // launchDomain, pageHost
  'launch-domain.not-https', // redirectHost
  'platform-reachable.reachable',
  'platform-reachable.unreachable',
  'platform-reachable.ticket-stale', // hours
  'platform-reachable.ticket-unknown',
  'platform-reachable.offline-workspace',
  'platform-reachable.unknown',
  'platform-sets.complete',
  'platform-sets.missing', // sets (ids, comma-separated), count
  'platform-sets.unknown',
] as const satisfies readonly `${CheckId}.${string}`[];

export const checkReasonSchema = z.enum(checkReasons);
export type CheckReason = z.infer<typeof checkReasonSchema>;
