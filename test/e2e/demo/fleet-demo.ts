import type { ConsoleDriver } from '../driver/console-driver';
import { appIdsIn, FleetDriver } from '../driver/fleet-driver';
import type { Pictures } from './pictures';

/** What became of the demo's release plan. */
export interface ReleasedPlan {
  readonly name: string;
  readonly version: string;
  readonly state: string;
  /** Tenants to which it released, and those that its dry run left out. */
  readonly released: number;
  readonly leftOut: number;
}

const name = '秋季版';
/** One that has the version already, one that went back from it, and one that somebody else brought live. */
const tenants = ['fixture-02', 'fixture-07', 'fixture-01'];

/** One version brought to several tenants by a plan: matrix, dry run, two waves, end. */
export async function playPlan(driver: ConsoleDriver, pictures: Pictures): Promise<ReleasedPlan> {
  const { window } = driver;
  await (await driver.sandbox()).turn({ scanSeconds: 0, reviewAfterSeconds: 0 });
  const fleet = new FleetDriver(window);
  await fleet.open('matrix');
  await pictures.take(window, 'version-matrix');
  const bound = await fleet.bound();
  const appIds = tenants.map((id) => bound.get(id) ?? '');
  await fleet.check({ name, version: '9.6.5', appIds, first: 1 });
  await window.getByTestId('dry-run').scrollIntoViewIfNeeded();
  await pictures.take(window, 'plan-dry-run');
  const leftOut = await window.getByTestId('dry-skipped').locator('.stage-tab-count').textContent();
  await window.getByTestId('plan-keep').click();
  await window.getByTestId('plan-start').click();
  await fleet.stands('done');
  await pictures.take(window, 'plan-done');
  const view = await fleet.newest();
  const { definition, state } = view.plan;
  return {
    name: definition.name,
    version: definition.template.version,
    state,
    released: appIdsIn(view, 'done').length,
    leftOut: Number(leftOut),
  };
}
