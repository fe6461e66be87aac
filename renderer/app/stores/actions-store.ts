import type { ChannelName, ConsoleApi, RequestOf, ResponseOf } from '../../../preload/contract/channels';
import type { Result } from '../../../preload/contract/errors';
import type { TenantId } from '../../../preload/contract/ids';
import { settle } from './call';

/** Calls that change no state of the renderer: clipboard, folder, documentation, reports. */
export interface ActionsStore {
  /** Shows a tenant in a window of its own. */
  readonly openTenantWindow: (tenantId: TenantId) => Promise<Result<unknown>>;
  /** Shows a place, by its address, in the main window. */
  readonly showInMain: (hash: string) => Promise<Result<unknown>>;
  readonly copyText: (text: string) => Promise<boolean>;
  readonly openLink: (link: RequestOf<'app.openLink'>['link']) => Promise<boolean>;
  readonly revealDataFolder: () => Promise<boolean>;
  /** Any call whose answer no store keeps: one that only reads, or that only saves a file. */
  readonly ask: <C extends ChannelName>(channel: C, request: RequestOf<C>) => Promise<Result<ResponseOf<C>>>;
  /** Reports a defect of the interface; null when even that failed. */
  readonly reportProblem: (message: string, stack: string) => Promise<string | null>;
}

const messageLength = 2000;
const stackLength = 8000;

/** Binds these calls to the bridge. */
export function createActionsStore(api: ConsoleApi): ActionsStore {
  return {
    openTenantWindow: (tenantId) => settle(() => api.app.openTenantWindow({ tenantId })),
    showInMain: (hash) => settle(() => api.app.showInMain({ hash })),
    copyText: async (text) => (await settle(() => api.app.copyText({ text }))).ok,
    openLink: async (link) => (await settle(() => api.app.openLink({ link }))).ok,
    revealDataFolder: async () => (await settle(() => api.app.revealDataFolder({}))).ok,
    ask: (channel, request) => settle(() => callOf(api, channel)(request)),
    async reportProblem(message, stack) {
      const report = { message: message.slice(0, messageLength), stack: stack.slice(0, stackLength) };
      const result = await settle(() => api.app.reportProblem(report));
      return result.ok ? result.value.reportId : null;
    },
  };
}

type Call<C extends ChannelName> = (request: RequestOf<C>) => Promise<Result<ResponseOf<C>>>;

function callOf<C extends ChannelName>(api: ConsoleApi, channel: C): Call<C> {
  const [domain = '', method = ''] = channel.split('.');
  // The bridge groups one function per channel; TypeScript cannot follow a name that is taken apart.
  return (api as unknown as Readonly<Record<string, Readonly<Record<string, Call<C>>>>>)[domain]?.[method] as Call<C>;
}
