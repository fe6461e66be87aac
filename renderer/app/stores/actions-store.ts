import type { ConsoleApi, RequestOf, ResponseOf } from '../../../preload/contract/channels';
import type { Result } from '../../../preload/contract/errors';
import type { Language } from '../../../preload/contract/settings';
import { settle } from './call';

/** Calls that change no state of the renderer: clipboard, folder, documentation, reports. */
export interface ActionsStore {
  readonly copyText: (text: string) => Promise<boolean>;
  readonly openLink: (link: RequestOf<'app.openLink'>['link']) => Promise<boolean>;
  readonly revealDataFolder: () => Promise<boolean>;
  /** Asks where to save what support needs to know; `saved` is false when the person declined. */
  readonly saveDiagnostics: () => Promise<Result<ResponseOf<'app.saveDiagnostics'>>>;
  readonly considerations: (language: Language) => Promise<Result<ResponseOf<'tenants.considerations'>>>;
  /** Reports a defect of the interface; null when even that failed. */
  readonly reportProblem: (message: string, stack: string) => Promise<string | null>;
}

const messageLength = 2000;
const stackLength = 8000;

/** Binds these calls to the bridge. */
export function createActionsStore(api: ConsoleApi): ActionsStore {
  return {
    copyText: async (text) => (await settle(() => api.app.copyText({ text }))).ok,
    openLink: async (link) => (await settle(() => api.app.openLink({ link }))).ok,
    revealDataFolder: async () => (await settle(() => api.app.revealDataFolder({}))).ok,
    saveDiagnostics: () => settle(() => api.app.saveDiagnostics({})),
    considerations: (language) => settle(() => api.tenants.considerations({ language })),
    async reportProblem(message, stack) {
      const report = { message: message.slice(0, messageLength), stack: stack.slice(0, stackLength) };
      const result = await settle(() => api.app.reportProblem(report));
      return result.ok ? result.value.reportId : null;
    },
  };
}
