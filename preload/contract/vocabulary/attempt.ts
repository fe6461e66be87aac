/** How far an authorization attempt has come. */
export const attemptPhases = [
  'starting',
  'link-issued',
  'window-open',
  'awaiting-admin',
  'code-received',
  'exchanged',
  'verifying',
  'ended',
] as const;
export type AttemptPhase = (typeof attemptPhases)[number];
