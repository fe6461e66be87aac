import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { observeSecrets } from '../../main/domain/secrets/secret';
import { FileLogger } from '../../main/electron/logging/file-logger';
import { Redactor } from '../../main/electron/logging/redaction';
import { takeSnapshot } from '../../main/process/launch-snapshots';
import { LaunchSnapshotFile } from '../../main/storage/workspaces/launch-snapshot-file';
import type { EvidenceFormat } from '../../preload/contract/evidence';
import type { ArchiveState } from '../../preload/contract/archive';
import { formsOf } from '../support/secret-forms';
import { textOfWorkbook } from '../support/workbook-text';
import { ConsoleHarness } from './console-harness';
import { progressOf } from './job-progress';

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

describe('secrets', () => {
  const secrets = new Set<string>();
  const redactor = new Redactor();
  let harness: ConsoleHarness;

  beforeEach(async () => {
    observeSecrets((value) => {
      secrets.add(value);
      redactor.remember(value);
    });
    harness = await ConsoleHarness.start();
    await harness.prepared();
  });

  afterEach(async () => {
    observeSecrets(() => undefined);
    await harness.close();
  });

  /** Writes everything with its secrets into an archive inside the profile, opens it, and takes it over. */
  async function handOverAndBack(): Promise<readonly unknown[]> {
    const { call } = harness;
    const settled = (): Promise<ArchiveState> =>
      harness.until(async () => {
        const state = await progressOf(call, 'archive');
        return state.kind === 'running' ? null : state;
      });
    harness.desktop.picked = join(harness.dataFolder, 'canary.mphandover');
    const passphrase = 'CanaryPassphrase of four words';
    const request = { tenantIds: null, purpose: 'handover', includeSecrets: true, passphrase } as const;
    const answers: unknown[] = [await call['archive.pack']({ ...request, repeated: passphrase }), await settled()];
    expect(answers.at(-1)).toMatchObject({ kind: 'packed', outcome: { secrets: expect.any(Number) } });
    answers.push(await call['archive.chooseFile']({}), await call['archive.unlock']({ passphrase: `${passphrase}!` }));
    answers.push(await settled(), await call['archive.unlock']({ passphrase }), await settled());
    const staged = await filesBelow(join(harness.dataFolder, 'staging'));
    expect(staged.length).toBeGreaterThan(20);
    for (const file of staged) answers.push((await readFile(file)).toString('latin1'));
    answers.push(await call['archive.rows']({}), await call['archive.backups']({}));
    const tenantId = harness.id('fixture-02');
    answers.push(await call['archive.compare']({ tenantId }));
    const choices = [{ tenantId, side: 'there' as const }];
    answers.push(await call['archive.adopt']({ choices, parts: [], includeSecrets: true }), await settled());
    expect(answers.at(-1)).toMatchObject({ kind: 'adopted' });
    return answers;
  }

  it('stay in the main process and the keychain through every kind of call', async () => {
    const answers: unknown[] = [];
    const ready = await harness.view('fixture-02');
    harness.administrator.script({ appId: ready.record.profile.expectedAppId ?? '' });
    answers.push(await harness.authorize('fixture-02'));
    const tenantId = harness.id('fixture-02');
    const { call } = harness;
    answers.push(await call['authorization.answer']({ tenantId, answer: 'authorized' }));
    answers.push(await call['tenants.sync']({ tenantId }));
    harness.administrator.script({
      appId: (await harness.view('fixture-06')).record.profile.expectedAppId ?? '',
      tamper: (url) => `${url}&attempt=x`,
    });
    answers.push(await harness.authorize('fixture-06'));
    answers.push(await call['platform.setSecret']({ secret: 'token', value: 'CanaryTokenOfThePlatform1' }));
    answers.push(await call['platform.setSecret']({ secret: 'encoding-aes-key', value: 'CanaryKey'.padEnd(43, 'k') }));
    answers.push(await call['platform.status']({}));
    answers.push(await call['app.bootstrap']({}), await call['workspaces.list']({}), await call['tenants.list']({}));
    answers.push(
      await call['records.search']({ text: '', kinds: [], sources: [], fromMs: null, toMs: null, limit: 1000 }),
    );
    answers.push(await call['sync.start']({ tenantIds: null }));
    await harness.until(async () => ((await progressOf(call, 'sync'))?.state === 'done' ? true : null));
    answers.push(await call['jobs.current']({ kind: 'sync' }));
    const { rows } = await call['tenants.list']({});
    for (const row of rows) answers.push(await call['tenants.read']({ tenantId: row.id }));
    const pack = join(harness.dataFolder, 'evidence');
    await mkdir(pack);
    harness.desktop.folder = pack;
    const formats: EvidenceFormat[] = ['pdf', 'xlsx', 'csv', 'json'];
    answers.push(await call['evidence.start']({ tenantIds: rows.map((row) => row.id), formats }));
    await harness.until(async () => ((await progressOf(call, 'evidence'))?.state === 'done' ? true : null));
    answers.push(await call['jobs.current']({ kind: 'evidence' }));
    answers.push(...(await handOverAndBack()));
    const snapshot = await takeSnapshot(harness.console);
    if (snapshot === null) throw new Error('no snapshot');
    const owner = { version: snapshot.boot.version, electron: snapshot.boot.electron };
    await new LaunchSnapshotFile(join(harness.dataFolder, 'workspaces'), owner).write(snapshot);
    const logFolder = join(harness.dataFolder, 'logs');
    const logger = new FileLogger({ folder: logFolder, redactor, nowMs: () => 0 });
    for (const line of harness.logger.lines) logger.error(line.event, line.cause ?? 'none', line.fields);

    const places = new Map<string, string>([
      ['answers', JSON.stringify(answers)],
      ['events', JSON.stringify(harness.events)],
    ]);
    for (const file of await filesBelow(harness.dataFolder)) {
      // The sandbox plays WeChat: what it keeps for itself is another company's business.
      if (!file.includes(`${sep}sandbox${sep}`) || file.includes(`${sep}workspaces${sep}`)) {
        places.set(
          file,
          file.endsWith('.xlsx') ? await textOfWorkbook(file) : (await readFile(file)).toString('latin1'),
        );
      }
    }
    expect(places.size).toBeGreaterThan(200);
    expect([...places.keys()].filter((place) => place.endsWith('launch.json'))).toHaveLength(1);
    const kinds = [
      'ticket@@@',
      'preauthcode@@@',
      'queryauthcode@@@',
      'refreshtoken@@@',
      'CanaryToken',
      'CanaryKey',
      'CanaryPassphrase',
    ];
    for (const kind of kinds)
      expect(
        [...secrets].some((secret) => secret.includes(kind)),
        kind,
      ).toBe(true);
    const leaks: string[] = [];
    for (const secret of secrets) {
      // Too short to be told from ordinary text, or the console's own note on when a secret was set, which may be shown.
      if (secret.length < 12 || secret.startsWith('{"')) continue;
      for (const form of formsOf(secret)) {
        for (const [place, content] of places)
          if (content.includes(form)) leaks.push(`${secret.slice(0, 20)}… in ${place}`);
      }
    }
    expect(leaks).toEqual([]);
  });
});
