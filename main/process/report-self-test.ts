import { app, session } from 'electron';
import { workspaceIdSchema } from '../../preload/contract/ids';
import { type Installation, testInstallation } from '../electron/self-test/test-installation';
import { secretNames, sentSecretName } from '../electron/vault/secret-names';
import { appOrigin } from '../electron/windows/app-protocol';

/** Tests the installation, prints what was found as JSON and answers the exit code. */
export async function reportSelfTest(parts: Pick<Installation, 'console' | 'secrets' | 'clock'>): Promise<number> {
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

function installationFacts(): Omit<Installation, 'console' | 'secrets' | 'clock'> {
  return {
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
