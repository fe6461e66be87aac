/** A value that changed at WeChat since the accepted baseline: rename, entity migration, freeze, shrunk sets … Free of zod, for the page. */
export const driftFields = [
  'nickName',
  'avatar',
  'introduction',
  'principalName',
  'verifyType',
  'accountStatus',
  'categories',
  'grantedSets',
  'annualReview',
  'filing',
] as const;
export type DriftField = (typeof driftFields)[number];
