import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { failed, ok } from '../../../../fakes/fake-console-api';
import { evidenceProgressFixture, viewFixture } from '../../fixtures';
import { Dialogs } from '../../../../../renderer/app/frame/dialogs';
import { RecordsView } from '../../../../../renderer/features/records/records-view';
import { TenantView } from '../../../../../renderer/features/tenants/page/tenant-view';
import { type AppOptions, Screens, type RunningApp, renderPart } from '../../render-app';

const view = viewFixture();
const hash = 'e'.repeat(64);

async function openDialog(script: NonNullable<AppOptions['script']>): Promise<RunningApp> {
  const { id } = view.record;
  const tenantAndRecords = (
    <>
      <Screens tenants={<TenantView tenantId={id} />} records={<RecordsView />} />
      <Dialogs />
    </>
  );
  const options: AppOptions = { views: [view], script, boot: { online: false, vault: 'locked' } };
  const app = await renderPart(tenantAndRecords, options, ({ navigation }) => navigation.showTenant(id));
  fireEvent.click(await screen.findByTestId('evidence-open'));
  await screen.findByTestId('evidence-dialog');
  return app;
}

describe('evidence pack', () => {
  it('is made offline and with a locked keychain, in the chosen forms, and shows its hashes', async () => {
    const { fake } = await openDialog({
      'evidence.start': () => ok({ progress: evidenceProgressFixture() }),
      'evidence.reveal': () => ok({}),
    });
    expect(screen.getByTestId('evidence-scope').textContent).toBe(view.record.profile.name);
    fireEvent.click(screen.getByTestId('evidence-format-csv'));
    fireEvent.click(screen.getByTestId('evidence-start'));
    const dialog = within(screen.getByTestId('evidence-dialog'));
    await dialog.findByTestId('evidence-progress');
    expect(fake.requests('evidence.start')).toEqual([
      { tenantIds: [view.record.id], formats: ['pdf', 'xlsx', 'json'] },
    ]);
    const files = [{ path: '证据.pdf', sizeBytes: 2048, sha256: hash }];
    fake.tell(
      'evidence',
      evidenceProgressFixture({
        state: 'done',
        done: 1,
        folder: '/packs/证据包',
        fileCount: 1,
        files,
        sumsSha256: hash,
      }),
    );
    await waitFor(() => expect(dialog.getByTestId('evidence-sums').textContent).toBe(hash));
    expect(dialog.getByTestId('evidence-file').textContent).toContain(`证据.pdf2 KiB${hash}`);
    fireEvent.click(dialog.getByTestId('evidence-reveal'));
    await waitFor(() => expect(fake.requests('evidence.reveal')).toHaveLength(1));
  });

  it('asks for one form at least, and stays as it was when the person declines', async () => {
    await openDialog({ 'evidence.start': () => ok({ progress: null }) });
    for (const format of ['pdf', 'xlsx', 'csv', 'json'])
      fireEvent.click(screen.getByTestId(`evidence-format-${format}`));
    expect(screen.getByTestId<HTMLButtonElement>('evidence-start').disabled).toBe(true);
    fireEvent.click(screen.getByTestId('evidence-format-pdf'));
    fireEvent.click(screen.getByTestId('evidence-start'));
    await waitFor(() => expect(screen.getByTestId('evidence-scope')).toBeTruthy());
    expect(screen.queryByTestId('evidence-progress')).toBeNull();
  });

  it('says why it was refused, why it failed, and what could not be included', async () => {
    const { fake, stores } = await openDialog({ 'evidence.start': () => failed({ code: 'busy' }) });
    fireEvent.click(screen.getByTestId('evidence-start'));
    await screen.findByTestId('error-busy');
    fireEvent.click(screen.getByTestId('evidence-close'));
    fake.tell('evidence', evidenceProgressFixture({ state: 'failed', problem: { code: 'disk-full' } }));
    stores.navigation.show('records');
    const panel = within(await screen.findByTestId('evidence-panel'));
    await panel.findByTestId('error-disk-full');
    const omitted = [{ tenantId: view.record.id, tenantName: '坏记录', error: { code: 'record-damaged' as const } }];
    fake.tell('evidence', evidenceProgressFixture({ state: 'done', total: 2, done: 2, omittedCount: 1, omitted }));
    await waitFor(() => expect(panel.getByTestId('evidence-omitted').textContent).toContain('坏记录'));
  });
});
