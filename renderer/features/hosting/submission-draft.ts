import type { ResponseOf } from '../../../preload/contract/channels';
import { isMediaAlive } from '../../../preload/contract/hosting/kit-rules';
import type { PreviewMedia } from '../../../preload/contract/hosting/kit';
import type { TenantRequest } from '../../../preload/contract/hosting/requests';

/** What a submission is chosen from. */
export type Choices = ResponseOf<'hosting.choices'>;

type Submission = Extract<TenantRequest, { readonly call: 'submit-audit' }>;

/** One page that the reviewer is led to; page and category are places in WeChat's lists. */
export interface ItemDraft {
  readonly page: number;
  readonly category: number;
  readonly title: string;
  readonly tag: string;
}

/** What is typed and chosen of a submission. */
export interface SubmissionDraft {
  readonly items: readonly ItemDraft[];
  readonly versionDescription: string;
  readonly feedback: string;
  /** Media ids of pictures that go with the answer to a rejection. */
  readonly feedbackMedia: readonly string[];
  readonly privacyApiNotUsed: boolean;
  readonly orderPath: string;
  readonly ugc: Submission['ugc'];
  /** Media ids that go along. */
  readonly media: readonly string[];
}

/** WeChat takes five pages at most. */
export const itemsAtMost = 5;

/** And so many pictures with the answer to a rejection. */
export const feedbackPicturesAtMost = 5;

/** An item on the first page and in the first category. */
export const blankItem: ItemDraft = { page: 0, category: 0, title: '', tag: '' };

/** What is declared when a submission says that users write themselves; WeChat wants scenes and a way of checking. */
export const blankUgc: NonNullable<Submission['ugc']> = {
  scene: [],
  otherScene: '',
  method: [],
  hasTeam: false,
  description: '',
};

/**
 * A submission to begin with: what was last declared for the template, as far as this tenant's pages and categories have it.
 * A category is another tenant's by its numbers and this one's by the same numbers.
 */
export function draftFrom({ remembered, pages, categories }: Choices): SubmissionDraft {
  const items = (remembered?.items ?? []).flatMap((item): ItemDraft[] => {
    const page = pages.indexOf(item.address);
    const category = categories.findIndex(
      ({ firstId, secondId }) => firstId === item.first_id && secondId === item.second_id,
    );
    return page < 0 ? [] : [{ page, category: Math.max(0, category), title: item.title, tag: item.tag }];
  });
  return {
    items: items.length === 0 ? [blankItem] : items,
    versionDescription: remembered?.versionDescription ?? '',
    feedback: '',
    feedbackMedia: [],
    privacyApiNotUsed: remembered?.privacyApiNotUsed ?? false,
    orderPath: remembered?.orderPath ?? '',
    ugc: remembered?.ugc ?? null,
    media: [],
  };
}

/** What is asked for; null while something is missing or WeChat has dropped a medium that is to go along. */
export function submissionOf(
  draft: SubmissionDraft,
  { pages, categories }: Choices,
  media: readonly PreviewMedia[],
  nowMs: number,
): Submission | null {
  const items = draft.items.flatMap(({ page, category, title, tag }) => {
    const address = pages[page];
    const of = categories[category];
    if (address === undefined || of === undefined) return [];
    const { first, second, firstId, secondId } = of;
    const named = { first_class: first, second_class: second, first_id: firstId, second_id: secondId };
    return [{ address, tag: tag.trim(), title: title.trim(), ...named }];
  });
  const chosen = media.filter(({ mediaId }) => draft.media.includes(mediaId));
  const answering = media.filter(({ mediaId }) => draft.feedbackMedia.includes(mediaId));
  const isUgcWhole = draft.ugc === null || (draft.ugc.scene.length > 0 && draft.ugc.method.length > 0);
  const isWhole = items.length === draft.items.length && isUgcWhole;
  if (!isWhole || [...chosen, ...answering].some((one) => !isMediaAlive(one, nowMs))) return null;
  const idsOf = (kind: PreviewMedia['kind']): string[] =>
    chosen.filter((one) => one.kind === kind).map(({ mediaId }) => mediaId);
  return {
    call: 'submit-audit',
    items,
    versionDescription: draft.versionDescription.trim(),
    feedback: draft.feedback.trim(),
    feedbackMedia: answering.map(({ mediaId }) => mediaId),
    pictures: idsOf('image'),
    videos: idsOf('video'),
    privacyApiNotUsed: draft.privacyApiNotUsed,
    orderPath: draft.orderPath.trim(),
    ugc: draft.ugc,
  };
}
