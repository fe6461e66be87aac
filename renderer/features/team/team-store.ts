import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConsoleApi } from '../../../preload/contract/channels';
import type { AppErrorView, Result } from '../../../preload/contract/errors';
import type { TenantId, WorkspaceId } from '../../../preload/contract/ids';
import type {
  TeamAuditRow,
  TeamConflict,
  TeamConnection,
  TeamLeaving,
  TeamMember,
  TeamPractice,
  TeamProbe,
  TeamStatus,
} from '../../../preload/contract/team';
import { settle } from '../../app/stores/call';

/** The team of the open workspace. `conflict` is the tenant that is being decided on. */
export interface TeamState {
  readonly status: TeamStatus | null;
  readonly members: readonly TeamMember[] | null;
  readonly audit: { readonly rows: readonly TeamAuditRow[]; readonly isMore: boolean } | null;
  readonly leaving: TeamLeaving | null;
  readonly probe: TeamProbe | null;
  readonly conflict: TeamConflict | null;
  readonly practice: TeamPractice | null;
  /** The practice team is being made, or its second console opened. */
  readonly isPractising: boolean;
  readonly isAsking: boolean;
  readonly error: AppErrorView | null;
}

/** Where the server is and who signs in; the secret goes through once and is kept nowhere here. */
export interface TeamSignIn {
  readonly connection: TeamConnection;
  readonly portfolio: string;
  readonly secret: string;
  readonly proxySecret: string | null;
  /** Path of the key that belongs to the certificate, which is read once. */
  readonly keyFile: string | null;
}

/** Names of a practice team that a person sees. */
export interface PracticeNames {
  readonly own: string;
  readonly colleague: string;
  readonly name: string;
}

/** The team of the open workspace: joining, standing, conflicts, members. */
export interface TeamStore {
  readonly state: StoreApi<TeamState>;
  load(workspaceId: WorkspaceId): Promise<void>;
  probe(signIn: TeamSignIn): Promise<boolean>;
  join(signIn: TeamSignIn): Promise<boolean>;
  forgetProbe(): void;
  signIn(secret: string): Promise<boolean>;
  leave(): Promise<boolean>;
  syncNow(): Promise<void>;
  openConflict(tenantId: TenantId): Promise<void>;
  closeConflict(): void;
  decide(tenantId: TenantId, answers: Readonly<Record<string, 'here' | 'there'>>): Promise<boolean>;
  goAlone(subject: string): Promise<boolean>;
  loadMembers(): Promise<void>;
  addMember(member: Pick<TeamMember, 'login' | 'displayName' | 'role'>): Promise<boolean>;
  changeMember(login: string, role: TeamMember['role']): Promise<boolean>;
  removeMember(login: string): Promise<boolean>;
  /** The audit trail from its newest line, or further back. */
  loadAudit(): Promise<void>;
  loadMoreAudit(): Promise<void>;
  loadLeaving(): Promise<void>;
  leaveWithoutCopy(): Promise<boolean>;
  loadPractice(): Promise<void>;
  beginPractice(names: PracticeNames): Promise<boolean>;
  openColleague(): Promise<boolean>;
  chooseFile(): Promise<string | null>;
  dispose(): void;
}

const nothing: TeamState = {
  status: null,
  members: null,
  audit: null,
  leaving: null,
  probe: null,
  conflict: null,
  practice: null,
  isPractising: false,
  isAsking: false,
  error: null,
};

