import { z } from 'zod';

/** What somebody has to do next about a tenant, as message keys. The actor is told apart from it. */
export const nextSteps = [
  'begin-intake',
  'begin-account-prep',
  'clear-blockers',
  'answer-unknowns',
  'mark-ready',
  'start-authorization',
  'send-link',
  'scan-code',
  'confirm-on-phone',
  'wait-for-exchange',
  'wait-for-verification',
  'resolve-quarantine',
  'revoke-wrong-account',
  'resolve-conflict',
  'answer-prompt',
  'confirm-in-sharecrm',
  'grant-missing-sets',
  'fix-issues',
  'complete-profile',
  'start-packaging',
  'submit-for-review',
  'wait-for-review',
  'fix-and-resubmit',
  'reauthorize',
  'repair-token',
  'restore-account',
  'pass-annual-review',
  'finish-filing',
  'review-drift',
  'review-foreign-version',
  'check-records',
  /** After an authorization that failed: settings of the platform are wrong. */
  'fix-platform',
  /** After one whose link or code is used up. */
  'renew-link',
  /** The pinned AppID is not what the administrator owns. */
  'correct-app-id',
  /** Somebody else scanned; the administrator has to. */
  'call-administrator',
  /** The mini program is authorized to as many platforms as it may be. */
  'revoke-a-provider',
  'retry-later',
  'report-problem',
  'reopen',
  'nothing',
] as const;
export const nextStepSchema = z.enum(nextSteps);
export type NextStep = z.infer<typeof nextStepSchema>;
