import { randomBytes } from 'node:crypto';
import type { WorkspaceId } from '../../../preload/contract/ids';
import type { TeamPractice, TeamStatus } from '../../../preload/contract/team';
import { AppError } from '../../domain/failures/app-error';
import { Secret } from '../../domain/secrets/secret';
import type { Logger } from '../../ports/logger';
import type { PracticeColleague } from './ports/practice-colleague';
import type { PracticeNote, PracticeNotes } from './ports/practice-notes';
import type { PracticePlace, PracticeServers } from './ports/practice-servers';
import { practiceConnection, practiceLogins, practicePortfolio } from './practice-connection';
import type { TeamService } from './team-service';

/** What a practice team works with. `servers` is loaded when there is, or is to be, a practice team. */
export interface PracticeTeamParts {
  readonly servers: () => Promise<PracticeServers>;
  readonly notes: PracticeNotes;
  readonly colleague: PracticeColleague;
  readonly logger: Logger;
}

/** Names that a person sees. */
export interface PracticeNames {
  readonly own: string;
  readonly colleague: string;
  /** Of the team. */
  readonly name: string;
}

/**
 * A team to practise with on this computer alone: a throw-away server that runs as long as this console does, and a second console
 * for the colleague. One at a time; what happens to it happens one after the other.
 */
export class PracticeTeam {
  readonly #parts: PracticeTeamParts;
  #line: Promise<unknown> = Promise.resolve();
  #isRunning = false;
  #isClosed = false;
  #failure: AppError | null = null;

  constructor(parts: PracticeTeamParts) {
    this.#parts = parts;
  }

  /** How it stands for the workspace of a team. */
  async view({ workspace: { id } }: TeamService): Promise<TeamPractice> {
    const { notes, servers } = this.#parts;
    const note = await notes.read();
    const isOwn = note?.workspaceId === id && note.port !== null;
    const obstacle = await (await servers()).obstacle();
    return { obstacle, isOwn, failure: isOwn ? (this.#failure?.toView() ?? null) : null };
  }

  /** Makes the server, invites the colleague and joins. Whatever fails, nothing of it is left. Rejects with `practice-failed`. */
  begin(team: TeamService, names: PracticeNames): Promise<TeamStatus> {
    return this.#inLine(async () => {
      await this.#requireFit(team);
      try {
        return await this.#make(team, names);
      } catch (cause) {
        await this.#removeAll().catch((error: unknown) => void this.#parts.logger.error('practice team left', error));
        throw cause instanceof AppError ? cause : notStarted(cause);
      }
    });
  }

  openColleague(): Promise<void> {
    return this.#inLine(() => this.#parts.colleague.open());
  }

  /** To be called when a workspace was opened. Starts the server of its practice team, and ends one that was left. Never rejects. */
  entered(team: TeamService): Promise<void> {
    return this.#inLine(async () => {
      const note = await this.#parts.notes.read();
      if (note !== null && !this.#isClosed) await this.#takeUp(note, team);
    }).catch((error: unknown) => void this.#parts.logger.error('practice team not taken up', error));
  }

  /** To be called when a workspace has left its team. Ends and removes the practice team if it was that one. */
  left(workspaceId: WorkspaceId): Promise<void> {
    return this.#inLine(async () => {
      const note = await this.#parts.notes.read();
      if (note?.workspaceId === workspaceId) await this.#removeAll();
    });
  }

  /** Ends the server, for good; the colleague's console goes on without it. */
  close(): Promise<void> {
    this.#isClosed = true;
    return this.#inLine(async () => {
      if (this.#isRunning) await (await this.#parts.servers()).stop();
      this.#isRunning = false;
    });
  }

  #inLine<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#line.then(act);
    this.#line = turn.catch(() => undefined);
    return turn;
  }

  async #requireFit(team: TeamService): Promise<void> {
    const { id, mode } = team.workspace;
    if (mode !== 'sandbox') throw refused('not-sandbox');
    if (team.membership !== null) throw new AppError('team-unfit', { params: { reason: 'joined' } });
    const note = await this.#parts.notes.read();
    if (note !== null && note.workspaceId !== id && note.port !== null) throw refused('elsewhere');
    const obstacle = await (await this.#parts.servers()).obstacle();
    if (obstacle !== null) throw refused(obstacle);
  }

  async #make(team: TeamService, names: PracticeNames): Promise<TeamStatus> {
    const { notes, servers, colleague } = this.#parts;
    const { id, application } = team.workspace;
    await notes.write({ workspaceId: id, port: null });
    const own = { login: practiceLogins.own, displayName: names.own, role: 'admin', password: newPassword() } as const;
    const other = {
      login: practiceLogins.colleague,
      displayName: names.colleague,
      role: 'consultant',
      password: newPassword(),
    } as const;
    const members = [own, other];
    const place = await (await servers()).make({ id: practicePortfolio, name: names.name, application, members });
    this.#isRunning = true;
    this.#failure = null;
    const who = { login: other.login, displayName: other.displayName };
    const invitation = { workspaceName: names.name, application, portfolio: practicePortfolio, workspaceId: null };
    await colleague.invite({ ...invitation, ...place, ...who }, other.password);
    await notes.write({ workspaceId: id, port: place.port });
    return await joined(team, place, own.password);
  }

  async #takeUp({ workspaceId, port }: PracticeNote, team: TeamService): Promise<void> {
    const isOwn = workspaceId === team.workspace.id;
    // It was not finished, or left while the console was killed.
    if (port === null || (isOwn && team.membership === null)) return await this.#removeAll();
    const servers = await this.#parts.servers();
    if (!isOwn) return this.#isRunning ? undefined : await servers.stop();
    if (this.#isRunning) return;
    try {
      await servers.start(port);
      this.#isRunning = true;
      this.#failure = null;
    } catch (cause) {
      this.#failure = cause instanceof AppError ? cause : notStarted(cause);
      this.#parts.logger.error('practice server not started', cause);
    }
  }

  /** First what holds secrets and runs; the note last, so that a killed console finds the rest again. */
  async #removeAll(): Promise<void> {
    const { servers, colleague, notes } = this.#parts;
    await colleague.remove();
    await (await servers()).remove();
    this.#isRunning = false;
    this.#failure = null;
    await notes.remove();
  }
}

async function joined(team: TeamService, place: PracticePlace, secret: Secret): Promise<TeamStatus> {
  const connection = practiceConnection(place, practiceLogins.own);
  return await team.join(connection, practicePortfolio, { secret, proxySecret: null, clientKey: null });
}

function newPassword(): Secret {
  return new Secret(randomBytes(18).toString('base64url'));
}

function refused(reason: 'not-sandbox' | 'elsewhere' | 'missing' | 'root'): AppError {
  return new AppError('practice-failed', { params: { reason } });
}

function notStarted(cause: unknown): AppError {
  return new AppError('practice-failed', { params: { reason: 'not-started' } }, cause);
}
