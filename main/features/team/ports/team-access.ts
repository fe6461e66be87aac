import type { TeamFiles } from './team-files';
import type { TeamServers } from './team-servers';

/** How teams are reached, and the files by which both sides show who they are. */
export interface TeamAccess {
  readonly servers: TeamServers;
  readonly files: TeamFiles;
}
