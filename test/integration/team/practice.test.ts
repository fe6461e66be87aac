import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { FilePracticeNotes } from '../../../main/storage/team/practice-files';
import { PracticePostgres } from '../../../main/team/practice/practice-postgres';
import { openTeamAccess } from '../../../main/team/team-access';
import { OwnInvitations, PracticeColleagueProcess } from '../../../main/process/practice-colleague';
import { SystemClock } from '../../../main/process/system-clock';
import type { TeamStatus } from '../../../preload/contract/team';
import { MemorySecretStore } from '../../fakes/memory-secret-store';
import { lackOfPractice } from '../../support/team/lack-of-postgres';
import { noHttp } from '../../support/team/http-over-node';
import { ConsoleHarness, type HarnessTeams } from '../console-harness';

const lack = await lackOfPractice();
if (lack !== null) process.stderr.write(`a practice team on PostgreSQL skipped: ${lack}\n`);
const clock = new SystemClock();
const names = { own: '顾问甲', colleague: '顾问乙', name: '练习团队' };
const slowMs = 120_000;

/** In the place of this program: stays until it is told to end, and says with what it was started. */
const standIn =
  "require('node:fs').writeFileSync(process.argv[1], JSON.stringify(process.argv)); setInterval(() => {}, 1000);";

const access: ReturnType<HarnessTeams>['teams'] = async () =>
  openTeamAccess(noHttp, async (path) => [await readFile(path, 'utf8')], clock);