/** Creates the store of the team; events replace its status, whole. */
export function createTeamStore(api: ConsoleApi): TeamStore {
  const state = createStore<TeamState>(() => nothing);
  let workspace: WorkspaceId | null = null;
  let unsubscribe: (() => void) | null = null;

  const ask = async <T>(call: () => Promise<Result<T>>, take: (value: T) => Partial<TeamState>): Promise<boolean> => {
    state.setState({ isAsking: true, error: null });
    const result = await settle(call);
    state.setState({ isAsking: false, ...(result.ok ? take(result.value) : { error: result.error }) });
    return result.ok;
  };
  const status = (value: TeamStatus): Partial<TeamState> => ({ status: value });

  return {
    state,
    async load(workspaceId) {
      unsubscribe ??= api.events.on('team.changed', (changed) => {
        if (changed.workspaceId === workspace) state.setState({ status: changed });
      });
      if (workspace === workspaceId) return;
      workspace = workspaceId;
      state.setState(nothing, true);
      const result = await settle(() => api.team.status({}));
      // What was announced meanwhile is newer than the answer.
      if (workspace === workspaceId && result.ok && state.getState().status === null)
        state.setState({ status: result.value });
    },
    probe: (signIn) =>
      ask(
        () => api.team.probe(signIn),
        (probe) => ({ probe }),
      ),
    join: (signIn) =>
      ask(
        () => api.team.join(signIn),
        (value) => ({ status: value, probe: null }),
      ),
    forgetProbe: () => state.setState({ probe: null, error: null }),
    signIn: (secret) => ask(() => api.team.signIn({ secret }), status),
    leave: () =>
      ask(
        () => api.team.leave({}),
        (value) => ({ status: value, members: null, audit: null, practice: null }),
      ),
    async syncNow() {
      await ask(() => api.team.syncNow({}), status);
    },
    async openConflict(tenantId) {
      await ask(
        () => api.team.conflict({ tenantId }),
        (conflict) => ({ conflict }),
      );
    },
    closeConflict: () => state.setState({ conflict: null }),
    async decide(tenantId, answers) {
      let isDecided = false;
      const answered = await ask(
        () => api.team.decide({ tenantId, answers }),
        ({ decided }) => {
          isDecided = decided;
          return decided ? { conflict: null } : {};
        },
      );
      // A colleague changed something else meanwhile: the questions are others now.
      if (answered && !isDecided)
        await ask(
          () => api.team.conflict({ tenantId }),
          (conflict) => ({ conflict }),
        );
      return isDecided;
    },
    goAlone: (subject) =>
      ask(
        () => api.team.goAlone({ subject }),
        () => ({}),
      ),
    ...administrationOf(api, state, ask),
    ...practiceOf(api, state, ask),
    async chooseFile() {
      const result = await settle(() => api.team.chooseFile({}));
      return result.ok ? result.value.path : null;
    },
    dispose() {
      unsubscribe?.();
      unsubscribe = null;
    },
  };
}

type Ask = <T>(call: () => Promise<Result<T>>, take: (value: T) => Partial<TeamState>) => Promise<boolean>;
type Administration = Pick<
  TeamStore,
  | 'loadMembers'
  | 'addMember'
  | 'changeMember'
  | 'removeMember'
  | 'loadAudit'
  | 'loadMoreAudit'
  | 'loadLeaving'
  | 'leaveWithoutCopy'
>;

/** A team on this computer alone. */
function practiceOf(
  api: ConsoleApi,
  state: StoreApi<TeamState>,
  ask: Ask,
): Pick<TeamStore, 'loadPractice' | 'beginPractice' | 'openColleague'> {
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

/** Members, the audit trail, and the way out. */
function administrationOf(api: ConsoleApi, state: StoreApi<TeamState>, ask: Ask): Administration {
  const members = (value: { members: TeamMember[] }): Partial<TeamState> => ({ members: value.members });
  return {
    async loadMembers() {
      await ask(() => api.team.members({}), members);
    },
    addMember: (member) => ask(() => api.team.addMember(member), members),
    changeMember: (login, role) => ask(() => api.team.changeMember({ login, role }), members),
    removeMember: (login) => ask(() => api.team.removeMember({ login }), members),
    async loadAudit() {
      await ask(
        () => api.team.audit({ before: null }),
        (audit) => ({ audit }),
      );
    },
    async loadMoreAudit() {
      const known = state.getState().audit?.rows ?? [];
      await ask(
        () => api.team.audit({ before: known.at(-1)?.id ?? null }),
        ({ rows, isMore }) => ({ audit: { rows: [...known, ...rows], isMore } }),
      );
    },
    async loadLeaving() {
      await ask(
        () => api.team.leaving({}),
        (leaving) => ({ leaving }),
      );
    },
    leaveWithoutCopy: () =>
      ask(
        () => api.team.leaveWithoutCopy({}),
        () => ({ leaving: null }),
      ),
  };
}
