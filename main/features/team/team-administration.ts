import type { TeamAuditRow, TeamMember } from '../../../preload/contract/team';
import type { TeamRole } from '../../../preload/contract/vocabulary/team';
import type { TeamServer } from './ports/team-server';
import { orTeamError } from './team-failure';

/** Lines of the audit trail that are asked for at once. */
const auditAtOnce = 200;

/** Who belongs to the team, and who did what there; all reject with `team-failed`. */
export class TeamAdministration {
  readonly #server: () => TeamServer;

  /** `server` throws while there is none. */
  constructor(server: () => TeamServer) {
    this.#server = server;
  }

  members(): Promise<readonly TeamMember[]> {
    return orTeamError(() => this.#server().members());
  }

  /** This and the following answer with the members as they are then. */
  async add(login: string, displayName: string, role: TeamRole): Promise<readonly TeamMember[]> {
    await orTeamError(() => this.#server().addMember(login, displayName, role));
    return await this.members();
  }

  async change(login: string, role: TeamRole): Promise<readonly TeamMember[]> {
    await orTeamError(() => this.#server().changeMember(login, role));
    return await this.members();
  }

  async remove(login: string): Promise<readonly TeamMember[]> {
    await orTeamError(() => this.#server().removeMember(login));
    return await this.members();
  }

  /** The newest lines before one, or of all. */
  async audit(before: number | null): Promise<{ readonly rows: readonly TeamAuditRow[]; readonly isMore: boolean }> {
    const rows = await orTeamError(() => this.#server().audit(before, auditAtOnce));
    return { rows, isMore: rows.length === auditAtOnce };
  }
}
