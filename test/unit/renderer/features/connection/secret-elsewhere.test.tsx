import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { settingsSchema } from '../../../../../preload/contract/settings';
import { ok } from '../../../../fakes/fake-console-api';
import { platformStatusFixture, workspaceFixture } from '../../fixtures';
import { PlatformView } from '../../../../../renderer/features/connection/platform-view';
import { renderPart } from '../../render-app';

const direct = workspaceFixture({ mode: 'direct', environment: 'test', name: '直连平台' });
const problem = {
  code: 'secret-for-elsewhere',
  params: {
    what: 'component-secret',
    reason: 'other-address',
    enteredAddress: 'https://old.example',
    address: 'https://new.example',
  },
} as const;

describe('a secret that was entered for another address', () => {
  it.each([
    ['zh-CN', '为 https://old.example 录入，现在它或用它换得的令牌会发往 https://new.example', '重新录入'],
    [
      'en',
      'entered for https://old.example; it, or what it is traded for, would now go to https://new.example',
      'Enter again',
    ],
  ] as const)('says so on the platform screen with both addresses, in %s', async (language, text, again) => {
    const settings = settingsSchema.parse({ language, theme: 'light', operatorName: '', tourDone: true });
    await renderPart(<PlatformView />, {
      boot: { workspace: direct, workspaces: [direct], settings },
      script: {
        'platform.status': () =>
          ok(
            platformStatusFixture({
              reachable: false,
              problem,
              clockSkewMs: null,
              secrets: {
                'component-secret': { state: 'elsewhere', problem, version: 1, lastFour: 'ca7a', savedAtMs: 1 },
              },
            }),
          ),
      },
    });
    const row = await screen.findByTestId('secret-component-secret');
    await waitFor(() => expect(row.textContent).toContain(text));
    expect(within(row).getByTestId('secret-open').textContent).toBe(again);
  });
});
