import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { AttemptView } from '../../../../../preload/contract/attempt-view';
import type { TenantView } from '../../../../../preload/contract/tenant';
import { attemptFixture, attemptViewFixture, fixtureNowMs, viewFixture } from '../../fixtures';
import { showTenant } from '../../render-app';
import { boundRecord } from '../bound-record';

const acknowledgements = [
  { kind: 'functions-given-up' as const, text: '…', acceptedBy: '李强', recordedBy: '王敏', atMs: fixtureNowMs },
];

/** The sheet of an authorization that has come as far as the attempt says. */
async function showAttempt(
  attempt: AttemptView,
  view: TenantView = viewFixture({}, { acknowledgements }),
): Promise<void> {
  const app = await showTenant(view);
  fireEvent.click(screen.getByTestId('authorize'));
  await screen.findByTestId('preflight-start');
  app.fake.emit('attempt.changed', attempt);
}

describe('an error of the authorization page', () => {
  it.each([
    ['by its number', { code: -114, text: '该账号授权已满' }, '租户'],
    [
      'by its words alone',
      { code: null, failure: 'not-administrator' as const, text: '你不是任何账号的管理员' },
      '租户',
    ],
    ['of the platform', { code: -108, text: '平台未全网发布' }, '厂商运维'],
  ])('says who acts and what to do, told %s', async (_how, error, actor) => {
    const pageError = { entryHost: null, callbackHost: null, ...error };
    await showAttempt(attemptViewFixture({ page: 'error', pageError }));
    expect((await screen.findByTestId('page-error-actor')).textContent).toContain(actor);
    const panel = screen.getByTestId('page-error');
    expect(panel.textContent).toContain(error.text);
    expect(panel.textContent).not.toContain('不清楚时');
  });

  it('keeps the words of the page with an attempt that failed of it', async () => {
    const attempt = attemptFixture({
      phase: 'ended',
      endedAtMs: fixtureNowMs,
      outcome: 'failed',
      error: { code: 'page-error', params: { failure: 'not-administrator', said: '你不是任何账号的管理员' } },
    });
    await showAttempt(attemptViewFixture({ attempt }), viewFixture({}, { acknowledgements, attempts: [attempt] }));
    const panels = await screen.findAllByTestId('error-page-error');
    expect(panels[0]?.textContent).toContain('你不是任何账号的管理员');
    await waitFor(() => expect(panels[0]?.textContent).toContain('由谁处理 租户'));
  });
});

describe('the answer that ShareCRM does not see the authorization yet', () => {
  it('is followed by what to look at', async () => {
    const attempt = attemptFixture({
      phase: 'ended',
      endedAtMs: fixtureNowMs,
      outcome: 'bound',
      answer: 'not-yet',
    });
    await showAttempt(attemptViewFixture({ attempt }), viewFixture({}, { ...boundRecord(), attempts: [attempt] }));
    const advice = await screen.findByTestId('not-yet-advice');
    expect(advice.textContent).toContain('AppID');
    expect(advice.textContent).toContain('名称和头像');
    expect(advice.textContent).toContain('权限集与上次完全相同');
  });
});
