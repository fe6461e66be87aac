import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../main/domain/failures/app-error';
import { Secret } from '../../main/domain/secrets/secret';
import { createWorkspace } from '../../main/domain/workspace/workspace-input';
import { SystemClock } from '../../main/process/system-clock';
import { WorkspaceRepository } from '../../main/storage/workspaces/workspace-repository';
import { openPortfolioArchives } from '../../main/workspace/portfolio-archives';
import type { ArchivePart } from '../../preload/contract/archive';
import { workspaceIdSchema } from '../../preload/contract/ids';
import type { WorkspaceInput } from '../../preload/contract/platform';
import type { WorkspaceSettings } from '../../preload/contract/workspace';
import { CapturingLogger } from '../fakes/capturing-logger';
import { memoryIntegrity } from '../fakes/memory-integrity';
import { inspected, passphrase, settled } from './archive-person';
import { ConsoleHarness } from './console-harness';
import { progressOf } from './job-progress';
import { temporaryFolder } from '../support/temporary-folder';

const workspaceId = workspaceIdSchema.parse('ws-production');
const elsewhere = 'http://127.0.0.1:9';
const input: WorkspaceInput = {
  name: '正式平台',
  application: 'share-order',
  colour: 'red',
  environment: 'production',
  mode: 'direct',
  published: 'published',
  testList: [],
  platformSets: null,
  sameEntityBlocks: false,
  timeoutMs: 5000,
  componentAppId: 'wxf1c0de0123456789',
  apiBaseUrl: 'http://127.0.0.1:1',
  pageBaseUrl: 'http://127.0.0.1:1',
  mobileBaseUrl: 'http://127.0.0.1:1',
  relayBaseUrl: '',
  relayUser: '',
  ticketUrl: '',
  launchDomain: 'launch.example',
  redirectUri: 'https://launch.example/done',
  launchPageUrl: '',
  extraCaFile: '',
};

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof AppError ? (error.detail.params?.reason?.toString() ?? error.code) : String(error);
}

