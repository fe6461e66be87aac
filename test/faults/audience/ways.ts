import { join } from 'node:path';
import { openPortfolioArchives } from '../../../main/workspace/portfolio-archives';
import { FileAssetStore } from '../../../main/storage/tenants/asset-store';
import { Secret } from '../../../main/domain/secrets/secret';
import { earlierSecretName, refreshTokenName, secretNames } from '../../../main/electron/vault/secret-names';
import { AutomaticBackups } from '../../../main/storage/backups/automatic-backups';
import { SystemClock } from '../../../main/process/system-clock';
import type { ArchivePart, ArchiveState } from '../../../preload/contract/archive';
import { appIdSchema, type WorkspaceId, workspaceIdSchema } from '../../../preload/contract/ids';
import type { WorkspaceInput } from '../../../preload/contract/platform';
import type { TenantRecord } from '../../../preload/contract/tenant';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import type { ConsoleHarness } from '../../integration/console-harness';
import type { SecretBench } from './secret-bench';
import { memoryIntegrity } from '../../fakes/memory-integrity';
import { progressOf } from '../../integration/job-progress';

/** One way to change what a console sends its secrets to. Resolves to the console whose settings were changed. */
export interface Way {
  readonly id: string;
  /** Whether the secrets that were entered are still good at home afterwards. */
  readonly leavesSecrets: boolean;
  change(bench: SecretBench): Promise<ConsoleHarness>;
}

const passphrase = 'four words make one secret';

/** The settings with every address at the other origin. */
function movedTo({ settings, elsewhere }: SecretBench, url = elsewhere.url): WorkspaceSettings {
  const { relayBaseUrl, ticketUrl } = settings;
  return {
    ...settings,
    apiBaseUrl: url,
    pageBaseUrl: url,
    mobileBaseUrl: url,
    relayBaseUrl: relayBaseUrl === null ? null : url,
    ticketUrl: ticketUrl === null ? null : `${url}/relay/v1/ticket`,
  };
}

function inputOf({
  apiBaseUrl,
  pageBaseUrl,
  mobileBaseUrl,
  relayBaseUrl,
  ticketUrl,
}: WorkspaceSettings): Partial<WorkspaceInput> {
  const optional = { relayBaseUrl: relayBaseUrl ?? '', ticketUrl: ticketUrl ?? '' };
  return { apiBaseUrl, pageBaseUrl, mobileBaseUrl, ...optional };
}

async function updated(bench: SecretBench, input: Partial<WorkspaceInput>): Promise<ConsoleHarness> {
  const harness = await bench.console();
  await harness.call['workspaces.update']({ workspaceId: bench.settings.id, input });
  return harness;
}

/** Writes what somebody hands over: settings alone, made to look like the workspace's own. */
async function handOver(bench: SecretBench, settings: WorkspaceSettings): Promise<string> {
  const folder = await bench.folder();
  const path = join(folder, 'settings.mphandover');
  await openPortfolioArchives(folder, memoryIntegrity()).pack(
    path,
    new Secret(passphrase),
    {
      origin: { purpose: 'handover', madeBy: 'somebody else', madeAtMs: 1 },
      settings,
      considerations: { 'zh-CN': '', en: '' },
      tenants: recordsOf(bench),
      picture: async () => null,
      secrets: null,
    },
    new AbortController().signal,
  );
  return path;
}

async function* recordsOf({ bound }: SecretBench): AsyncGenerator<TenantRecord> {
  yield bound;
}

async function settled(harness: ConsoleHarness): Promise<ArchiveState> {
  return await harness.until(async () => {
    const state = await progressOf(harness.call, 'archive');
    return state.kind === 'running' ? null : state;
  });
}

/** Opens a file and takes its settings over, as a person does. */
async function adopted(
  bench: SecretBench,
  harness: ConsoleHarness,
  settings: WorkspaceSettings,
  parts: readonly ArchivePart[],
): Promise<ConsoleHarness> {
  const path = await handOver(bench, settings);
  harness.desktop.picked = path;
  await harness.call['archive.chooseFile']({});
  await harness.call['archive.unlock']({ passphrase });
  return await taken(bench, harness, parts);
}

async function taken(
  { bound }: SecretBench,
  harness: ConsoleHarness,
  parts: readonly ArchivePart[],
): Promise<ConsoleHarness> {
  const preview = await settled(harness);
  if (preview.kind !== 'preview') throw new Error(`no preview but ${JSON.stringify(preview)}`);
  const choices = preview.target.kind === 'new' ? [{ tenantId: bound.id, side: 'there' as const }] : [];
  await harness.call['archive.adopt']({ choices, parts: [...parts], includeSecrets: true });
  const end = await settled(harness);
  if (end.kind !== 'adopted') throw new Error(`not adopted but ${JSON.stringify(end)}`);
  return harness;
}

