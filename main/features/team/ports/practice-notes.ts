import type { WorkspaceId } from '../../../../preload/contract/ids';

/** That there is a practice team, and of which workspace. `port` is null while its server is being made. */
export interface PracticeNote {
  readonly workspaceId: WorkspaceId;
  readonly port: number | null;
}

/** Keeps the note over restarts, on stable storage. Rejects with `storage-failed`. */
export interface PracticeNotes {
  /** Null when there is no practice team; a note that cannot be read is one of a server that was not finished. */
  read(): Promise<PracticeNote | null>;
  write(note: PracticeNote): Promise<void>;
  remove(): Promise<void>;
}
