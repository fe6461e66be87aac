import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ConsoleDriver } from '../driver/console-driver';

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
  readonly offlineReview: boolean;
  readonly durationsMs: Readonly<Record<string, number>>;
}

/**
 * The main job from start to end, without a person: authorizes three tenants through the app's real windows, answers the
 * prompt, restarts the app with the network off and opens the bound tenant. Pictures of each stage and the summary go to `out`.
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
  await first.window.getByTestId('nav-overview').click();
  await pictures.take(first.window, 'overview');
  await first.app.close();

  log('restarting with the network off');
  const reopened = performance.now();
  const offlineReview = await reviewOffline(dataFolder, keychainService, pictures);
  durationsMs['offlineReview'] = Math.round(performance.now() - reopened);
  await rm(dataFolder, { recursive: true, force: true });

  const summary = { electron, startedAt: startedAt.toISOString(), tenants, offlineReview, durationsMs };
  await writeFile(join(out, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
  refuseDifferences(summary);
  return summary;
}

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
  await driver.answer(outcome === 'quarantined' ? 'not-yet' : 'authorized');
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
    return true;
  } finally {
    await driver.app.close();
  }
}

function refuseDifferences({ tenants, offlineReview }: DemoSummary): void {
  const differences = scenes.flatMap((scene) => {
    const outcome = tenants.find((tenant) => tenant.id === scene.id)?.outcome ?? 'missing';
    return outcome === scene.expected ? [] : [`${scene.id}: expected ${scene.expected}, got ${outcome}`];
  });
  if (!offlineReview) differences.push('the bound tenant was not readable offline');
  if (differences.length > 0) throw new Error(differences.join('\n'));
}

/** Numbers the pictures in the order in which they are taken. */
class Pictures {
  readonly #folder: string;
  #count = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async take(page: Page, name: string): Promise<void> {
    this.#count += 1;
    await page.screenshot({ path: join(this.#folder, `${String(this.#count).padStart(2, '0')}-${name}.png`) });
  }
}