/** The secrets as an earlier version kept them, for nobody in particular. */
async function unbound(bench: SecretBench, settings: WorkspaceSettings): Promise<ConsoleHarness> {
  const secrets = await bench.keychain();
  const { componentSecret, relaySecret, wxcomponentPassword } = bench.home.credentials;
  const kept = secretNames(settings.id);
  const keep = new Set<string>(Object.values(kept));
  for (const name of secrets.names) if (!keep.has(name)) await secrets.remove(name);
  const vendor = bench.kind === 'wxcomponent' ? wxcomponentPassword : relaySecret;
  for (const [secret, value] of [
    ['component-secret', componentSecret],
    ['relay-bearer', vendor],
  ] as const) {
    const name = earlierSecretName(settings.id, secret);
    if (name !== null) await secrets.write(name, new Secret(value));
  }
  const appId = bench.bound.binding?.appId ?? appIdSchema.parse('wx0000000000000000');
  for (const slot of ['a', 'b'] as const)
    await secrets.write(refreshTokenName(settings.id, appId, slot), new Secret('refreshtoken@@@of-an-earlier-version'));
  const folder = await bench.copyOfFolder();
  await bench.write(folder, settings);
  return await bench.console(folder, secrets);
}

/** A backup that the console made itself while the addresses were others. */
async function restored(bench: SecretBench): Promise<ConsoleHarness> {
  const folder = await bench.copyOfFolder();
  await bench.write(folder, movedTo(bench));
  const place = join(folder, 'workspaces', bench.settings.id);
  const backups = new AutomaticBackups(place, new FileAssetStore(join(place, 'assets')), new SystemClock());
  const name = await backups.makeBefore('merge', new AbortController().signal);
  await bench.write(folder, bench.settings);
  const harness = await bench.console(folder);
  await harness.call['archive.openBackup']({ name });
  return await taken(bench, harness, ['settings']);
}

const otherId: WorkspaceId = workspaceIdSchema.parse('ws-of-a-colleague');

/** Every way there is; each ends with a console whose settings name the other origin. */
export const ways: readonly Way[] = [
  {
    id: 'workspaces.update, every address',
    leavesSecrets: true,
    change: (bench) => updated(bench, inputOf(movedTo(bench))),
  },
  ...(['apiBaseUrl', 'pageBaseUrl', 'mobileBaseUrl', 'relayBaseUrl', 'ticketUrl'] as const).map((field) => ({
    id: `workspaces.update, ${field} alone`,
    leavesSecrets: true,
    change: (bench: SecretBench) => updated(bench, { ...inputOf(bench.settings), [field]: bench.elsewhere.url }),
  })),
  ...(['direct', 'wxcomponent', 'relay'] as const).map((mode) => ({
    id: `workspaces.update, to ${mode}`,
    leavesSecrets: true,
    change: (bench: SecretBench) => {
      const { url } = bench.elsewhere;
      return updated(bench, {
        mode,
        relayBaseUrl: url,
        relayUser: 'admin',
        ticketUrl: `${url}/ticket`,
        apiBaseUrl: url,
      });
    },
  })),
  {
    id: 'workspaces.update, another platform',
    leavesSecrets: true,
    change: (bench) => updated(bench, { ...inputOf(movedTo(bench)), componentAppId: 'wxf1c0deffffffffff' }),
  },
  {
    id: 'a handover of the same workspace',
    leavesSecrets: true,
    change: async (bench) => await adopted(bench, await bench.console(), movedTo(bench), ['settings', 'baseline']),
  },
  {
    id: 'a handover of the same platform from another workspace',
    leavesSecrets: true,
    change: async (bench) =>
      await adopted(bench, await bench.console(), { ...movedTo(bench), id: otherId }, ['settings']),
  },
  {
    id: 'a handover after the data folder was deleted',
    leavesSecrets: true,
    change: async (bench) => await adopted(bench, await bench.console(await bench.folder()), movedTo(bench), []),
  },
  { id: 'a restored backup', leavesSecrets: true, change: restored },
  {
    id: 'an edited workspace.json',
    leavesSecrets: true,
    change: async (bench) => {
      const folder = await bench.copyOfFolder();
      await bench.write(folder, movedTo(bench));
      return await bench.console(folder);
    },
  },
  {
    id: 'somebody else’s --data-folder',
    leavesSecrets: true,
    change: async (bench) => {
      const folder = await bench.folder();
      await bench.write(folder, { ...movedTo(bench), name: 'Not ours' });
      return await bench.console(folder);
    },
  },
  {
    id: 'somebody else’s --data-folder with a sandbox of that name',
    leavesSecrets: true,
    change: async (bench) => {
      const folder = await bench.copyOfFolder();
      await bench.write(folder, { ...movedTo(bench), mode: 'sandbox' });
      return await bench.console(folder);
    },
  },
  {
    id: 'secrets of an earlier version, at another address',
    leavesSecrets: false,
    change: (bench) => unbound(bench, movedTo(bench)),
  },
  {
    id: 'a redirect by the platform itself',
    leavesSecrets: false,
    change: async (bench) => {
      const between = await bench.redirecting();
      const harness = await updated(bench, inputOf(movedTo(bench, between)));
      await bench.enter(harness);
      return harness;
    },
  },
];
