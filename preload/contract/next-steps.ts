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
  'check-records',
  'reopen',
  'nothing',
] as const;
export const nextStepSchema = z.enum(nextSteps);
export type NextStep = z.infer<typeof nextStepSchema>;
