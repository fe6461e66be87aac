import { expect, type Page } from '@playwright/test';
import type { FleetView } from '../../../preload/contract/fleet/view';
import type { FleetStage } from '../../../preload/contract/fleet/vocabulary';

/** Scans and reviews of a whole wave, on a busy computer. */
const planMs = 120_000;

/** What is entered for a plan beside what it begins with: a first wave and the rest, without approval and watching. */
export interface PlanWish {
  readonly name: string;
  /** Version of the template. */
  readonly version: string;
  readonly appIds: readonly string[];
  readonly first: number;
  readonly reserve?: number;
  /** Called before the dry run, with everything entered. */
  readonly entered?: () => Promise<void>;
}

/** A consultant's hand on the releases to many tenants. */
export class FleetDriver {
  readonly window: Page;

  constructor(window: Page) {
    this.window = window;
  }

  async open(tab: 'matrix' | 'plans'): Promise<void> {
    await this.window.getByTestId('nav-fleet').click();
    await this.window.getByTestId(`tab-${tab}`).click();
  }

  /** Enters a plan and looks at its dry run. */
  async check({ name, version, appIds, first, reserve = 0, entered }: PlanWish): Promise<void> {
    const { window } = this;
    await window.getByTestId('fleet-new').click();
    await window.getByTestId('plan-name').fill(name);
    await this.#choose('plan-template', version);
    await window.getByTestId('plan-ext-json').fill('{"ext":{"app":"{{appId}}"}}');
    await window.getByTestId('source-listed').check();
    await window.getByTestId('plan-app-ids').fill(appIds.join('\n'));
    await expect(window.getByTestId('plan-chosen')).toContainText(String(appIds.length));
    await window.getByRole('button', { name: '移除第 2 批' }).click();
    await window.getByTestId('wave-0-size').fill(String(first));
    await window.getByTestId('wave-0-soak').fill('0');
    await window.getByTestId('wave-1-soak').fill('0');
    await window.getByTestId('plan-reserve').fill(String(reserve));
    await this.#choose('plan-approval', '不需要');
    await entered?.();
    await window.getByTestId('plan-check').click();
    await window.getByTestId('dry-run').waitFor({ timeout: planMs });
  }

  async #choose(testId: string, text: string): Promise<void> {
    await this.window.getByTestId(testId).click();
    await this.window.locator('.ant-select-item-option:visible').filter({ hasText: text }).first().click();
  }

  async stands(state: string): Promise<void> {
    await expect(this.window.getByTestId('plan-page')).toHaveAttribute('data-state', state, { timeout: planMs });
  }

  /** AppIDs of the bound tenants, by the tenant. The list crosses the bridge as bytes. */
  async bound(): Promise<ReadonlyMap<string, string>> {
    const list = `hostingConsole.tenants.list({}).then((answer) => {
      const { value } = answer instanceof Uint8Array ? JSON.parse(new TextDecoder().decode(answer)) : answer;
      return (value?.rows ?? []).filter(({ bound }) => bound).map(({ id, appId }) => [id, appId]);
    })`;
    return new Map((await this.window.evaluate(list)) as [string, string][]);
  }

  /** The newest plan as the console tells it. */
  async newest(): Promise<FleetView> {
    const newest =
      'hostingConsole.fleet.list({}).then(({ value }) => hostingConsole.fleet.view({ planId: value.plans[0].id }))';
    const answer = (await this.window.evaluate(newest)) as { readonly value: FleetView };
    return answer.value;
  }
}

/** AppIDs of a plan's tenants in a stage. */
export function appIdsIn({ plan }: FleetView, stage: FleetStage): readonly string[] {
  const ids = new Set(plan.places.filter((place) => place.stage === stage).map(({ tenantId }) => tenantId));
  return plan.definition.members.filter(({ tenantId }) => ids.has(tenantId)).map(({ appId }) => appId);
}
