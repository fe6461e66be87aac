import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { SystemClock } from '../../../main/process/system-clock';
import { openTenantRepository } from '../../../main/storage/tenants/tenant-repository';
import { WorkspaceRepository } from '../../../main/storage/workspaces/workspace-repository';
import { workspaceIdSchema } from '../../../preload/contract/ids';
import { ConsoleDriver } from '../../e2e/driver/console-driver';
import { CapturingLogger } from '../../fakes/capturing-logger';
import { sampleRow } from '../../fakes/tenant-samples';
import type { Tally } from '../gate';
import { hostileMarkup } from './hostile-markup';
import { hostileTenant } from './hostile-tenant';

const tabs = ['upgrade', 'branding', 'permissions', 'official-account', 'records', 'notes'] as const;
const screens = ['overview', 'tenants', 'records', 'health', 'platform', 'settings'] as const;
const workspaceId = workspaceIdSchema.parse('sandbox');

/** Elements that only markup in a text could have made. */
const foreign =
  'script:not([src]), iframe, object, embed, base, video, audio, marquee, math, [onerror], [onload], [onfocus]';

/** Shows tenants whose every field is one of the texts, tab by tab and in every screen. */
export async function showMarkup(tally: Tally, step: number): Promise<void> {
  const texts = hostileMarkup.filter((_text, position) => position % step === 0);
  const dataFolder = await mkdtemp(join(tmpdir(), 'markup-'));
  await writeTenants(dataFolder, texts);
  const driver = await ConsoleDriver.launch({
    dataFolder,
    keychainService: `markup-${randomBytes(6).toString('hex')}`,
  });
  const { window } = driver;
  try {
    await window.evaluate(() => {
      const seen: string[] = [];
      Reflect.set(window, 'violated', seen);
      document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
    });
    const look = (where: string): Promise<void> => judge(tally, window, where);
    for (const screen of screens) {
      await window.getByTestId(`nav-${screen}`).click();
      await window.locator('main .skeleton').first().waitFor({ state: 'detached' });
      await look(screen);
    }
    for (const [position, text] of texts.entries()) {
      await openTenant(window, `hostile-${position}`);
      for (const tab of tabs) {
        await window.getByTestId(`tab-${tab}`).click();
        await look(`${tab} of ${JSON.stringify(text)}`);
      }
    }
    tally.notes.push(`${texts.length} texts in every field`);
  } finally {
    await driver.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

async function openTenant(window: Page, id: string): Promise<void> {
  await window.getByTestId('nav-tenants').click();
  const number = Number(id.split('-')[1]);
  await window.getByTestId('tenants-search').fill(appIdOf(number));
  await window.getByTestId(`tenant-row-${id}`).click();
  await window.getByTestId('tab-upgrade').waitFor();
}

async function judge(tally: Tally, window: Page, where: string): Promise<void> {
  tally.tried += 1;
  const found = await window.evaluate((selector) => {
    const elements = Array.from(document.body.querySelectorAll(selector), ({ outerHTML }) => outerHTML.slice(0, 80));
    return { pwned: 'pwned' in window, elements, violated: [...(Reflect.get(window, 'violated') as string[])] };
  }, foreign);
  tally.require(!found.pwned, `${where}: script ran`);
  tally.require(found.elements.length === 0, `${where}: ${found.elements.join(' ')}`);
  tally.require(found.violated.length === 0, `${where}: against the policy: ${found.violated.join(', ')}`);
  tally.hit += 1;
}

function appIdOf(number: number): string {
  return `wx${(0xbad0000 + number).toString(16).padStart(16, '0')}`;
}

async function writeTenants(dataFolder: string, texts: readonly string[]): Promise<void> {
  const clock = new SystemClock();
  const logger = new CapturingLogger();
  const workspaces = new WorkspaceRepository(join(dataFolder, 'workspaces'), clock, logger);
  await workspaces.ensureSandboxes('zh-CN');
  const folder = workspaces.folderOf(workspaceId);
  const repository = await openTenantRepository({ folder, summarize: sampleRow, rowsKey: 'by a gate', clock, logger });
  for (const [position, text] of texts.entries()) {
    await repository.create(hostileTenant(`hostile-${position}`, text, workspaceId, appIdOf(position)));
  }
  await repository.close();
}
