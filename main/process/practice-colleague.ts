import { spawn } from 'node:child_process';
import { readdir, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { workspaceIdSchema } from '../../preload/contract/ids';
import type { PracticeInvitation } from '../../preload/contract/team';
import { AppError } from '../domain/failures/app-error';
import type { Secret } from '../domain/secrets/secret';
import { KeychainTeamCredentials } from '../electron/vault/keychain-team-credentials';
import { allSecretNames, installationKeyName } from '../electron/vault/secret-names';
import type { PracticeColleague, PracticeInvitations } from '../features/team/ports/practice-colleague';
import { practiceConnection } from '../features/team/practice-connection';
import type { SecretStore } from '../ports/secret-store';
import { readInvitation, removeInvitation, writeInvitation } from '../storage/team/practice-files';

/** Under this id the password waits for the console that is invited. */
const invited = workspaceIdSchema.parse('practice-invitation');
/** How long a started console is watched for an end of its own: one that is open already takes the new one's place at once. */
const startsWithinMs = 1500;
const endsWithinMs = 10_000;

/** How this program is started once more. */
export interface OwnProgram {
  readonly path: string;
  /** What comes before the options: the folder of the sources, `--no-sandbox` for root. */
  readonly args: readonly string[];
}

/** The colleague's console as a process of its own. */
export class PracticeColleagueProcess implements PracticeColleague {
  readonly #program: OwnProgram;
  readonly #dataFolder: string;
  readonly #keychainService: string;
  readonly #secrets: SecretStore;
  readonly #language: () => string;
  #running: ReturnType<typeof spawn> | null = null;

  /** `secrets` is the keychain under the colleague's own name. */
  constructor(parts: {
    readonly program: OwnProgram;
    readonly dataFolder: string;
    readonly keychainService: string;
    readonly secrets: SecretStore;
    readonly language: () => string;
  }) {
    this.#program = parts.program;
    this.#dataFolder = parts.dataFolder;
    this.#keychainService = parts.keychainService;
    this.#secrets = parts.secrets;
    this.#language = parts.language;
  }

  async invite(invitation: PracticeInvitation, password: Secret): Promise<void> {
    await this.remove();
    await writeInvitation(this.#dataFolder, invitation);
    const credentials = new KeychainTeamCredentials(this.#secrets, invited);
    const secrets = { secret: password, proxySecret: null, clientKey: null };
    await credentials.write(practiceConnection(invitation, invitation.login), secrets);
  }

  async open(): Promise<void> {
    const name = (await readInvitation(this.#dataFolder))?.displayName;
    const args = [
      ...this.#program.args,
      `--data-folder=${this.#dataFolder}`,
      `--keychain-service=${this.#keychainService}`,
      `--language=${this.#language()}`,
      ...(name === undefined ? [] : [`--operator-name=${name}`]),
    ];
    const child = spawn(this.#program.path, args, { stdio: 'ignore', detached: true });
    const ended = new Promise<number | null>((resolve) => {
      child.once('exit', resolve);
      child.once('error', () => resolve(1));
    });
    child.unref();
    const code = await Promise.race([ended, delay(startsWithinMs, 'lives' as const, { ref: false })]);
    // One that ends in order has shown the window of the first.
    if (code === 0) return;
    if (code !== 'lives') throw new AppError('practice-failed', { params: { reason: 'no-second-console' } });
    this.#running = child;
    void ended.then(() => (this.#running === child ? (this.#running = null) : null));
  }

  async remove(): Promise<void> {
    await this.#end();
    const names = await readdir(join(this.#dataFolder, 'workspaces')).catch(() => []);
    const ids = [invited, ...names.flatMap((name) => workspaceIdSchema.safeParse(name).data ?? [])];
    for (const name of [...ids.flatMap((id) => allSecretNames(id, [])), installationKeyName])
      await this.#secrets.remove(name);
    await rm(this.#dataFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }

  /** One that an earlier run has started is its person's to close. Rejects with `practice-failed` (`colleague-open`). */
  async #end(): Promise<void> {
    const running = this.#running;
    if (running !== null) {
      const ended = new Promise((resolve) => running.once('exit', resolve));
      running.kill('SIGTERM');
      await Promise.race([ended, delay(endsWithinMs, undefined, { ref: false })]);
    }
    if (await isOpen(this.#dataFolder)) throw new AppError('practice-failed', { params: { reason: 'colleague-open' } });
  }
}

/** Whether a console has the folder open: Chromium's lock in it names the process (`<host>-<pid>`; Windows has another). */
async function isOpen(dataFolder: string): Promise<boolean> {
  const pid = Number((await readlink(join(dataFolder, 'SingletonLock')).catch(() => '')).split('-').at(-1));
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The invitation in this console's own data folder, and its password in its keychain. */
export class OwnInvitations implements PracticeInvitations {
  readonly #dataFolder: string;
  readonly #credentials: KeychainTeamCredentials;

  constructor(dataFolder: string, secrets: SecretStore) {
    this.#dataFolder = dataFolder;
    this.#credentials = new KeychainTeamCredentials(secrets, invited);
  }

  read(): Promise<PracticeInvitation | null> {
    return readInvitation(this.#dataFolder);
  }

  keep(invitation: PracticeInvitation): Promise<void> {
    return writeInvitation(this.#dataFolder, invitation);
  }

  async password(invitation: PracticeInvitation): Promise<Secret | null> {
    return (await this.#credentials.read(practiceConnection(invitation, invitation.login)))?.secret ?? null;
  }

  async forget(): Promise<void> {
    await this.#credentials.remove();
    await removeInvitation(this.#dataFolder);
  }
}
