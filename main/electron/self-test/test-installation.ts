import type { WorkspaceId } from '../../../preload/contract/ids';
import type { TenantProfile } from '../../../preload/contract/tenant';
import { emptyProfile } from '../../domain/record/tenant';
import type { Clock } from '../../ports/clock';
import type { SecretName } from '../../ports/secret-store';
import type { ClosableSecretStore } from './closable-secret-store';
import { type PackageFacts, probePackage } from './package-probe';
import { type FetchPage, probeCsp, probeProtocol } from './page-probes';
import { probeSandbox, type RendererFacts } from './sandbox-probe';
import { runSelfTest, type SelfTestReport } from './self-test';
import { type ProbedWorkspace, probeStorage } from './storage-probe';
import { probeSwitches } from './switch-probe';
import { probeVault } from './vault-probe';

/** The composed console, as far as the self-test uses it. */
export interface TestedConsole {
  /** Resolves when the start is over: it opens a workspace of its own accord. */
  bootstrap(): Promise<unknown>;
  listWorkspaces(): Promise<readonly { readonly id: WorkspaceId }[]>;
  /** Closes the open workspace and opens this one. */
  openWorkspace(id: WorkspaceId): Promise<unknown>;
  /** Nothing is recorded by somebody without a name. */
  updateSettings(change: { readonly operatorName: string }): Promise<unknown>;
  workspace(): TestedWorkspace;
  close(): Promise<void>;
}

/** The open workspace, as far as the self-test uses it. */
export interface TestedWorkspace {
  /** Why nothing can be saved, or null. */
  readOnly(): { readonly code: string } | null;
  readonly tenants: {
    create(profile: TenantProfile): Promise<{ readonly record: { readonly id: string } }>;
    list(): Promise<readonly { readonly id: string; readonly name: string }[]>;
  };
}

/** A console on a temporary data folder and a keychain service of its own, and what surrounds it. */
export interface Installation {
  readonly console: TestedConsole;
  /** The very store that the console uses. */
  readonly secrets: ClosableSecretStore;
  /** An entry that nothing else uses. */
  readonly probeSecret: SecretName;
  /** Entries that a workspace leaves in the keychain by being opened. */
  readonly secretsOf: (id: WorkspaceId) => readonly SecretName[];
  readonly clock: Clock;
  readonly fetchPage: FetchPage;
  /** Origin of our own pages. */
  readonly origin: string;
  readonly package: PackageFacts;
  /** What the process was started with that a release must not run with, by name. */
  readonly weakenings: readonly string[];
  /** Opens a page of ours and looks at its process from outside. */
  readonly measureRenderer: () => Promise<RendererFacts>;
}

/** Runs the self-test on the composed console, then closes it, the keychain last, and removes what it put there. */
export async function testInstallation(installation: Installation): Promise<SelfTestReport> {
  const { console, secrets, fetchPage, origin } = installation;
  await console.bootstrap();
  const report = await runSelfTest(
    {
      fuses: () => probePackage(installation.package),
      switches: () => probeSwitches(installation.package.isPackaged, installation.weakenings),
      sandbox: () => probeSandbox(installation.measureRenderer),
      storage: () => probeStorage(() => openFirst(console)),
      vault: () => probeVault(secrets, installation.probeSecret),
      protocol: () => probeProtocol(fetchPage, origin),
      csp: () => probeCsp(fetchPage, origin),
    },
    installation.clock,
  );
  const workspaces = await console.listWorkspaces();
  await console.close();
  // A keychain that fails has been reported; what cannot be removed from it now was never in it.
  for (const name of workspaces.flatMap(({ id }) => installation.secretsOf(id))) {
    await secrets.remove(name).catch(() => undefined);
  }
  await secrets.close();
  return report;
}

/** Opens the first workspace anew; on a fresh data folder it is the sandbox. */
async function openFirst(console: TestedConsole): Promise<ProbedWorkspace> {
  const first = (await console.listWorkspaces())[0];
  if (first === undefined) throw new Error('there is no workspace');
  await console.openWorkspace(first.id);
  await console.updateSettings({ operatorName: 'self-test' });
  const opened = console.workspace();
  return {
    id: first.id,
    readOnly: () => opened.readOnly()?.code ?? null,
    record: async (name) => (await opened.tenants.create({ ...emptyProfile, edition: 'lite', name })).record.id,
    names: async () => new Map((await opened.tenants.list()).map((row) => [row.id, row.name])),
  };
}
