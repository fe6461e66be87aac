import type { BuiltInSandbox } from '../../support/built-in-sandbox';
import type { ConsoleDriver } from '../driver/console-driver';
import { HostingDriver } from '../driver/hosting-driver';
import type { Pictures } from './pictures';

/** What became of a tenant's own mini program, as the console recorded it and WeChat counted it. */
export interface HostedTenant {
  readonly id: string;
  /** Version that is live; "" when none is. */
  readonly live: string;
  readonly rejectedOnce: boolean;
  readonly releases: number;
  readonly rollbacks: number;
}

/** A tenant that the demo has authorized. */
export interface AuthorizedTenant {
  readonly id: string;
  readonly name: string;
  readonly appid: string;
}

/** What every part of the demo works with. */
interface Stage {
  readonly tenant: AuthorizedTenant;
  readonly hosting: HostingDriver;
  readonly sandbox: BuiltInSandbox;
  readonly picture: (name: string) => Promise<void>;
}

const reasons = ['小程序内容与所选类目不符，请补充“家装建材”类目', '首页不带参数打开时内容为空，无法体验完整功能'];

/**
 * From authorization to live: uploaded, tried, explained to visitors, rejected once, submitted again, released to everybody.
 */
export async function playToLive(
  driver: ConsoleDriver,
  tenant: AuthorizedTenant,
  pictures: Pictures,
): Promise<HostedTenant> {
  const stage = await enter(driver, tenant, pictures);
  const { hosting, sandbox, picture } = stage;
  const { window } = hosting;
  await upload(stage, '9.6.5', '9.6.5');
  await picture('uploaded');
  await tryOut(stage);
  await explain(stage);
  await allowDomain(stage);
  await hosting.fillSubmission('首页');
  await picture('submission');
  await hosting.dryRun();
  await picture('submission-dry-run');
  await hosting.carryOut();
  await hosting.stands('under-review');
  await picture('under-review');
  await sandbox.review(tenant.appid, 'reject', reasons);
  await hosting.read('rejected');
  await window.getByTestId('rejection').scrollIntoViewIfNeeded();
  await picture('rejected');
  await window.getByTestId('submit-again').click();
  await window.getByTestId('submit-feedback').fill('已补充类目，首页不带参数也能浏览商品');
  await picture('resubmission');
  await hosting.dryRun();
  await hosting.carryOut();
  await approveAndRelease(stage);
  await picture('live');
  return await outcome(driver, stage);
}

/** A first release, then a second version in gray, released to everybody and rolled back. */
export async function playGrayAndBack(
  driver: ConsoleDriver,
  tenant: AuthorizedTenant,
  pictures: Pictures,
): Promise<HostedTenant> {
  const stage = await enter(driver, tenant, pictures);
  const { hosting, sandbox, picture } = stage;
  const { window } = hosting;
  await upload(stage, '9.6.4', '9.6.4');
  await explain(stage);
  await submit(stage);
  await approveAndRelease(stage);
  await upload(stage, '9.6.5', '9.6.5');
  await submit(stage);
  await sandbox.review(tenant.appid, 'approve');
  await hosting.read('approved-waiting');
  await hosting.act('gray-release');
  await window.getByTestId('gray-percentage').fill('10');
  await picture('gray-form');
  await hosting.dryRun();
  await hosting.carryOut();
  await hosting.stands('gray-running');
  await picture('gray-running');
  await hosting.act('release');
  await hosting.carryOut();
  await hosting.stands('released');
  await picture('gray-completed');
  await hosting.act('revert-release');
  await window.locator('[data-testid^="revert-9.6.4"]').first().click();
  await picture('rollback-form');
  await hosting.dryRun();
  await picture('rollback-dry-run');
  await hosting.carryOut();
  await window.getByTestId('slot-live').filter({ hasText: '9.6.4' }).waitFor();
  await picture('rolled-back');
  return await outcome(driver, stage);
}

async function enter(driver: ConsoleDriver, tenant: AuthorizedTenant, pictures: Pictures): Promise<Stage> {
  const sandbox = await driver.sandbox();
  await sandbox.turn({ scanSeconds: 0 });
  const hosting = new HostingDriver(driver.window);
  await driver.openTenant(tenant.id, tenant.name);
  // The tour has ended with the authorization; its last word would lie over what the pictures are about.
  const tour = driver.window.getByTestId('tour-dismiss');
  if (await tour.isVisible()) await tour.click();
  await hosting.open();
  const picture = (name: string): Promise<void> => pictures.take(driver.window, `${tenant.id}-hosting-${name}`);
  return { tenant, hosting, sandbox, picture };
}

