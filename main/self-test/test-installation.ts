import type { WorkspaceSettings } from '../../preload/contract/workspace';
import type { ConsoleApp } from '../app';
import type { Clock } from '../ports/clock';
import type { SecretStore } from '../ports/secret-store';
import { workspaceIdSchema } from '../../preload/contract/ids';
import { secretNames } from '../vault/secret-names';
import { type PackageFacts, probePackage } from './package-probe';
import { type FetchPage, probeCsp, probeProtocol } from './page-probes';
import { runSelfTest, type SelfTestReport } from './self-test';
import { type ProbedWorkspace, probeStorage } from './storage-probe';
import { probeVault } from './vault-probe';

/** A console on a temporary data folder and a keychain service of its own, and what surrounds it. */
export interface Installation {
  readonly console: ConsoleApp;
  readonly secrets: SecretStore;
  readonly clock: Clock;
  readonly fetchPage: FetchPage;
  /** Origin of our own pages. */
  readonly origin: string;
  readonly package: PackageFacts;
}

/** Runs the self-test on the composed console, then closes it and removes what it put into the keychain. */
export async function testInstallation(installation: Installation): Promise<SelfTestReport> {
  const { console, secrets, clock, fetchPage, origin } = installation;
  const probeName = secretNames(workspaceIdSchema.parse('self-test')).relaySecret;
  const report = await runSelfTest(
    {
      fuses: () => probePackage(installation.package),
      storage: () => probeStorage(() => openFirst(console)),
      vault: () => probeVault(secrets, probeName),
      protocol: () => probeProtocol(fetchPage, origin),
      csp: () => probeCsp(fetchPage, origin),
    },
    clock,
  );
  const workspaces = await console.listWorkspaces();
  await console.close();
  for (const { id } of workspaces) await secrets.remove(secretNames(id).componentSecret).catch(() => undefined);
  return report;
}

/** Opens the first workspace anew; on a fresh data folder it is the sandbox. */
async function openFirst(console: ConsoleApp): Promise<ProbedWorkspace> {
  const first = (await console.listWorkspaces())[0];
  if (first === undefined) throw new Error('there is no workspace');
  const { workspace } = await console.openWorkspace(first.id);
  return describeWorkspace(console, workspace);
}

function describeWorkspace(console: ConsoleApp, { id }: WorkspaceSettings): ProbedWorkspace {
  const session = console.workspace();
  return {
    id,
    readOnly: () => session.readOnly()?.code ?? null,
    record: async (name) => (await session.tenants.create({ ...emptyProfile, name })).record.id,
    names: async () => new Map((await session.tenants.list()).map((row) => [row.id, row.name])),
  };
}

const emptyProfile = {
  enterpriseAccount: '',
  edition: 'lite',
  owner: '',
  industry: '',
  contactName: '',
  contactPhone: '',
  administratorName: '',
  administratorContact: '',
  expectedAppId: null,
  expectedOriginalId: null,
  notes: '',
} as const;
