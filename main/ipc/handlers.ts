import type { AppErrorView } from '../../preload/contract/errors';
import type { WorkspaceId } from '../../preload/contract/ids';
import type { Bootstrap } from '../../preload/contract/channels';
import type { Language, Settings } from '../../preload/contract/settings';
import type { VaultState, WorkspaceSettings } from '../../preload/contract/workspace';
import type { Desktop } from '../ports/desktop';
import type { AuthorizationService } from '../services/authorization-service';
import type { HandoverService } from '../services/handover-service';
import type { SyncService } from '../services/sync-service';
import type { TenantInsight } from '../services/tenant-insight';
import type { TenantsService } from '../services/tenants-service';
import { definedOnly } from './defined-only';
import type { Handlers } from './gate';

/** The services of the workspace that is open. */
export interface OpenWorkspace {
  readonly tenants: TenantsService;
  readonly insight: TenantInsight;
  readonly authorization: AuthorizationService;
  readonly handover: HandoverService;
  readonly sync: SyncService;
  considerations(language: Language): Promise<string>;
}

/** What the handlers serve: the console itself, and whichever workspace is open. */
export interface ConsoleServices {
  readonly desktop: Desktop;
  bootstrap(): Promise<Bootstrap>;
  updateSettings(patch: Partial<Settings>): Promise<Settings>;
  checkVault(): Promise<VaultState>;
  listWorkspaces(): Promise<readonly WorkspaceSettings[]>;
  openWorkspace(id: WorkspaceId): Promise<{ workspace: WorkspaceSettings; readOnly: AppErrorView | null }>;
  /** Throws `not-found` while no workspace is open. */
  workspace(): OpenWorkspace;
  revealDataFolder(): void;
  /** Logs a failure of the renderer and returns its report id. */
  reportProblem(message: string, stack: string): string;
}

/** Every channel of the contract, each one line to the service that answers it. */
export function createHandlers(services: ConsoleServices): Handlers {
  return { ...consoleHandlers(services), ...tenantHandlers(services), ...authorizationHandlers(services) };
}

type Group<Prefix extends string> = Pick<Handlers, Extract<keyof Handlers, `${Prefix}.${string}`>>;

function consoleHandlers(services: ConsoleServices): Group<'app' | 'settings' | 'vault' | 'workspaces'> {
  return {
    'app.bootstrap': () => services.bootstrap(),
    'app.copyText': async ({ text }) => {
      services.desktop.copyText(text);
      return {};
    },
    'app.openLink': async ({ link }) => {
      await services.desktop.openLink(link);
      return {};
    },
    'app.revealDataFolder': async () => {
      services.revealDataFolder();
      return {};
    },
    'app.reportProblem': async ({ message, stack }) => ({ reportId: services.reportProblem(message, stack) }),
    'settings.update': (patch) => services.updateSettings(definedOnly(patch)),
    'vault.check': async () => ({ state: await services.checkVault() }),
    'workspaces.list': async () => ({ workspaces: [...(await services.listWorkspaces())] }),
    'workspaces.open': ({ workspaceId }) => services.openWorkspace(workspaceId),
  };
}

function tenantHandlers(services: ConsoleServices): Group<'tenants'> {
  const tenants = (): TenantsService => services.workspace().tenants;
  return {
    'tenants.list': async () => ({ rows: [...(await tenants().list())] }),
    'tenants.read': ({ tenantId }) => tenants().read(tenantId),
    'tenants.create': ({ profile }) => tenants().create(profile),
    'tenants.updateProfile': ({ tenantId, profile }) => tenants().updateProfile(tenantId, definedOnly(profile)),
    'tenants.recordFacts': ({ tenantId, facts }) => tenants().recordFacts(tenantId, definedOnly(facts)),
    'tenants.recordOfficialAccount': ({ tenantId, account }) => tenants().recordOfficialAccount(tenantId, account),
    'tenants.waive': ({ tenantId, checkId, reason }) => tenants().waive(tenantId, checkId, reason),
    'tenants.withdrawWaiver': ({ tenantId, checkId }) => tenants().withdrawWaiver(tenantId, checkId),
    'tenants.acknowledge': ({ tenantId, kind, text, acceptedBy }) =>
      tenants().acknowledge(tenantId, kind, text, acceptedBy),
    'tenants.act': ({ tenantId, action, note }) => tenants().act(tenantId, action, note),
    'tenants.acceptDrift': ({ tenantId, driftIds }) => tenants().acceptDrift(tenantId, driftIds),
    'tenants.resolveQuarantine': ({ tenantId, resolution, reason, moveTo }) =>
      tenants().resolveQuarantine(tenantId, resolution, reason, moveTo),
    'tenants.sync': async ({ tenantId }) => {
      const { sync, insight } = services.workspace();
      return await insight.view(await sync.sync(tenantId));
    },
    'tenants.considerations': async ({ language }) => ({
      markdown: await services.workspace().considerations(language),
    }),
  };
}

function authorizationHandlers(services: ConsoleServices): Group<'authorization'> {
  const authorization = (): AuthorizationService => services.workspace().authorization;
  return {
    'authorization.start': async (request) => ({ attemptId: await authorization().start(request) }),
    'authorization.current': async ({ tenantId }) => ({ attempt: await authorization().current(tenantId) }),
    'authorization.cancel': async ({ tenantId }) => {
      await authorization().cancel(tenantId);
      return {};
    },
    'authorization.renew': async ({ tenantId }) => ({ attemptId: await authorization().renew(tenantId) }),
    'authorization.focus': async ({ tenantId }) => {
      authorization().focus(tenantId);
      return {};
    },
    'authorization.check': async ({ tenantId }) => ({ attempt: await authorization().check(tenantId) }),
    'authorization.answer': async ({ tenantId, answer }) => {
      const { insight } = services.workspace();
      return await insight.view(await authorization().answer(tenantId, answer));
    },
    'authorization.copyMessage': async ({ tenantId, language }) => {
      await services.workspace().handover.copy(tenantId, language);
      return {};
    },
    'authorization.saveHandover': async ({ tenantId, language, format }) => ({
      saved: await services.workspace().handover.save(tenantId, language, format),
    }),
  };
}
