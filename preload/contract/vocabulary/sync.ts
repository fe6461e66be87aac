export const syncStates = ['running', 'pausing', 'paused', 'waiting-for-quota', 'done', 'cancelled'] as const;

/**
 * How one tenant came out of a sync. `drifted` found new differences, `revoked` that the authorization is gone, `incomplete`
 * that WeChat answered only part of what was asked; what was known before is kept.
 */
export const syncResults = ['unchanged', 'drifted', 'incomplete', 'revoked', 'failed'] as const;
export type SyncResult = (typeof syncResults)[number];
