import type { PracticeObstacle, TeamRole } from '../../../../preload/contract/vocabulary/team';
import type { Secret } from '../../../domain/secrets/secret';

/** A member of a practice team. */
export interface PracticeMember {
  readonly login: string;
  readonly displayName: string;
  readonly role: TeamRole;
  readonly password: Secret;
}

/** The portfolio of a practice team, and who is in it. */
export interface PracticePortfolio {
  readonly id: string;
  readonly name: string;
  readonly application: string;
  readonly members: readonly PracticeMember[];
}

/** Where a practice team's server is; its own certificate is the authority. */
export interface PracticePlace {
  readonly port: number;
  readonly database: string;
  readonly authorityFile: string;
}

/** The throw-away server of a practice team, on this computer only, with its files in the data folder. */
export interface PracticeServers {
  /** Why there can be none; null when there can. */
  obstacle(): Promise<PracticeObstacle | null>;
  /** Makes a new one and starts it. Rejects with `practice-failed`; nothing of it is left then. */
  make(portfolio: PracticePortfolio): Promise<PracticePlace>;
  /** Starts the one that was made, on its port; one that an earlier run has left is ended first. Rejects with `practice-failed`. */
  start(port: number): Promise<void>;
  /** Ends it, whoever started it. */
  stop(): Promise<void>;
  /** Ends it and removes its files. */
  remove(): Promise<void>;
}
