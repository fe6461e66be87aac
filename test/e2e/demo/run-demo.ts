import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConsoleDriver } from '../driver/console-driver';
import { FleetDriver } from '../driver/fleet-driver';
import { playPlan, type ReleasedPlan } from './fleet-demo';
import { type AuthorizedTenant, type HostedTenant, playGrayAndBack, playToLive } from './hosting-demo';
import { Pictures } from './pictures';

type Outcome = 'bound' | 'bound-with-issues' | 'quarantined';

/** A tenant of the prepared portfolio and what its administrator does. */
interface Scene {
  readonly id: string;
  readonly name: string;
  readonly expected: Outcome;
  readonly list: 'mini-program' | 'official-account';
  readonly untick: readonly number[];
}

const scenes: readonly Scene[] = [
  { id: 'fixture-02', name: '松果湾建材', expected: 'bound', list: 'mini-program', untick: [] },
  { id: 'fixture-07', name: '沐白日化', expected: 'bound-with-issues', list: 'mini-program', untick: [25] },
  { id: 'fixture-05', name: '驰鹭汽配', expected: 'quarantined', list: 'official-account', untick: [] },
];

/** What has become of the hosted tenants when all went well. */
const hosted: readonly HostedTenant[] = [
  { id: 'fixture-02', live: '9.6.5', rejectedOnce: true, releases: 1, rollbacks: 0 },
  { id: 'fixture-07', live: '9.6.4', rejectedOnce: false, releases: 2, rollbacks: 1 },
];

/** What has become of the release plan when all went well. */
const planned: ReleasedPlan = { name: '秋季版', version: '9.6.5', state: 'done', released: 2, leftOut: 1 };

/** What `summary.json` holds. */
export interface DemoSummary {
  readonly electron: string;
  readonly startedAt: string;
  readonly tenants: readonly {
    readonly id: string;
    readonly name: string;
    readonly appid: string;
    readonly outcome: string;
  }[];
  readonly hosting: readonly HostedTenant[];
  readonly plan: ReleasedPlan;
  readonly offlineReview: boolean;
  readonly durationsMs: Readonly<Record<string, number>>;
}

/**
 * The main job from start to end, without a person: authorizes three tenants through the app's real windows, answers the
 * prompt, brings one of them live through a rejection and rolls another back, releases to several by a plan, restarts the app with the network off and opens
 * the bound tenant. Pictures of each stage and the summary go to `out`.
 *
 * Rejects when an outcome differs from what the scene expects.
 */
