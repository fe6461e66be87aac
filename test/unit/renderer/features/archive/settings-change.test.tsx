import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ArchiveState, DecisiveSettings } from '../../../../../preload/contract/archive';
import { appIdSchema, workspaceIdSchema } from '../../../../../preload/contract/ids';
import { type Language, settingsSchema } from '../../../../../preload/contract/settings';
import { jobsAre, ok } from '../../../../fakes/fake-console-api';
import { workspaceFixture } from '../../fixtures';
import { TransferView } from '../../../../../renderer/features/archive/transfer-view';
import { renderPart, type RunningApp } from '../../render-app';

type Preview = Extract<ArchiveState, { kind: 'preview' }>;

const before: DecisiveSettings = {
  name: 'Orders',
  environment: 'production',
  colour: 'red',
  mode: 'relay',
  componentAppId: appIdSchema.parse('wxf1c0de0000000001'),
  apiBaseUrl: 'https://api.weixin.qq.com',
  relayBaseUrl: 'https://relay.vendor.example',
  relayUser: null,
  ticketUrl: null,
  pageBaseUrl: 'https://mp.weixin.qq.com',
  mobileBaseUrl: 'https://open.weixin.qq.com',
  launchDomain: 'launch.vendor.example',
  redirectUri: 'https://launch.vendor.example/done',
  launchPageUrl: null,
};
const after: DecisiveSettings = {
  ...before,
  environment: 'test',
  colour: 'green',
  relayBaseUrl: 'https://relay.elsewhere.example',
  launchPageUrl: 'https://launch.elsewhere.example/go',
};
const counts = {
  new: 0,
  'newer-there': 0,
  forked: 0,
  'newer-here': 0,
  same: 0,
  'only-here': 0,
  'damaged-here': 0,
};

function preview(change: Partial<Preview> = {}): Preview {
  const workspaceId = workspaceIdSchema.parse('sandbox');
  return {
    kind: 'preview',
    facts: {
      source: 'file',
      name: 'settings.mphandover',
      purpose: 'handover',
      madeBy: 'somebody',
      madeAtMs: 1,
      tenants: 0,
      pictures: 0,
      hasSecrets: false,
      signature: { kind: 'missing' },
      workspace: {
        id: workspaceId,
        name: 'Orders',
        application: 'share-order',
        mode: 'relay',
        apiBaseUrl: before.apiBaseUrl,
      },
    },
    target: { kind: 'open', workspaceId, name: 'Orders' },
    counts,
    differing: ['settings'],
    settings: { before, after },
    problem: null,
    ...change,
  };
}

async function shown(state: Preview, language: Language): Promise<RunningApp> {
  const workspace = workspaceFixture({ name: 'Orders', mode: 'relay', environment: 'production' });
  const settings = settingsSchema.parse({ language, theme: 'light', operatorName: '', tourDone: true });
  const app = await renderPart(<TransferView />, {
    boot: { workspace, workspaces: [workspace], settings },
    script: {
      'jobs.current': jobsAre({ archive: state }),
      'archive.rows': () => ok({ rows: [] }),
      'archive.adopt': () => ok(state),
      'workspaces.unlock': () => ok({}),
    },
  });
  await screen.findByTestId('settings-change');
  return app;
}

describe('settings that would be taken over', () => {
  it.each([
    ['zh-CN', { environment: ['生产', '测试'], columns: ['现在', '之后'], label: '环境' }],
    ['en', { environment: ['Production', 'Test'], columns: ['Now', 'After'], label: 'Environment' }],
  ] as const)('are shown before and after, every address among them, in %s', async (language, words) => {
    await shown(preview(), language);
    const table = screen.getByTestId('settings-change');
    for (const word of words.columns) expect(table.textContent).toContain(word);
    const cells = (key: keyof DecisiveSettings): readonly (string | null)[] =>
      [...within(table).getByTestId(`setting-${key}`).querySelectorAll('td')].map(({ textContent }) => textContent);
    expect(within(table).getByTestId('setting-environment').textContent).toContain(words.label);
    expect(cells('environment')).toEqual(words.environment);
    expect(cells('relayBaseUrl')).toEqual([before.relayBaseUrl, after.relayBaseUrl]);
    expect(cells('launchPageUrl')[1]).toBe(after.launchPageUrl);
    expect(cells('apiBaseUrl')).toEqual([before.apiBaseUrl, before.apiBaseUrl]);
    const marked = (key: keyof DecisiveSettings): string | undefined =>
      within(table).getByTestId(`setting-${key}`).dataset['changed'];
    expect([marked('colour'), marked('launchPageUrl'), marked('apiBaseUrl')]).toEqual(['true', 'true', 'false']);
    for (const key of Object.keys(before)) expect(within(table).getByTestId(`setting-${key}`)).toBeTruthy();
  });

  it('are those of a new workspace, with nothing before', async () => {
    const workspaceId = workspaceIdSchema.parse('ws-new');
    const target = { kind: 'new', workspaceId, name: 'Orders', application: 'share-order' } as const;
    await shown(preview({ target, differing: [], settings: { before: null, after } }), 'en');
    const row = screen.getByTestId('setting-relayBaseUrl');
    expect([...row.querySelectorAll('td')].map(({ textContent }) => textContent)).toEqual([after.relayBaseUrl]);
  });

  it('of a production workspace are taken over only after its name was typed', async () => {
    const { fake } = await shown(preview(), 'en');
    fireEvent.click(screen.getByTestId('part-settings'));
    await waitFor(() => expect(screen.getByTestId('adopt').hasAttribute('disabled')).toBe(false));
    fireEvent.click(screen.getByTestId('adopt'));
    expect(fake.requests('archive.adopt')).toEqual([]);
    fireEvent.change(await screen.findByTestId('confirm-name'), { target: { value: 'Orders' } });
    fireEvent.click(screen.getByTestId('confirm-name-ok'));
    await waitFor(() =>
      expect(fake.requests('archive.adopt')).toEqual([{ choices: [], parts: ['settings'], includeSecrets: false }]),
    );
    expect(fake.requests('workspaces.unlock')).toEqual([{ workspaceId: 'sandbox', typedName: 'Orders' }]);
  });
});
