import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ConsoleDriver } from './driver/console-driver';
import { formsOf } from '../support/secret-forms';
import { PlatformDriver } from './driver/platform-driver';
import { SandboxDriver } from './driver/sandbox-driver';
import { expect, test } from './support/fixtures';
import { heapOf } from './support/heap';

/** What each secret is typed as: of the right form, and found nowhere else. */
const canaries = {
  'component-secret': 'c0ffee11feedface22deadbeef33ca7a',
  token: 'CanaryTokenTyped0001',
  'encoding-aes-key': 'CanaryKeyTypedByHandAndNeverSeenAgain000001',
  'previous-encoding-aes-key': 'CanaryKeyOfLastYearAndNeverSeenAgain0000001',
} as const;
const ticket = 'ticket@@@CanaryTicketPastedAndNeverSeenAgain0001';
const all = [...Object.values(canaries), ticket];

async function foundIn(text: string): Promise<readonly string[]> {
  return all.filter((canary) => formsOf(canary).some((form) => text.includes(form)));
}

/** What the page can learn of the platform through its bridge. */
async function answersTo(window: Page): Promise<string> {
  return await window.evaluate(async () => {
    const bridge = Reflect.get(window, 'hostingConsole') as Record<
      string,
      Record<string, (request: object) => Promise<unknown>>
    >;
    const asked = [
      bridge['app']?.['bootstrap'],
      bridge['workspaces']?.['list'],
      bridge['platform']?.['status'],
      bridge['platform']?.['selfTest'],
    ];
    return JSON.stringify(await Promise.all(asked.map(async (call) => await call?.({}))));
  });
}

async function textOfFiles(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return (await Promise.all(files.map((file) => readFile(file, 'latin1')))).join('\n');
}

test('a secret is in its field while it is typed and nowhere else, and in the keychain alone afterwards', async () => {
  test.setTimeout(180_000);
  const sandbox = await SandboxDriver.start();
  const driver = await ConsoleDriver.launch({ language: 'en' });
  const { window } = driver;
  const platform = new PlatformDriver(window);
  await platform.create('Canary', 'direct', sandbox, { componentAppId: sandbox.facts.componentAppId });

  for (const [secret, value] of Object.entries(canaries)) {
    const row = window.getByTestId(`secret-${secret}`);
    await row.getByTestId('secret-open').click();
    await row.getByTestId('secret-value').pressSequentially(value);
    await expect(row.getByTestId('secret-save')).toBeEnabled();
  }
  await window.getByTestId('ticket-text').pressSequentially(ticket);
  await expect(window.getByTestId('ticket-import')).toBeEnabled();

  // While typing: only the fields themselves hold the text, no attribute and no object of the page.
  expect(await foundIn(await window.content())).toEqual([]);
  await window.evaluate(() => Reflect.set(window, 'planted', ['planted-to-prove', 'the-search'].join('-')));
  const typing = await heapOf(window);
  expect(typing).toContain('planted-to-prove-the-search');
  expect(await foundIn(typing)).toEqual([]);

  for (const secret of Object.keys(canaries)) {
    const row = window.getByTestId(`secret-${secret}`);
    await row.getByTestId('secret-save').click();
    await expect(row).toContainText('version 1');
    await expect(row.getByTestId('secret-value')).toHaveCount(0);
  }
  await window.getByTestId('ticket-import').click();
  await expect(window.getByTestId('ticket-imported')).toBeVisible();
  await expect(window.getByTestId('ticket-text')).toHaveValue('');

  expect(await foundIn(await window.content())).toEqual([]);
  expect(await foundIn(await answersTo(window))).toEqual([]);
  expect(await foundIn(await heapOf(window))).toEqual([]);
  // The last four characters are all that is ever shown of one, and only of those long enough.
  await expect(window.getByTestId('secret-component-secret')).toContainText('ends in ca7a');
  const { dataFolder } = driver;
  await driver.app.close();
  expect(await foundIn(await textOfFiles(dataFolder))).toEqual([]);
  await driver.removeProfile();
  await sandbox.close();
});

test('a refused secret is cleared from its field all the same, with the exact reason', async () => {
  const sandbox = await SandboxDriver.start();
  const driver = await ConsoleDriver.launch({ language: 'en' });
  const platform = new PlatformDriver(driver.window);
  await platform.create('Refusals', 'direct', sandbox, { componentAppId: sandbox.facts.componentAppId });
  const refusals = [
    ['encoding-aes-key', canaries['encoding-aes-key'].slice(1), 'Too short: 42 characters.'],
    ['encoding-aes-key', `${canaries['encoding-aes-key']}x`, 'Too long: 44 characters.'],
    ['encoding-aes-key', `${canaries['encoding-aes-key'].slice(1)}-`, 'characters that cannot be part of it'],
    ['token', 'preauthcode@@@abc', 'looks like another value: a pre-auth code'],
    ['component-secret', sandbox.facts.componentAppId, 'looks like another value: an AppID'],
  ] as const;
  for (const [secret, value, reason] of refusals) {
    const row = await platform.setSecret(secret, value);
    await expect(row.getByTestId('error-credentials-malformed')).toContainText(reason);
    await expect(row.getByTestId('secret-value')).toHaveValue('');
    await expect(row).not.toContainText('version');
  }
  expect((await heapOf(driver.window)).includes(canaries['encoding-aes-key'].slice(1))).toBe(false);
  await driver.close();
  await sandbox.close();
});

test('an encrypted push is opened with the stored keys and refused for whatever is wrong with it', async () => {
  const sandbox = await SandboxDriver.start();
  const driver = await ConsoleDriver.launch({ language: 'en' });
  const { window } = driver;
  const platform = new PlatformDriver(window);
  const { facts } = sandbox;
  await platform.create('Pushes', 'direct', sandbox, { componentAppId: facts.componentAppId });
  const { push } = await sandbox.pushTicket();
  const query = new URLSearchParams(push.query).toString();
  const refused = async (text: string, withQuery: string, reason: string): Promise<void> => {
    await platform.importTicket(text, withQuery);
    await expect(window.getByTestId('section-ticket')).toContainText(reason);
    await expect(window.getByTestId('ticket-text')).toHaveValue(text.startsWith('<') ? text : '');
  };
  await refused(push.xml, query, 'The EncodingAESKey is not entered');
  await platform.setSecret('encoding-aes-key', 'A'.repeat(43));
  await refused(push.xml, query, 'no message token is stored');
  await platform.setSecret('token', 'AnotherToken');
  await refused(push.xml, query, 'The signature is wrong');
  await platform.setSecret('token', facts.token);
  await refused(push.xml, query, 'cannot be decrypted');
  // After a change of keys the old one still opens what was pushed before.
  await platform.setSecret('previous-encoding-aes-key', facts.encodingAesKey);
  await platform.importTicket(push.xml, query);
  await expect(window.getByTestId('ticket-imported')).toContainText('The signature was checked and is right');
  await expect(window.getByTestId('ticket-text')).toHaveValue('');
  await refused(`<!DOCTYPE xml>${push.xml}`, query, 'document type (DTD)');
  await refused('<xml><ToUserName>x</ToUserName></xml>', query, 'There is no Encrypt element');
  await refused('ticket@@@中文', '', 'characters that cannot be part of it');
  await platform.setSecret('component-secret', facts.componentSecret);
  await expect(window.getByTestId('secret-component-secret')).toContainText('version 1');
  await window.getByTestId('platform-refresh').click();
  await expect(window.getByTestId('platform-reachable')).toHaveText('works');
  await driver.close();
  await sandbox.close();
});
