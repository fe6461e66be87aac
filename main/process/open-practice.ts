import { join } from 'node:path';
import { app } from 'electron';
import type { Language } from '../../preload/contract/settings';
import type { Config } from '../config';
import { KeytarSecretStore } from '../electron/vault/keytar-secret-store';
import type { Clock } from '../ports/clock';
import type { SecretStore } from '../ports/secret-store';
import { FilePracticeNotes } from '../storage/team/practice-files';
import type { AppAdapters } from './app';
import { OwnInvitations, PracticeColleagueProcess } from './practice-colleague';

/** What a practice team is made of; its server is loaded when there is one. */
export function practiceOf(
  base: { readonly config: Config; readonly dataFolder: string; readonly clock: Clock },
  secrets: SecretStore,
  language: () => Language,
): Pick<AppAdapters, 'practice' | 'invitations'> {
  const { config, dataFolder, clock } = base;
  const folder = join(dataFolder, 'practice');
  const keychainService = `${config.keychainService}-colleague`;
  const isWithoutSandbox = app.commandLine.hasSwitch('no-sandbox');
  const args = [...(app.isPackaged ? [] : [app.getAppPath()]), ...(isWithoutSandbox ? ['--no-sandbox'] : [])];
  return {
    practice: {
      servers: async () => new (await import('../team/practice/practice-postgres')).PracticePostgres(folder, clock),
      notes: new FilePracticeNotes(folder),
      colleague: new PracticeColleagueProcess({
        program: { path: process.execPath, args },
        dataFolder: join(folder, 'colleague'),
        keychainService,
        secrets: new KeytarSecretStore({ service: keychainService, clock }),
        language,
      }),
    },
    invitations: new OwnInvitations(dataFolder, secrets),
  };
}
