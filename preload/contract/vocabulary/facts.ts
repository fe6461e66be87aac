/** Kind of entity behind a mini program: `principal_type` of getaccountbasicinfo (0 personal … 4 other). */
export const entityKinds = ['personal', 'enterprise', 'media', 'government', 'other'] as const;
export type EntityKind = (typeof entityKinds)[number];

/** In the order in which they are offered: the one that an upgrade needs is the first. */
export const offeredEntityKinds: readonly EntityKind[] = [
  'enterprise',
  ...entityKinds.filter((kind) => kind !== 'enterprise'),
];
