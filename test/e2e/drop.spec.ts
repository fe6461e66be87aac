import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { csv } from '../fixtures/import/csv.mjs';
import { ArchiveDriver } from './driver/archive-driver';
import { DraggedFiles } from './driver/dragged-files';
import { expect, test } from './support/fixtures';

const passphrase = 'four words make one';

async function drop(window: Page, ...files: readonly string[]): Promise<void> {
  await (await DraggedFiles.over(window, files)).drop();
}

test('tables and handover files are dropped on the window; everything else is refused by name', async ({ driver }) => {
  const { window } = driver;
  const folder = await mkdtemp(join(tmpdir(), 'dropped-'));
  const fileOf = async (name: string, content: string | Buffer): Promise<string> => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  const table = await fileOf(
    '周一.csv',
    csv([
      ['客户名称', '企业账号'],
      ['拖入的客户', 'dropped-1'],
    ]),
  );
  const picture = await fileOf('logo.png', 'no picture');
  const address = window.url();

  await test.step('the window shows where a file goes, while it is there', async () => {
    const dragged = await DraggedFiles.over(window, [table]);
    await expect(window.getByTestId('drop-zone')).toBeVisible();
    await window.screenshot({ path: join('test-results', 'drop-zone.png') });
    await dragged.leave();
    await window.mouse.move(20, 400);
    await expect(window.getByTestId('drop-zone')).toHaveCount(0);
  });

  await test.step('what is no table, a folder, and several files are refused by name', async () => {
    await drop(window, picture);
    await expect(window.getByText('“logo.png”既不是表格，也不是移交文件')).toBeVisible();
    await drop(window, table, picture);
    await expect(window.getByText('一次拖入了多个文件')).toBeVisible();
    await mkdir(join(folder, 'rows.csv'));
    await drop(window, join(folder, 'rows.csv'));
    await expect(window.getByText('“rows.csv”是文件夹')).toBeVisible();
    await expect(window.getByTestId('drop-zone')).toHaveCount(0);
    expect(window.url()).toBe(address);
  });

  await test.step('a table opens as an import, and changes nothing before it is started', async () => {
    await drop(window, table);
    await expect(window.getByTestId('import-page')).toHaveAttribute('data-step', 'columns');
    await window.getByTestId('import-check').click();
    await window.getByTestId('import-preview').waitFor();
    await expect(window.getByTestId('import-preview')).toContainText('拖入的客户');
    await window.getByTestId('import-start').click();
    await expect(window.getByTestId('import-created')).toContainText('1');
  });

  await test.step('a handover file waits for its passphrase', async () => {
    const archive = new ArchiveDriver(driver);
    const path = join(folder, '移交.mphandover');
    await archive.show();
    await archive.pack(path, passphrase);
    await window.getByTestId('nav-overview').click();
    await drop(window, path);
    await expect(window.getByTestId('archive-locked')).toContainText('移交.mphandover');
    await window.getByTestId('unlock-cancel').click();
    await drop(window, await fileOf('假的.mphandover', 'no archive'));
    await expect(window.getByTestId('transfer-page')).toContainText('假的.mphandover');
  });

  await test.step('a dialog that is open takes nothing', async () => {
    await window.getByTestId('nav-tenants').click();
    await window.getByTestId('create-tenant').click();
    await window.getByRole('dialog').waitFor();
    await drop(window, table);
    await expect(window.getByTestId('drop-zone')).toHaveCount(0);
    await expect(window.getByRole('dialog')).toBeVisible();
    await expect(window.getByTestId('import-page')).toHaveCount(0);
  });

  await test.step('the page cannot name a file of this computer', async () => {
    const answers = await window.evaluate(
      async (path) => {
        const bridge = Reflect.get(window, 'hostingConsole') as Record<
          string,
          Record<string, (request: unknown) => Promise<{ ok: boolean; error?: { code: string } }>>
        >;
        const call = bridge['archive']?.['openDropped'];
        const made = new File(['x'], 'made.mphandover');
        return await Promise.all(
          [{ path }, { file: path }, { file: made }, { file: { path } }].map(
            async (request) => (await call?.(request))?.error?.code,
          ),
        );
      },
      join(folder, '移交.mphandover'),
    );
    expect(answers).toEqual(Array.from({ length: 4 }, () => 'invalid-request'));
  });
  await rm(folder, { recursive: true, force: true });
});
