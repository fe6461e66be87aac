import type { ConsoleDriver } from '../driver/console-driver';
import type { SandboxDriver } from '../driver/sandbox-driver';

/** A mini program that the sandbox has made up, and whose it is. */
export interface SandboxTenant {
  readonly name: string;
  readonly appid: string;
  readonly stageHint: string;
}

/** Enters a tenant by hand that no workspace knows and that is ready; another `seed` makes another tenant. */
export async function enterNewTenant(
  { window }: ConsoleDriver,
  sandbox: SandboxDriver,
  seed = 4,
): Promise<SandboxTenant> {
  const generation = { count: 5, seed };
  const { tenants } = await sandbox.control<{ readonly tenants: readonly SandboxTenant[] }>(
    'POST',
    'generate',
    generation,
  );
  const tenant = tenants.find(({ stageHint }) => stageHint === 'ready');
  if (tenant === undefined) throw new Error('the sandbox made no tenant that is ready');
  await window.getByTestId('nav-tenants').click();
  await window.getByTestId('create-tenant').click();
  await window.getByTestId('profile-name').fill(tenant.name);
  await window.getByTestId('profile-expectedAppId').fill(tenant.appid);
  await window.getByTestId('create-tenant-submit').click();
  await window.getByTestId('authorize').waitFor();
  return tenant;
}

/** Enters a new tenant, authorizes its mini program through the real window, and answers what the console verified. */
export async function authorizeNewTenant(driver: ConsoleDriver, sandbox: SandboxDriver): Promise<string> {
  const tenant = await enterNewTenant(driver, sandbox);
  const phone = await driver.startAuthorization('管理员');
  await phone.scan('admin');
  await phone.pick(tenant.appid);
  await phone.confirm();
  const outcome = await driver.verifiedOutcome();
  await driver.answer('authorized');
  return outcome;
}