async function upload({ hosting, tenant, picture }: Stage, template: string, version: string): Promise<void> {
  await hosting.fillUpload(template, version, `key-of-${tenant.id}`);
  await picture(`upload-${version}`);
  await hosting.dryRun();
  await picture(`upload-${version}-dry-run`);
  await hosting.carryOut();
  await hosting.read('ready-to-submit');
}

/** The administrator becomes a tester, who alone can open the trial version. */
async function tryOut({ hosting, picture }: Stage): Promise<void> {
  const { window } = hosting;
  await window.getByTestId('tester-name').fill('liang-zhixia');
  await window.getByTestId('tester-add').click();
  await hosting.carryOut();
  await window.getByTestId('tester').waitFor();
  await window.getByTestId('testers').scrollIntoViewIfNeeded();
  await picture('trial');
}

/** The guideline, filled in from the scan with the tenant's own contact. */
async function explain({ hosting, picture }: Stage): Promise<void> {
  const { window } = hosting;
  await hosting.openGuideline();
  const phone = window.getByTestId('privacy-contact_phone');
  if ((await phone.inputValue()) === '') await phone.fill('0571-8888 0002');
  await picture('guideline');
  await hosting.dryRun();
  await hosting.carryOut();
  await window.getByTestId('privacy-same').waitFor();
}

async function allowDomain({ hosting, picture }: Stage): Promise<void> {
  const { window } = hosting;
  await window.getByTestId('domains-add').click();
  await window.getByTestId('domain-text').fill('api.hosting-console.example');
  await hosting.dryRun();
  await hosting.carryOut();
  await window.getByTestId('domain-requestdomain-https://api.hosting-console.example').waitFor();
  await window.getByTestId('confirm-file-ask').scrollIntoViewIfNeeded();
  await picture('domains');
}

async function submit({ hosting }: Stage): Promise<void> {
  await hosting.fillSubmission('首页');
  await hosting.dryRun();
  await hosting.carryOut();
  await hosting.stands('under-review');
}

async function approveAndRelease({ hosting, sandbox, tenant, picture }: Stage): Promise<void> {
  await sandbox.review(tenant.appid, 'approve');
  await hosting.read('approved-waiting');
  await picture('approved');
  await hosting.act('release');
  await hosting.window.getByTestId('plan').waitFor();
  await picture('release-dry-run');
  await hosting.carryOut();
  await hosting.stands('released');
}

/** What the console's own record says, held against what WeChat carried out: each effect exactly once. */
async function outcome(driver: ConsoleDriver, { tenant, sandbox }: Stage): Promise<HostedTenant> {
  const script = `window.hostingConsole.hosting.state({ tenantId: ${JSON.stringify(tenant.id)} }).then((answer) => {
    const { live, audits, operations } = answer.value.hosting;
    const done = (...calls) => operations.filter(({ call, state }) => state === 'done' && calls.includes(call)).length;
    return {
      live: live === null ? '' : live.version,
      rejectedOnce: audits.filter(({ state }) => state === 'rejected').length === 1,
      releases: done('release'),
      rollbacks: done('revert-release', 'revert-gray'),
      commits: done('commit'),
      submissions: done('submit-audit'),
    };
  })`;
  const recorded = (await driver.window.evaluate(script)) as Omit<HostedTenant, 'id'> & {
    readonly commits: number;
    readonly submissions: number;
  };
  const effects = await sandbox.effects(tenant.appid);
  const counted = {
    '/wxa/commit': recorded.commits,
    '/wxa/submit_audit': recorded.submissions,
    '/wxa/release': recorded.releases,
    '/wxa/revertcoderelease': recorded.rollbacks,
  };
  for (const [path, count] of Object.entries(counted)) {
    if ((effects[path] ?? 0) !== count) {
      throw new Error(`${tenant.id}: ${path} took effect ${effects[path] ?? 0} times, the console recorded ${count}`);
    }
  }
  const { live, rejectedOnce, releases, rollbacks } = recorded;
  return { id: tenant.id, live, rejectedOnce, releases, rollbacks };
}
