import type { ConsoleServices } from './console-services';
import { definedOnly } from '../domain/record/defined-only';
import { done, type Group } from './gate';

/** Calls about the console itself: start, settings, keychain. */
export function consoleHandlers(services: ConsoleServices): Group<'app' | 'settings' | 'vault'> {
  return {
    'app.bootstrap': () => services.bootstrap(),
    'app.copyPicture': async (place) => done(services.desktop.copyPictureAt(place)),
    'app.copyText': async ({ text }) => done(services.desktop.copyText(text)),
    'app.openLink': async ({ link }) => done(await services.desktop.openLink(link)),
    'app.openTenantWindow': async ({ tenantId }) => done(await services.openTenantWindow(tenantId)),
    'app.showInMain': async ({ hash }) => done(services.showInMain(hash)),
    'app.revealDataFolder': async () => done(services.revealDataFolder()),
    'app.reportProblem': async ({ message, stack }) => ({ reportId: services.reportProblem(message, stack) }),
    'app.saveDiagnostics': async () => ({ saved: await services.saveDiagnostics() }),
    'settings.update': (patch) => services.updateSettings(definedOnly(patch)),
    'vault.check': async () => ({ state: await services.checkVault() }),
  };
}
