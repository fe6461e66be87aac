/**
 * Keeps two people of a team from doing the same at once. Without a team everything is free.
 *
 * `take` rejects with `team-busy` while a colleague is at it, and with `team-away` when nobody can say; taking what is held
 * already changes nothing. `release` never rejects.
 */
export interface WorkGuard {
  take(subject: WorkSubject): Promise<void>;
  release(subject: WorkSubject): Promise<void>;
  /** Whether what was begun under this name is for this computer to take up and to end. */
  isOwn(startedBy: string): boolean;
}

/** What somebody is at: one tenant's authorization, the whole portfolio, or the hosting of one tenant's code. */
export type WorkSubject = `tenant:${string}` | `release:${string}` | 'sync';

/** For one who works alone. */
export const freeWork: WorkGuard = {
  take: async () => undefined,
  release: async () => undefined,
  isOwn: () => true,
};
