import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConsoleApi } from '../../../preload/contract/channels';
import type { AppErrorView } from '../../../preload/contract/errors';
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
import { type Administration, administrationOf, type Ask, type Practice, practiceOf } from './team-acts';

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
  /** Parts of the screen that wait for an answer: their buttons say so, and no others. */
  readonly asking: readonly TeamPart[];
  /** What went wrong, to be shown beside what was asked for and not out of sight at the top of a long page. */
  readonly errors: Readonly<Partial<Record<TeamPart, AppErrorView>>>;
}

/** Parts of the team's screen that ask something. */
export type TeamPart = 'page' | 'join' | 'add' | 'members' | 'audit' | 'leave' | 'conflict';

/** Where the server is and who signs in; the secret goes through once and is kept nowhere here. */
export interface TeamSignIn {
  readonly connection: TeamConnection;
  readonly portfolio: string;
  readonly secret: string;
  readonly proxySecret: string | null;
  /** Path of the key that belongs to the certificate, which is read once. */
  readonly keyFile: string | null;
}

/** The team of the open workspace: joining, standing, conflicts, members. */
export interface TeamStore extends Administration, Practice {
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
  asking: [],
  errors: {},
};

/** Creates the store of the team; events replace its status, whole. */
export function createTeamStore(api: ConsoleApi): TeamStore {
  const state = createStore<TeamState>(() => nothing);
  let workspace: WorkspaceId | null = null;
  let unsubscribe: (() => void) | null = null;

  const askAt =
    (at: TeamPart): Ask =>
    async (call, take) => {
      state.setState(({ asking, errors }) => ({ asking: [...asking, at], errors: without(errors, at) }));
      const result = await settle(call);
      state.setState(({ asking, errors }) => ({
        asking: asking.toSpliced(asking.indexOf(at), 1),
        ...(result.ok ? take(result.value) : { errors: { ...errors, [at]: result.error } }),
      }));
      return result.ok;
    };
  const ask = askAt('page');
  const askJoin = askAt('join');
  const askConflict = askAt('conflict');
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
      askJoin(
        () => api.team.probe(signIn),
        (probe) => ({ probe }),
      ),
    join: (signIn) =>
      askJoin(
        () => api.team.join(signIn),
        (value) => ({ status: value, probe: null }),
      ),
    forgetProbe: () => state.setState(({ errors }) => ({ probe: null, errors: without(errors, 'join') })),
    signIn: (secret) => ask(() => api.team.signIn({ secret }), status),
    leave: () =>
      askAt('leave')(
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
    closeConflict: () => state.setState(({ errors }) => ({ conflict: null, errors: without(errors, 'conflict') })),
    async decide(tenantId, answers) {
      let isDecided = false;
      const answered = await askConflict(
        () => api.team.decide({ tenantId, answers }),
        ({ decided }) => {
          isDecided = decided;
          return decided ? { conflict: null } : {};
        },
      );
      // A colleague changed something else meanwhile: the questions are others now.
      if (answered && !isDecided)
        await askConflict(
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
    ...administrationOf(api, state, askAt),
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

function without(errors: TeamState['errors'], part: TeamPart): TeamState['errors'] {
  const { [part]: _gone, ...rest } = errors;
  return rest;
}
