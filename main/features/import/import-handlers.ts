import type { ImportService } from './import-service';
import type { ConsoleServices } from '../../ipc/console-services';
import { done, type Group } from '../../ipc/gate';

/** Calls about tenants that come in from a table. */
export function importHandlers(services: ConsoleServices): Group<'import'> {
  const imports = (): ImportService => services.workspace().imports;
  return {
    'import.unfinished': async () => ({ unfinished: [...(await imports().unfinished())] }),
    'import.open': async () => ({ table: await imports().open() }),
    'import.openDropped': async ({ fileName, base64 }) => ({
      table: await imports().openDropped(fileName, Buffer.from(base64, 'base64')),
    }),
    'import.reread': async ({ id, ...choices }) => ({ table: await imports().reread(id, choices) }),
    'import.preview': ({ id, choices }) => imports().preview(id, choices),
    'import.rows': async ({ id, filter, page }) => imports().rows(id, filter, page),
    'import.start': ({ id }) => imports().start(id),
    'import.discard': async ({ id }) => done(await imports().discard(id)),
    'import.saveRejected': async ({ id, format, language }) => ({
      saved: await imports().saveRejected(id, format, language),
    }),
    'import.saveTemplate': async ({ language }) => ({ saved: await imports().saveTemplate(language) }),
    'import.close': async () => done(imports().close()),
  };
}
