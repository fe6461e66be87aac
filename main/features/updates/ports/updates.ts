import type { UpdateState } from '../../../../preload/contract/updates';

/** What the consultant may ask of updates. Nothing here rejects: what went wrong is a state. */
export interface Updates {
  state(): UpdateState;
  /** Looks for a release now. */
  check(): Promise<UpdateState>;
  /** Fetches the release that is offered. */
  download(): Promise<UpdateState>;
  /** Closes the console and starts the installer of the fetched release; does nothing when none lies ready. */
  install(): Promise<UpdateState>;
}
