import { expect, test } from './support/fixtures';

const patience = { timeout: 30_000 };
const profile = {
  'profile-name': '青禾文具',
  'profile-enterpriseAccount': 'QH-2026-0417',
  'profile-contactPhone': '138 1234 5678',
  'profile-administratorName': '沈知秋',
  'profile-administratorContact': '139-8765-4321',
  'profile-expectedOriginalId': 'gh_0a1b2c3d4e5f',
};
const queries = ['沈知秋', 'shenzhiqiu', '13987654321', '138-1234-5678', '5678', 'qh-2026-0417', 'gh_0a1b2c3d4e5f'];

test('a tenant is found by administrator, phone, enterprise account and original ID: in the list, by Ctrl+K, after a restart', async ({
  driver,
}) => {
  const { window } = driver;
  await window.getByTestId('tour-dismiss').click();
  await window.getByTestId('nav-tenants').click();
  await window.getByTestId('create-tenant').click();
  for (const [field, text] of Object.entries(profile)) await window.getByTestId(field).fill(text);
  await window.getByTestId('create-tenant-submit').click();
  await window.getByTestId('tenant-page').waitFor(patience);

  const findAll = async (): Promise<void> => {
    await window.getByTestId('nav-tenants').click();
    for (const query of queries) {
      await window.getByTestId('tenants-search').fill(query);
      const rows = window.getByTestId(/^tenant-row-/);
      await expect(rows, query).toHaveCount(1, patience);
      await expect(rows, query).toContainText(profile['profile-name']);
    }
    await window.getByTestId('tenants-search').fill('');
    for (const query of queries) {
      await window.keyboard.press('Control+k');
      await window.getByTestId('palette-input').fill(query);
      const found = window.locator('[id^="palette-tenants-"]');
      await expect(found, query).toHaveCount(1, patience);
      await expect(found, query).toContainText(profile['profile-name']);
      await window.keyboard.press('Escape');
      await expect(window.getByTestId('palette-input')).toHaveCount(0);
    }
  };
  await findAll();
  // The rows are read from the disk then, not made by the form.
  await window.reload();
  await window.getByTestId('nav-tenants').waitFor(patience);
  await findAll();
});
