import type { AppError } from '../domain/failures/app-error';

/**
 * Keeps two people of a team from doing the same at once. Without a team everything is free.
 *
 * `take` rejects with `team-busy` while a colleague is at it, and with `team-away` when nobody can say; taking what is held
 * already changes nothing. `by` names what in this console needs it, such as an operation: the work is free for colleagues when
 * everything that took it has released it. `onLost` is told once with the same kinds of failure when a colleague took the work
 * over, or when nobody could say for so long that one may have; the last one given by each counts. `release` never rejects, and
 * changes nothing for who has taken nothing.
 */
export interface WorkGuard {
  take(subject: WorkSubject, by: string, onLost?: OnLost): Promise<void>;
  release(subject: WorkSubject, by: string): Promise<void>;
  /** Whether what was begun under this name is for this computer to take up and to end. */
  isOwn(startedBy: string): boolean;
}

/** Told when work that was taken is no longer one's own. */
export type OnLost = (why: AppError) => void;

/**
 * What somebody is at: one tenant's authorization, the hosting of one tenant's code or a plan over many (by the plan's id), reading
 * the whole portfolio anew, or a change of many records at once.
 */
export type WorkSubject = `tenant:${string}` | `release:${string}` | 'sync' | 'bulk';

/** For one who works alone. */
export const freeWork: WorkGuard = {
  take: async () => undefined,
  release: async () => undefined,
  isOwn: () => true,
};