export async function runDemo(out: string, log: (line: string) => void): Promise<DemoSummary> {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const startedAt = new Date();
  const durationsMs: Record<string, number> = {};
  const pictures = new Pictures(out);
  const dataFolder = join(out, 'profile');
  const keychainService = `hosting-console-demo-${startedAt.getTime()}`;

  const launched = performance.now();
  const first = await ConsoleDriver.launch({ dataFolder, keychainService });
  durationsMs['launch'] = Math.round(performance.now() - launched);
  const electron = await first.app.evaluate(() => process.versions.electron ?? '');
  await pictures.take(first.window, 'first-run');
  const tenants: DemoSummary['tenants'][number][] = [];
  for (const scene of scenes) {
    log(`authorizing ${scene.name} (${scene.id})`);
    const began = performance.now();
    tenants.push(await play(first, scene, pictures));
    durationsMs[scene.id] = Math.round(performance.now() - began);
  }
  const hosting: HostedTenant[] = [];
  for (const [id, play] of hostingScenes) {
    const tenant = tenants.find((one) => one.id === id);
    if (tenant === undefined) continue;
    log(`hosting ${tenant.name} (${id})`);
    const began = performance.now();
    hosting.push(await play(first, tenant, pictures));
    durationsMs[`${id}-hosting`] = Math.round(performance.now() - began);
  }
  log('releasing by a plan');
  const planBegan = performance.now();
  const plan = await playPlan(first, pictures);
  durationsMs['plan'] = Math.round(performance.now() - planBegan);
  await first.window.getByTestId('nav-overview').click();
  await pictures.take(first.window, 'overview');
  await first.app.close();

  log('restarting with the network off');
  const reopened = performance.now();
  const offlineReview = await reviewOffline(dataFolder, keychainService, pictures);
  durationsMs['offlineReview'] = Math.round(performance.now() - reopened);
  await rm(dataFolder, { recursive: true, force: true });

  const summary = { electron, startedAt: startedAt.toISOString(), tenants, hosting, plan, offlineReview, durationsMs };
  await writeFile(join(out, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
  refuseDifferences(summary);
  return summary;
}

type HostingScene = (driver: ConsoleDriver, tenant: AuthorizedTenant, pictures: Pictures) => Promise<HostedTenant>;

const hostingScenes: readonly (readonly [id: string, play: HostingScene])[] = [
  ['fixture-02', playToLive],
  ['fixture-07', playGrayAndBack],
];

async function play(driver: ConsoleDriver, scene: Scene, pictures: Pictures): Promise<DemoSummary['tenants'][number]> {
  const { window } = driver;
  await driver.openTenant(scene.id, scene.name);
  await pictures.take(window, `${scene.id}-before`);
  const phone = await driver.startAuthorization('管理员');
  await pictures.take(phone.page, `${scene.id}-wechat-page`);
  await pictures.take(window, `${scene.id}-waiting`);
  await phone.scan('admin');
  const appid = await phone.pickFirst(scene.list);
  for (const set of scene.untick) await phone.untick(set);
  await pictures.take(phone.page, `${scene.id}-phone`);
  await phone.confirm();
  const outcome = await driver.verifiedOutcome();
  await pictures.take(window, `${scene.id}-verified`);
  // Of a result that is quarantined nobody is asked whether it succeeded.
  if (outcome !== 'quarantined') await driver.answer('authorized');
  await driver.closeSheet();
  await window.getByTestId('tab-branding').click();
  await pictures.take(window, `${scene.id}-after`);
  return { id: scene.id, name: scene.name, appid, outcome };
}

async function reviewOffline(dataFolder: string, keychainService: string, pictures: Pictures): Promise<boolean> {
  const [bound] = scenes;
  if (bound === undefined) return false;
  const driver = await ConsoleDriver.launch({ dataFolder, keychainService, network: 'off' });
  try {
    const { window } = driver;
    await driver.openTenant(bound.id, bound.name);
    await window.getByTestId('tab-branding').click();
    await window.getByTestId('branding-after').waitFor();
    await window.getByTestId('offline-badge').waitFor();
    await pictures.take(window, 'offline-review');
    await window.getByTestId('tab-hosting').click();
    await window.getByTestId('slot-live').waitFor();
    await pictures.take(window, 'offline-review-hosting');
    await window.getByTestId('rejection').locator('summary').click();
    const [screenshot] = await window.getByTestId('screenshot').all();
    if (screenshot === undefined) return false;
    await screenshot.scrollIntoViewIfNeeded();
    await pictures.take(window, 'offline-review-rejection');
    await screenshot.click();
    const large = window.getByTestId('screenshot-large');
    await large.evaluate((image: HTMLImageElement) => image.decode());
    await pictures.take(window, 'offline-review-screenshot');
    await window.keyboard.press('Escape');
    await large.waitFor({ state: 'hidden' });
    await new FleetDriver(window).open('plans');
    await window.getByTestId('plan-open').click();
    await window.getByTestId('plan-log').waitFor();
    await pictures.take(window, 'offline-plan');
    return true;
  } finally {
    await driver.app.close();
  }
}

function refuseDifferences({ tenants, hosting, plan, offlineReview }: DemoSummary): void {
  const differences = scenes.flatMap((scene) => {
    const outcome = tenants.find((tenant) => tenant.id === scene.id)?.outcome ?? 'missing';
    return outcome === scene.expected ? [] : [`${scene.id}: expected ${scene.expected}, got ${outcome}`];
  });
  for (const expected of hosted) {
    const got = JSON.stringify(hosting.find(({ id }) => id === expected.id));
    if (got !== JSON.stringify(expected)) differences.push(`hosting: expected ${JSON.stringify(expected)}, got ${got}`);
  }
  if (JSON.stringify(plan) !== JSON.stringify(planned)) {
    differences.push(`plan: expected ${JSON.stringify(planned)}, got ${JSON.stringify(plan)}`);
  }
  if (!offlineReview) differences.push('the bound tenant was not readable offline');
  if (differences.length > 0) throw new Error(differences.join('\n'));
}
