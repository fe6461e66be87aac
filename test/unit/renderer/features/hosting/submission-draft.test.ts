import { describe, expect, it } from 'vitest';
import type { PreviewMedia } from '../../../../../preload/contract/hosting/kit';
import {
  blankItem,
  blankUgc,
  type Choices,
  draftFrom,
  submissionOf,
} from '../../../../../renderer/features/hosting/submission-draft';

const day = 24 * 3_600_000;
const now = Date.UTC(2026, 5, 1);
const food = { firstId: 1, secondId: 2, first: '餐饮', second: '点餐' };
const shop = { firstId: 7, secondId: 8, first: '商家自营', second: '食品' };
const choices: Choices = {
  pages: ['pages/index/index', 'pages/order/list'],
  categories: [food, shop],
  remembered: null,
};
const item = { address: 'pages/order/list', tag: '订货', title: '订单', first_class: '', second_class: '' };

function medium(patch: Partial<PreviewMedia> = {}): PreviewMedia {
  return { mediaId: 'm1', kind: 'image', fileName: 'a.png', bytes: 9, asset: null, uploadedAtMs: now, ...patch };
}

describe('a submission', () => {
  it('begins with the first page and category when nothing is remembered', () => {
    expect(draftFrom(choices)).toMatchObject({ items: [blankItem], ugc: null, media: [] });
  });

  it('begins with what was declared for the template, in the pages and categories of this tenant', () => {
    const declared = { versionDescription: '首发', privacyApiNotUsed: true, orderPath: 'pages/order/list', ugc: null };
    const items = [
      { ...item, first_id: 7, second_id: 8 },
      { ...item, address: 'pages/gone', first_id: 1, second_id: 2 },
    ];
    const draft = draftFrom({ ...choices, remembered: { ...declared, items } });
    expect(draft.items).toEqual([{ page: 1, category: 1, title: '订单', tag: '订货' }]);
    expect(draft).toMatchObject(declared);
    // Names are this tenant's, whatever the other tenant's categories were called.
    expect(submissionOf(draft, choices, [], now)?.items).toMatchObject([{ first_class: '商家自营', first_id: 7 }]);
  });

  it('sorts its media by kind, and is not asked for with one that WeChat has dropped', () => {
    const draft = { ...draftFrom(choices), media: ['m1', 'v1'] };
    const video = medium({ mediaId: 'v1', kind: 'video' });
    expect(submissionOf(draft, choices, [medium(), video], now)).toMatchObject({ pictures: ['m1'], videos: ['v1'] });
    expect(submissionOf(draft, choices, [medium(), video], now + 3 * day)).toBeNull();
    const others = [medium({ mediaId: 'old', uploadedAtMs: now - 9 * day }), video];
    expect(submissionOf({ ...draft, media: ['v1'] }, choices, others, now)).toMatchObject({ pictures: [] });
  });

  it('carries pictures with the answer to a rejection apart from those for the reviewer', () => {
    const draft = { ...draftFrom(choices), media: ['m1'], feedbackMedia: ['m2'] };
    const both = [medium(), medium({ mediaId: 'm2' })];
    expect(submissionOf(draft, choices, both, now)).toMatchObject({ pictures: ['m1'], feedbackMedia: ['m2'] });
    const dropped = [medium(), medium({ mediaId: 'm2', uploadedAtMs: now - 3 * day })];
    expect(submissionOf(draft, choices, dropped, now)).toBeNull();
  });

  it('is incomplete with a page that is not listed, or a half-filled declaration of user content', () => {
    const draft = draftFrom(choices);
    expect(submissionOf({ ...draft, items: [{ ...blankItem, page: 9 }] }, choices, [], now)).toBeNull();
    expect(submissionOf({ ...draft, ugc: { ...blankUgc, scene: [4] } }, choices, [], now)).toBeNull();
    const whole = { ...blankUgc, scene: [4], method: [1] };
    expect(submissionOf({ ...draft, ugc: whole }, choices, [], now)?.ugc).toEqual(whole);
  });
});