describe('the lock of a production workspace', () => {
  const settings = createWorkspace(workspaceId, input, { actor: 'test', source: 'operator', nowMs: 0 });
  let folder: string;
  let harness: ConsoleHarness;

  async function stored(): Promise<WorkspaceSettings | undefined> {
    const { workspaces } = await harness.call['workspaces.list']({});
    return workspaces.find(({ id }) => id === workspaceId);
  }

  /** A file whose settings turn the workspace around. */
  async function handOver(): Promise<string> {
    const path = join(folder, 'turned.mphandover');
    await openPortfolioArchives(folder, memoryIntegrity()).pack(
      path,
      new Secret(passphrase),
      {
        origin: { purpose: 'handover', madeBy: 'somebody', madeAtMs: 1 },
        settings: {
          ...settings,
          environment: 'test',
          colour: 'green',
          apiBaseUrl: elsewhere,
          baseline: { ...settings.baseline, sets: [17] },
        },
        considerations: { 'zh-CN': '# 别的', en: '# Other' },
        tenants: (async function* () {})(),
        picture: async () => null,
        secrets: null,
      },
      new AbortController().signal,
    );
    return path;
  }

  beforeEach(async () => {
    folder = temporaryFolder();
    const dataFolder = join(folder, 'data');
    await new WorkspaceRepository(join(dataFolder, 'workspaces'), new SystemClock(), new CapturingLogger()).save(
      settings,
    );
    harness = await ConsoleHarness.start({ dataFolder });
  });
  afterEach(async () => {
    await harness.console.close();
  });

  it.each<[string, (call: ConsoleHarness['call']) => Promise<unknown>]>([
    ...(
      [
        { environment: 'test' },
        { apiBaseUrl: elsewhere },
        { mode: 'relay', relayBaseUrl: elsewhere },
        { colour: 'green' },
        { launchPageUrl: 'https://launch.example/go' },
        { name: 'Harmless', environment: 'test' },
      ] as const
    ).map((change): [string, (call: ConsoleHarness['call']) => Promise<unknown>] => [
      `workspaces.update ${JSON.stringify(change)}`,
      (call) => call['workspaces.update']({ workspaceId, input: change }),
    ]),
    ['workspaces.updateBaseline', (call) => call['workspaces.updateBaseline']({ workspaceId, sets: [17] })],
    [
      'workspaces.saveConsiderations',
      (call) => call['workspaces.saveConsiderations']({ workspaceId, language: 'en', markdown: '# x' }),
    ],
    ['platform.setSecret', (call) => call['platform.setSecret']({ secret: 'component-secret', value: 'f'.repeat(32) })],
    ['platform.removeSecret', (call) => call['platform.removeSecret']({ secret: 'component-secret' })],
    ['platform.importTicket', (call) => call['platform.importTicket']({ text: 'ticket@@@x', query: '' })],
    ['platform.startTicketPush', (call) => call['platform.startTicketPush']({})],
  ])('refuses %s until the name was typed', async (_what, change) => {
    expect(await codeOf(change(harness.call))).toBe('production-locked');
    expect(await stored()).toEqual(settings);
    expect(harness.secrets.names).not.toContain(`bound/component-secret/${workspaceId}`);
    await harness.call['workspaces.unlock']({ workspaceId, typedName: ` ${input.name} ` });
    expect(await codeOf(change(harness.call))).not.toBe('production-locked');
  });

  it.each<ArchivePart>(['settings', 'baseline', 'considerations-zh-CN', 'considerations-en'])(
    'refuses to take over %s of a file until the name was typed',
    async (part) => {
      const preview = await inspected(harness, await handOver());
      expect(preview).toMatchObject({ kind: 'preview', target: { kind: 'open' } });
      if (preview.kind !== 'preview') return;
      expect(preview.settings).toMatchObject({
        before: { environment: 'production', colour: 'red', apiBaseUrl: input.apiBaseUrl },
        after: { environment: 'test', colour: 'green', apiBaseUrl: elsewhere },
      });
      const request = { choices: [], parts: [part], includeSecrets: false };
      expect(await codeOf(harness.call['archive.adopt'](request))).toBe('production-locked');
      expect(await stored()).toEqual(settings);
      expect(await progressOf(harness.call, 'archive')).toEqual(preview);
      await harness.call['workspaces.unlock']({ workspaceId, typedName: input.name });
      await harness.call['archive.adopt'](request);
      expect(await settled(harness)).toMatchObject({ kind: 'adopted', outcome: { parts: [part] } });
    },
  );

  it('refuses to go back to other settings of a backup until the name was typed', async () => {
    const name = await harness.console.workspace().portfolio.backups.makeBefore('merge', new AbortController().signal);
    await harness.call['workspaces.unlock']({ workspaceId, typedName: input.name });
    await harness.call['workspaces.update']({ workspaceId, input: { colour: 'purple' } });
    await harness.call['workspaces.lock']({});
    await harness.call['archive.openBackup']({ name });
    expect(await settled(harness)).toMatchObject({ kind: 'preview', differing: ['settings'] });
    const request = { choices: [], parts: ['settings' as const], includeSecrets: false };
    expect(await codeOf(harness.call['archive.adopt'](request))).toBe('production-locked');
    expect(await stored()).toMatchObject({ colour: 'purple' });
  });

  it('opens to no other name, closes with another workspace, and lets a new name pass', async () => {
    const { call } = harness;
    const change = (): Promise<string> => codeOf(call['workspaces.update']({ workspaceId, input: { colour: 'blue' } }));
    expect(await codeOf(call['workspaces.unlock']({ workspaceId, typedName: '正式' }))).toBe('other-name');
    expect(
      await codeOf(call['workspaces.unlock']({ workspaceId: workspaceIdSchema.parse('sandbox'), typedName: 'x' })),
    ).toBe('not-found');
    expect(await change()).toBe('production-locked');
    await call['workspaces.update']({ workspaceId, input: { name: '改名' } });
    expect(await change()).toBe('production-locked');
    await call['workspaces.unlock']({ workspaceId, typedName: '改名' });
    expect(await change()).toBe('null');
    await call['workspaces.open']({ workspaceId: workspaceIdSchema.parse('sandbox') });
    await call['workspaces.open']({ workspaceId });
    expect(await change()).toBe('production-locked');
  });
});
