import type { ConsoleServices } from './console-services';
import { definedOnly } from '../domain/record/defined-only';
import type { Group } from './gate';

/** Calls about the console itself: start, settings, keychain. */
export function consoleHandlers(services: ConsoleServices): Group<'app' | 'settings' | 'vault'> {
  return {
    'app.bootstrap': () => services.bootstrap(),
    'app.copyPicture': async (place) => {
      services.desktop.copyPictureAt(place);
      return {};
    },
    'app.copyText': async ({ text }) => {
      services.desktop.copyText(text);
      return {};
    },
    'app.openLink': async ({ link }) => {
      await services.desktop.openLink(link);
      return {};
    },
    'app.openTenantWindow': async ({ tenantId }) => {
      await services.openTenantWindow(tenantId);
      return {};
    },
    'app.showInMain': async ({ hash }) => {
      services.showInMain(hash);
      return {};
    },
    'app.revealDataFolder': async () => {
      services.revealDataFolder();
      return {};
    },
    'app.reportProblem': async ({ message, stack }) => ({ reportId: services.reportProblem(message, stack) }),
    'app.saveDiagnostics': async () => ({ saved: await services.saveDiagnostics() }),
    'settings.update': (patch) => services.updateSettings(definedOnly(patch)),
    'vault.check': async () => ({ state: await services.checkVault() }),
  };
}
