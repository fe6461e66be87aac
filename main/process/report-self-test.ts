import { readFile } from 'node:fs/promises';
import { app, BrowserWindow, session } from 'electron';
import { workspaceIdSchema } from '../../preload/contract/ids';
import type { RendererFacts } from '../electron/self-test/sandbox-probe';
import { type Installation, testInstallation } from '../electron/self-test/test-installation';
import { secretNames, sentSecretName } from '../electron/vault/secret-names';
import { appOrigin } from '../electron/windows/app-protocol';

/** Tests the installation, prints what was found as JSON and answers the exit code. */
export async function reportSelfTest(
  parts: Pick<Installation, 'console' | 'secrets' | 'clock' | 'weakenings'>,
): Promise<number> {
  const report = await testInstallation({ ...parts, ...installationFacts() });
  const application = {
    name: app.getName(),
    version: app.getVersion(),
    electron: process.versions.electron,
    platform: process.platform,
    arch: process.arch,
  };
  process.stdout.write(`${JSON.stringify({ application, ...report }, null, 2)}\n`);
  return report.ok ? 0 : 1;
}

function installationFacts(): Omit<Installation, 'console' | 'secrets' | 'clock' | 'weakenings'> {
  return {
    measureRenderer,
    probeSecret: secretNames(workspaceIdSchema.parse('self-test')).pushToken,
    secretsOf: (id) => [sentSecretName(id, 'component-secret', 'sandbox')],
    fetchPage: (url) => session.defaultSession.fetch(url),
    origin: appOrigin,
    package: {
      isPackaged: app.isPackaged,
      appPath: app.getAppPath(),
      execPath: process.execPath,
      platform: process.platform,
    },
  };
}

/** Shows a page of ours to nobody and looks at the process that it runs in. Its window ends with the console, not before it. */
async function measureRenderer(): Promise<RendererFacts> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  await window.loadURL(`${appOrigin}/bar.html`);
  const id = window.webContents.getOSProcessId();
  return {
    platform: process.platform,
    isSandboxed: app.getAppMetrics().find(({ pid }) => pid === id)?.sandboxed ?? null,
    status: process.platform === 'linux' ? await readFile(`/proc/${id}/status`, 'utf8').catch(() => null) : null,
  };
}
