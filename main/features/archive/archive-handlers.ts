import type { ConsoleServices } from '../../ipc/console-services';
import { done, type Group } from '../../ipc/gate';

/** Calls about backup, restore and handover. */
export function archiveHandlers({ archives }: ConsoleServices): Group<'archive'> {
  return {
    'archive.pack': async ({ passphrase, repeated, ...request }) => ({
      started: await archives.pack(request, passphrase, repeated),
    }),
    'archive.chooseFile': () => archives.chooseFile(),
    'archive.openDropped': async ({ path }) => done(await archives.offer(path)),
    'archive.unlock': async ({ passphrase }) => archives.unlock(passphrase),
    'archive.backups': async () => ({ backups: [...(await archives.backups())] }),
    'archive.openBackup': ({ name }) => archives.openBackup(name),
    'archive.recompare': async () => archives.recompare(),
    'archive.rows': async () => ({ rows: [...archives.rows] }),
    'archive.compare': ({ tenantId }) => archives.compare(tenantId),
    'archive.adopt': ({ choices, parts, includeSecrets }) =>
      archives.adopt({
        choices: new Map(choices.map(({ tenantId, side }) => [tenantId, side])),
        parts,
        includeSecrets,
      }),
    'archive.close': () => archives.close(),
  };
}
