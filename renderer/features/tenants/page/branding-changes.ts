import type { BrandingSnapshot } from '../../../../preload/contract/account';

/** One difference between two snapshots; `picture` says what happened to an image, whose names mean nothing to people. */
export interface BrandingChange {
  readonly field: Exclude<keyof BrandingSnapshot, 'atMs'>;
  readonly before: string;
  readonly after: string;
  readonly picture: 'pictureChanged' | 'pictureAdded' | 'pictureRemoved' | null;
}

const fields: readonly BrandingChange['field'][] = [
  'name',
  'entity',
  'introduction',
  'officialAccount',
  'avatar',
  'qrCode',
];

/** What differs between a snapshot and the one before it. */
export function brandingChanges(previous: BrandingSnapshot, next: BrandingSnapshot): readonly BrandingChange[] {
  return fields
    .filter((field) => previous[field] !== next[field])
    .map((field) => {
      const isPicture = field === 'avatar' || field === 'qrCode';
      const picture = isPicture ? pictureChange(previous[field], next[field]) : null;
      return { field, before: previous[field] ?? '', after: next[field] ?? '', picture };
    });
}

function pictureChange(
  before: string | null,
  after: string | null,
): 'pictureChanged' | 'pictureAdded' | 'pictureRemoved' {
  if (before === null) return 'pictureAdded';
  return after === null ? 'pictureRemoved' : 'pictureChanged';
}