describe.skipIf(lack !== null)('a practice team', () => {
  const open: ConsoleHarness[] = [];
  const colleaguesSecrets = new MemorySecretStore();
  const teams: HarnessTeams = ({ dataFolder, secrets }) => ({
    teams: access,
    practice: {
      servers: async () => new PracticePostgres(join(dataFolder, 'practice'), clock),
      notes: new FilePracticeNotes(join(dataFolder, 'practice')),
      colleague: new PracticeColleagueProcess({
        program: { path: process.execPath, args: ['-e', standIn, '--', join(dataFolder, 'started.json')] },
        dataFolder: join(dataFolder, 'practice', 'colleague'),
        keychainService: 'test-colleague',
        secrets: colleaguesSecrets,
        language: () => 'zh-CN',
      }),
    },
    invitations: new OwnInvitations(dataFolder, secrets),
  });

  async function begin(): Promise<ConsoleHarness> {
    const own = await ConsoleHarness.start({ teams });
    open.push(own);
    await own.prepared();
    expect(await own.call['team.practice']({})).toEqual({ obstacle: null, isOwn: false, failure: null });
    await own.call['team.beginPractice'](names);
    return own;
  }

  async function colleagueOf(own: ConsoleHarness): Promise<ConsoleHarness> {
    const dataFolder = join(own.dataFolder, 'practice', 'colleague');
    const colleague = await ConsoleHarness.start({ dataFolder, secrets: colleaguesSecrets, teams });
    open.push(colleague);
    return colleague;
  }

  const inStep = (console: ConsoleHarness): Promise<TeamStatus> =>
    console.until(async () => {
      const status = await console.call['team.syncNow']({});
      return status.state === 'in-step' ? status : null;
    });

  afterEach(async () => {
    // The colleague's first: its folder is inside.
    for (const each of open.splice(0).toReversed()) {
      await each.call['team.leave']({}).catch(() => undefined);
      await each.console.close();
      await rm(each.dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    }
  }, slowMs);

  it(
    'is made, joined by a second console by itself, and shared by both',
    async () => {
      const own = await begin();
      const status = await inStep(own);
      expect(status).toMatchObject({
        colleagues: 1,
        unpushed: 0,
        membership: { displayName: '顾问甲', role: 'admin' },
      });
      expect(await own.call['team.practice']({})).toEqual({ obstacle: null, isOwn: true, failure: null });
      const colleague = await colleagueOf(own);
      expect((await inStep(colleague)).membership).toMatchObject({ displayName: '顾问乙', role: 'consultant' });
      expect(await colleague.console.listWorkspaces()).toHaveLength(1);
      const [row] = (await own.call['tenants.list']({})).rows;
      if (row === undefined) throw new Error('no tenants');
      expect((await colleague.call['tenants.list']({})).rows).toHaveLength(
        (await own.call['tenants.list']({})).rows.length,
      );
      await colleague.call['tenants.updateProfile']({ tenantId: row.id, profile: { owner: '乙' } });
      await own.until(async () => ((await own.view(row.id)).record.profile.owner === '乙' ? true : null));
      expect(await new OwnInvitations(colleague.dataFolder, colleaguesSecrets).read()).toBeNull();
      expect(colleaguesSecrets.names).not.toContain('team/practice-invitation');
    },
    slowMs,
  );

  it(
    'keeps its passwords in the keychain only, and takes connections over TLS with one of them only',
    async () => {
      const own = await begin();
      const kept = [...own.secrets.names, ...colleaguesSecrets.names].filter((name) => name.startsWith('team/'));
      expect(kept).toHaveLength(2);
      for (const name of kept) {
        const entry = (await (own.secrets.names.includes(name) ? own.secrets : colleaguesSecrets).read(name))?.reveal();
        const { secret } = JSON.parse((entry ?? '').replace('team:', '')) as { readonly secret: string };
        expect(secret.length).toBeGreaterThanOrEqual(24);
        expect(filesWith(own.dataFolder, secret)).toEqual([]);
        expect(JSON.stringify(own.logger.lines)).not.toContain(secret);
      }
      const rules = await readFile(join(own.dataFolder, 'practice/server/data/pg_hba.conf'), 'utf8');
      expect(rules).toBe('hostssl all all 127.0.0.1/32 scram-sha-256\n');
    },
    slowMs,
  );

  it(
    'ends with the console and starts with it again; one that a killed console left is ended first',
    async () => {
      const own = await begin();
      const first = postmasterOf(own);
      expect(isAlive(first)).toBe(true);
      await own.restart();
      await ended(own, first);
      await inStep(own);
      const second = postmasterOf(own);
      // As if this console had been killed: the server lives on, and the next console knows nothing of it but the folder.
      const next = new PracticePostgres(join(own.dataFolder, 'practice'), clock);
      await next.start(portOf(own));
      await ended(own, second);
      expect(isAlive(postmasterOf(own))).toBe(true);
      await inStep(own);
    },
    slowMs,
  );

  it(
    'is taken away by leaving it, and so is what a console left that was killed while it was made',
    async () => {
      const own = await begin();
      const server = postmasterOf(own);
      await own.call['team.leave']({});
      await ended(own, server);
      expect(readdirSync(join(own.dataFolder, 'practice'))).toEqual([]);
      expect([...own.secrets.names, ...colleaguesSecrets.names].filter((name) => name.startsWith('team/'))).toEqual([]);
      expect(await own.call['team.practice']({})).toMatchObject({ isOwn: false });

      await own.call['team.beginPractice'](names);
      const again = postmasterOf(own);
      await writeFile(join(own.dataFolder, 'practice/practice.json'), '{"workspaceId":"sandbox","port":null}');
      await own.call['workspaces.open']({ workspaceId: own.console.workspace().settings.id });
      await ended(own, again);
      await own.until(async () => (readdirSync(join(own.dataFolder, 'practice')).length === 0 ? true : null));
    },
    slowMs,
  );

  it(
    'opens the colleague’s console with a folder and a keychain name of its own, and without a secret in its arguments',
    async () => {
      const own = await begin();
      await own.call['team.openColleague']({});
      const started = join(own.dataFolder, 'started.json');
      await own.until(async () => (existsSync(started) ? true : null));
      const text = await readFile(started, 'utf8');
      expect(JSON.parse(text)).toEqual(
        expect.arrayContaining([
          `--data-folder=${join(own.dataFolder, 'practice', 'colleague')}`,
          '--keychain-service=test-colleague',
          '--operator-name=顾问乙',
        ]),
      );
      for (const name of colleaguesSecrets.names) {
        const entry = (await colleaguesSecrets.read(name))?.reveal() ?? '';
        for (const secret of entry.matchAll(/"secret":"([^"]+)"/g)) expect(text).not.toContain(secret[1]);
      }
    },
    slowMs,
  );

  it(
    'is for sandbox workspaces, one at a time',
    async () => {
      const own = await begin();
      await expect(own.call['team.beginPractice'](names)).rejects.toMatchObject({ code: 'team-unfit' });
      const other = (await own.console.listWorkspaces()).find(({ id }) => id !== own.console.workspace().settings.id);
      if (other === undefined) throw new Error('one workspace only');
      await own.call['workspaces.open']({ workspaceId: other.id });
      await expect(own.call['team.beginPractice'](names)).rejects.toMatchObject({
        code: 'practice-failed',
        detail: { params: { reason: 'elsewhere' } },
      });
      await own.call['workspaces.open']({ workspaceId: 'sandbox' as typeof other.id });
    },
    slowMs,
  );
});

/** Files below a folder that hold a text. */
function filesWith(folder: string, text: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => readFileSync(path).includes(text));
}

function postmasterOf(own: ConsoleHarness): number {
  return Number(pidFile(own)[0]);
}

function portOf(own: ConsoleHarness): number {
  return Number(pidFile(own)[3]);
}

function pidFile(own: ConsoleHarness): readonly string[] {
  return readFileSync(join(own.dataFolder, 'practice/server/data/postmaster.pid'), 'utf8').split('\n');
}

/** It has ended already; the system may take a moment to say so. */
async function ended(own: ConsoleHarness, pid: number): Promise<void> {
  await own.until(async () => (isAlive(pid) ? null : true));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
