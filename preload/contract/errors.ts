import { z } from 'zod';

/**
 * Every expected failure that can reach a consultant.
 *
 * The renderer has a message with a next step for each code in both languages; a code without one does not compile.
 */
export const appErrorCodes = [
  'forbidden-sender',
  'invalid-request',
  'internal',
  'window-reloaded',
  'not-found',
  'link-refused',
  'read-only',
  'workspace-locked',
  'workspace-not-allowed',
  'workspace-archived',
  'production-locked',
  'offline',
  'cancelled',
  'busy',
  // authorization
  'attempt-in-progress',
  'attempt-not-open',
  'not-ready',
  'transition-refused',
  'state-mismatch',
  'code-expired',
  'link-expired',
  'navigation-blocked',
  'launch-domain-mismatch',
  'page-error',
  'proxy-login-required',
  'page-login-required',
  'client-certificate-required',
  'page-untrusted',
  // tenant input
  'app-id-malformed',
  'app-id-taken',
  'original-id-malformed',
  'name-required',
  'reason-required',
  'tenant-exists',
  'operator-unnamed',
  // platform
  'credentials-missing',
  'credentials-malformed',
  'ticket-missing',
  'wechat-rejected',
  'wechat-unreachable',
  'wechat-malformed',
  'wechat-other-account',
  'wechat-not-json',
  'wechat-redirected',
  'reading-incomplete',
  'platform-changed',
  'revoked-in-a-row',
  'clock-skew',
  'relay-rejected',
  'not-supported-in-mode',
  // vault
  'keychain-locked',
  'keychain-unavailable',
  'keychain-refused',
  'secret-lost',
  'secret-for-elsewhere',
  // storage
  'disk-full',
  'storage-failed',
  'outcome-unknown',
  'record-damaged',
  'ledger-damaged',
  'newer-version',
  'backup-failed',
  // images, import, export
  'image-refused',
  'file-refused',
  'print-failed',
  // hosting
  'hosting-busy',
  'hosting-unsettled',
  'hosting-plan-used',
  'hosting-premise-changed',
  'hosting-blocked',
  'hosting-ext-json',
  'hosting-tenant-key-taken',
  'hosting-no-template',
  // fleet
  'fleet-overlap',
  'fleet-not-now',
  'fleet-changed',
  'fleet-same-person',
  'fleet-nobody-ready',
  'fleet-known',
  'fleet-behind',
  'fleet-handed-over',
  // team
  'team-failed',
  'team-busy',
  'team-away',
  'team-unfit',
  'reviewer-only',
  'practice-failed',
  'wrong-passphrase',
  'passphrase-refused',
] as const;

export const appErrorCodeSchema = z.enum(appErrorCodes);
export type AppErrorCode = z.infer<typeof appErrorCodeSchema>;

/**
 * What a consultant may see of a failure. Never carries a secret, a token, a code or a URL with a query.
 *
 * `errcode` and `rid` are WeChat's (HTTP 200 with a non-zero errcode); `pageCode` is the number shown on the authorization
 * page; `token` tells whose access token the refused call carried, the platform's or the account's own; `params` fill the
 * placeholders of the message.
 */
export const appErrorSchema = z.object({
  code: appErrorCodeSchema,
  errcode: z.number().int().optional(),
  rid: z.string().optional(),
  pageCode: z.number().int().optional(),
  token: z.enum(['platform', 'account']).optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  reportId: z.string().optional(),
});
export type AppErrorView = z.infer<typeof appErrorSchema>;

/** Answer of every call over IPC: a value, or an error; never an exception and never `undefined`. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppErrorView };
