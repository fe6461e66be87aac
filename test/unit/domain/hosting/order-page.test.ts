import { describe, expect, it } from 'vitest';
import { mergedHosting } from '../../../../main/domain/hosting/merged-hosting';
import { submittedOrderPage } from '../../../../preload/contract/hosting/order-page';
import type { Hosting } from '../../../../preload/contract/hosting/state';
import { minute, now } from '../builders';
import { audit, hostingAfter, operation, ownId } from './samples';

const path = 'pages/order/list';

function handedIn(status: number, read?: { readonly atMs: number; readonly live: string | null }): Hosting {
  const body = { item_list: [], order_path: path };
  const submission = operation('submit-audit', { id: ownId, state: 'done', body, result: { auditid: '1001' } });
  const live = read?.live === null || read === undefined ? null : { path: read.live, status: 4, appliedAtMs: now };
  return {
    ...hostingAfter({ audit: audit(status) }),
    operations: [submission],
    ...(read === undefined ? {} : { settings: { orderPage: { atMs: read.atMs, live, applied: null } } }),
  };
}

describe('an order page that went with a submission', () => {
  it.each([
    ['in-review', 'is under review with it', handedIn(2)],
    ['in-review', 'is so while another page is in force', handedIn(4, { atMs: now, live: 'pages/old' })],
    ['refused', 'is rejected with it', handedIn(1)],
    ['refused', 'is withdrawn with it', handedIn(3)],
    ['unread', 'was approved, and nothing was read since', handedIn(0)],
    ['unread', 'was approved after the last reading', handedIn(0, { atMs: now - minute, live: null })],
    ['in-force', 'is what is in force', handedIn(0, { atMs: now, live: path })],
    ['ignored', 'was approved, and no page is in force', handedIn(0, { atMs: now, live: null })],
    ['ignored', 'was approved, and another page is in force', handedIn(0, { atMs: now, live: 'pages/old' })],
  ])('%s: it %s', (state, _name, hosting) => {
    expect(submittedOrderPage(hosting)).toEqual({ path, version: '1.2.0', state });
  });

  it('is none where no submission named one, or the one that did was never carried out', () => {
    const refused = operation('submit-audit', { state: 'not-done', body: { order_path: path } });
    expect(
      submittedOrderPage({ ...handedIn(2), operations: [operation('submit-audit', { state: 'done' })] }),
    ).toBeNull();
    expect(submittedOrderPage({ ...handedIn(2), operations: [refused] })).toBeNull();
  });

  it('is, of two copies of a record, what was read last', () => {
    const older = handedIn(0, { atMs: now - minute, live: null });
    const newer = handedIn(0, { atMs: now, live: path });
    for (const { hosting } of [mergedHosting(older, newer), mergedHosting(newer, older)]) {
      expect(hosting?.settings?.orderPage).toEqual(newer.settings?.orderPage);
    }
  });
});
