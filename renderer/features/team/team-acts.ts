import type { StoreApi } from 'zustand/vanilla';
import type { ConsoleApi } from '../../../preload/contract/channels';
import type { Result } from '../../../preload/contract/errors';
import type { TeamMember } from '../../../preload/contract/team';
import { settle } from '../../app/stores/call';
import type { TeamPart, TeamState } from './team-store';

/** Names of a practice team that a person sees. */
export interface PracticeNames {
  readonly own: string;
  readonly colleague: string;
  readonly name: string;
}

/** Asks something, keeps what comes of it, or why nothing did; whether it was done. */
export type Ask = <T>(call: () => Promise<Result<T>>, take: (value: T) => Partial<TeamState>) => Promise<boolean>;

/** What a member sees of the others, what an administrator does, and the way out. */
export interface Administration {
  loadMembers(): Promise<void>;
  addMember(member: Pick<TeamMember, 'login' | 'displayName' | 'role'>): Promise<boolean>;
  changeMember(login: string, role: TeamMember['role']): Promise<boolean>;
  removeMember(login: string): Promise<boolean>;
  /** The audit trail from its newest line, or further back. */
  loadAudit(): Promise<void>;
  loadMoreAudit(): Promise<void>;
  loadLeaving(): Promise<void>;
  leaveWithoutCopy(): Promise<boolean>;
}

/** A team on this computer alone. */
export interface Practice {
  loadPractice(): Promise<void>;
  beginPractice(names: PracticeNames): Promise<boolean>;
  openColleague(): Promise<boolean>;
}

/** Calls of a team on this computer alone. */
export function practiceOf(api: ConsoleApi, state: StoreApi<TeamState>, ask: Ask): Practice {
  const load = async (): Promise<void> => {
    const result = await settle(() => api.team.practice({}));
    if (result.ok) state.setState({ practice: result.value });
  };
  const busily = async (act: () => Promise<boolean>): Promise<boolean> => {
    state.setState({ isPractising: true });
    const isDone = await act();
    state.setState({ isPractising: false });
    return isDone;
  };
  return {
    loadPractice: load,
    beginPractice: (names) =>
      busily(async () => {
        const isDone = await ask(
          () => api.team.beginPractice(names),
          (value) => ({ status: value }),
        );
        await load();
        return isDone;
      }),
    openColleague: () =>
      busily(() =>
        ask(
          () => api.team.openColleague({}),
          () => ({}),
        ),
      ),
  };
}

/** Calls about members, the audit trail, and the way out. */
export function administrationOf(
  api: ConsoleApi,
  state: StoreApi<TeamState>,
  askAt: (part: TeamPart) => Ask,
): Administration {
  const ask = askAt('members');
  const askAudit = askAt('audit');
  const askLeave = askAt('leave');
  const members = (value: { members: TeamMember[] }): Partial<TeamState> => ({ members: value.members });
  return {
    async loadMembers() {
      // That the server does not answer is told by the standing.
      const result = await settle(() => api.team.members({}));
      if (result.ok) state.setState(members(result.value));
    },
    addMember: (member) => askAt('add')(() => api.team.addMember(member), members),
    changeMember: (login, role) => ask(() => api.team.changeMember({ login, role }), members),
    removeMember: (login) => ask(() => api.team.removeMember({ login }), members),
    async loadAudit() {
      await askAudit(
        () => api.team.audit({ before: null }),
        (audit) => ({ audit }),
      );
    },
    async loadMoreAudit() {
      const known = state.getState().audit?.rows ?? [];
      await askAudit(
        () => api.team.audit({ before: known.at(-1)?.id ?? null }),
        ({ rows, isMore }) => ({ audit: { rows: [...known, ...rows], isMore } }),
      );
    },
    async loadLeaving() {
      await askLeave(
        () => api.team.leaving({}),
        (leaving) => ({ leaving }),
      );
    },
    leaveWithoutCopy: () =>
      askLeave(
        () => api.team.leaveWithoutCopy({}),
        () => ({ leaving: null }),
      ),
  };
}
