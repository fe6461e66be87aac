import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkspaceId } from '../../preload/contract/ids';
import { appIdSchema } from '../../preload/contract/ids';
import type { WorkspaceSettings } from '../../preload/contract/workspace';
import { Secret } from '../domain/secrets/secret';
import type { Clock } from '../ports/clock';
import type { HttpTransport } from '../ports/http-transport';
import type { RunningSandbox } from '../sandbox';
import type { SandboxOptions } from '../sandbox/options';
import { SandboxClient } from '../wechat/connection/sandbox-client';

/** A sandbox that runs for a workspace, as the rest of the console sees it: an address and the platform's credentials. */
export interface RunningLocalSandbox {
  readonly client: SandboxClient;
  /** The workspace's settings with the addresses of this run. */
  readonly settings: WorkspaceSettings;
  readonly componentSecret: Secret;
  close(): Promise<void>;
}

/** Starts a sandbox, here or elsewhere. */
export type StartSandbox = (options: SandboxOptions) => Promise<Pick<RunningSandbox, 'url' | 'credentials' | 'close'>>;

/** What a sandbox is started with. */
export interface LocalSandboxOptions {
  readonly dataFolder: string;
  /** Scenario file for every sandbox, or null for the fixture portfolio. */
  readonly scenarioFile: string | null;
  readonly transport: HttpTransport;
  readonly clock: Clock;
  /** In this process unless told otherwise. */
  readonly start?: StartSandbox;
}

/**
 * Starts the local WeChat of a sandbox workspace, on a free loopback port.
 *
 * It runs in this process, but is spoken to over HTTP only, exactly like WeChat. Its state is its own, beside the workspaces
 * and not inside them: it plays another company's server.
 */
export async function startLocalSandbox(
  workspace: WorkspaceSettings,
  options: LocalSandboxOptions,
): Promise<RunningLocalSandbox> {
  // Loaded when it is needed: a workspace of a real platform never pays for it.
  const { parseScenario } = await import('../sandbox/scenario');
  const { dataFolder, scenarioFile, transport, clock, start = (await import('../sandbox')).startSandbox } = options;
  const scenario = scenarioFile === null ? undefined : parseScenario(JSON.parse(await readFile(scenarioFile, 'utf8')));
  const sandbox = await start({
    port: 0,
    stateFile: await stateFileOf(workspace.id, dataFolder),
    ...(scenario === undefined ? {} : { scenario }),
  });
  const { credentials, url } = sandbox;
  return {
    client: new SandboxClient(transport, clock, { url, controlToken: new Secret(credentials.controlToken) }),
    componentSecret: new Secret(credentials.componentSecret),
    settings: {
      ...workspace,
      componentAppId: appIdSchema.parse(credentials.componentAppId),
      apiBaseUrl: url,
      pageBaseUrl: url,
      mobileBaseUrl: url,
      launchDomain: credentials.launchDomain,
      redirectUri: credentials.redirectUri,
    },
    close: () => sandbox.close(),
  };
}

async function stateFileOf(id: WorkspaceId, dataFolder: string): Promise<string> {
  const folder = join(dataFolder, 'sandbox');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return join(folder, `${id}.json`);
}
