import type { RememberedSubmission } from '../../../../preload/contract/hosting/requests';

/** What was last declared to the reviewer, by template: the next tenant of the same template starts with it. */
export interface SubmissionMemory {
  /** Null when nothing was submitted of the template yet. Never rejects: forgetting is a nuisance and no failure. */
  recall(templateId: number): Promise<RememberedSubmission | null>;
  /** Resolves when it is on stable storage; rejects with what storage rejects with. */
  remember(templateId: number, submission: RememberedSubmission): Promise<void>;
}
