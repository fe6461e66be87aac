import { expect, test } from './support/fixtures';

/** Closes the console's window by its frame, as a person would. */
import { answerWith, asked, closeFrame } from './support/system-questions';

test('closing the window during an authorization asks, and leaves WeChat’s page open when the person stays', async ({
  driver,
}) => {
  await driver.openTenant('fixture-02', '松果湾建材');
  const phone = await driver.startAuthorization('管理员');
  await answerWith(driver, 0);
  await closeFrame(driver);
  await expect.poll(() => asked(driver)).toEqual(['授权正在进行，仍要关闭控制台？']);
  await phone.scan('admin');
  await phone.pickFirst('mini-program');
  await phone.confirm();
  expect(await driver.verifiedOutcome()).toBe('bound');
});

test('closing the window over something typed asks, and keeps it when the person stays', async ({ driver }) => {
  const { window } = driver;
  await driver.openTenant('fixture-02', '松果湾建材');
  await window.getByTestId('tab-notes').click();
  await window.getByTestId('notes').fill('管理员周五回来');
  await answerWith(driver, 0);
  await closeFrame(driver);
  await expect.poll(() => asked(driver)).toEqual(['有内容尚未保存，仍要关闭控制台？']);
  await expect(window.getByTestId('notes')).toHaveValue('管理员周五回来');
  await answerWith(driver, 1);
  const closed = driver.app.waitForEvent('close');
  await closeFrame(driver);
  await closed;
});
