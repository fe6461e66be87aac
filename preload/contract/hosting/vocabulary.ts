/** Words of the hosting pipeline, free of zod: what the vendor's code goes through inside a tenant's mini program. */

/** Every call of the pipeline that changes something at WeChat. */
export const hostingCalls = [
  'add-template',
  'delete-template',
  'commit',
  'upload-media',
  'submit-audit',
  'undo-audit',
  'speed-up-audit',
  'release',
  'gray-release',
  'revert-gray',
  'revert-release',
  'change-visit-status',
  'set-support-version',
  'modify-domain',
  'modify-domain-directly',
  'set-webview-domain',
  'set-webview-domain-directly',
  'platform-server-domain',
  'platform-jump-domain',
  'set-privacy',
  'apply-privacy-interface',
  'set-order-path',
  'bind-tester',
  'unbind-tester',
  'change-name',
  'change-profile',
  'change-category',
  'apply-icp',
  'cancel-icp',
  'verify-account',
  'verify-and-file',
] as const;
export type HostingCall = (typeof hostingCalls)[number];

/** Those that are the merchant's own affair: the console judges how one ended, and makes none of them. */
const notOffered = [
  'upload-media',
  'change-name',
  'change-profile',
  'change-category',
  'apply-icp',
  'cancel-icp',
  'verify-account',
  'verify-and-file',
] as const satisfies readonly HostingCall[];

/** The calls that the console makes. */
export type OfferedCall = Exclude<HostingCall, (typeof notOffered)[number]>;

/** Whether the console makes a call itself. */
export function isOfferedCall(call: HostingCall): call is OfferedCall {
  return !notOffered.some((other) => other === call);
}

/**
 * What a call costs. `repeatable`: internal, and no harm in a second one; `quota`: spends one; `visible`: the public or the
 * merchant sees it; `final`: it cannot be undone.
 */
export const callClasses = ['repeatable', 'quota', 'visible', 'final'] as const;
export type CallClass = (typeof callClasses)[number];

/** What a confirmation has to name because nothing brings it back. */
export const irreversibles = [
  'released-version',
  'burned-version',
  'deleted-template',
  'used-quota',
  'cancelled-filing',
  'paid-verification',
] as const;
export type Irreversible = (typeof irreversibles)[number];

/** Where the value of a slot comes from. */
export const slotSources = ['read-back', 'event', 'own-operation', 'operator'] as const;

export const trialStates = ['none', 'uploaded'] as const;
export const scanStates = ['idle', 'running', 'clean', 'needs'] as const;
export const auditStates = ['none', 'reviewing', 'approved', 'rejected', 'delayed', 'withdrawn'] as const;
export type AuditState = (typeof auditStates)[number];
export const grayStates = ['none', 'running', 'paused', 'finished', 'deleted'] as const;
export type GrayState = (typeof grayStates)[number];
export const liveStates = ['none', 'live'] as const;

/** Where the pipeline as a whole stands, as it follows from the slots. */
export const pipelineStates = [
  'nothing-known',
  'nothing-uploaded',
  'scanning',
  'scan-needs-attention',
  'ready-to-submit',
  'under-review',
  'review-delayed',
  'rejected',
  'withdrawn',
  'approved-waiting',
  'gray-running',
  'released',
] as const;
export type PipelineState = (typeof pipelineStates)[number];

/** What somebody should be told about a tenant's pipeline. */
export const hostingReminders = [
  'rejected',
  'approved-and-waiting',
  'audit-takes-long',
  'scan-takes-long',
  'foreign-trial',
  'foreign-audit',
  'foreign-live',
  'operation-unknown',
  'operator-asked',
] as const;
export type HostingReminder = (typeof hostingReminders)[number];

/** How an operation stands. An intent without an answer is `unknown`, never failed. */
export const operationStates = ['unknown', 'done', 'not-done', 'ask-operator'] as const;

/** What decided how an operation ended. */
export const operationProofs = ['answer', 'refusal', 'not-sent', 'read-back', 'operator'] as const;
export type OperationProof = (typeof operationProofs)[number];

/** Why a call counts as not done. */
export const notDoneReasons = [
  'unchanged',
  'decided-first',
  'overtaken',
  'refused',
  'not-sent',
  'nothing-to-keep',
] as const;
export type NotDoneReason = (typeof notDoneReasons)[number];

/** What a person has to look for where no read-back tells how a call ended. */
export const thingsToLookFor = [
  'trial-version',
  'audit-record',
  'live-version',
  'gray-plan',
  'version-history',
  'testers',
  'name-change',
  'verification-order',
  'filing-order',
  'reading-fails',
] as const;
export type ThingToLookFor = (typeof thingsToLookFor)[number];

/** What is looked at before quota is spent or something becomes public. */
export const hostingChecks = [
  'set-18',
  'operation-settled',
  'trial',
  'scan',
  'profile',
  'category',
  'privacy',
  'interfaces',
  'domains',
  'filing',
  'visit-status',
  'foreign-audit',
  'foreign-approval',
  'trade-management',
  'quota',
  'speed-up-quota',
  'undo-count',
  'audit-state',
  'live-version',
  'gray-running',
  'tenant-key',
  'ext-json',
  'sign-off',
  'preview-media',
  'domain-impact',
] as const;
export type HostingCheckId = (typeof hostingChecks)[number];

/** `block` stops the operation; `warn` and `unknown` are shown with it. */
export const hostingVerdicts = ['pass', 'warn', 'block', 'unknown'] as const;
export type HostingVerdict = (typeof hostingVerdicts)[number];

/** What is to be done about a check, as message keys. */
export const hostingFixes = [
  'reauthorize-with-set-18',
  'settle-operation',
  'upload-first',
  'upload-new-version',
  'choose-other-version',
  'wait-for-scan',
  'resolve-scan',
  'complete-profile',
  'add-category',
  'set-privacy',
  'apply-for-interface',
  'add-domains',
  'finish-filing',
  'open-service',
  'wait-for-audit',
  'accept-foreign',
  'confirm-trade-management',
  'request-quota',
  'wait-for-next-period',
  'look-at-audit',
  'release-in-full',
  'end-gray',
  'change-tenant-key',
  'correct-ext-json',
  'tell-tenants',
  'read-again',
  'get-sign-off',
  'upload-media-again',
  'nothing',
] as const;
export type HostingFix = (typeof hostingFixes)[number];

/** How a tenant told that it consents to an upload. */
export const signOffWays = ['in-person', 'message', 'call', 'document'] as const;

/** Families of reasons for which reviewers reject. */
export const rejectionFamilies = [
  'category',
  'licence',
  'login-first',
  'privacy',
  'storage-region',
  'user-content',
  'page-error',
  'test-version',
  'profile',
  'location',
  'other',
] as const;
export type RejectionFamily = (typeof rejectionFamilies)[number];
