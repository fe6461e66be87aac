import { z } from 'zod';
import { accountKindSchema, accountReadingSchema, foundKindSchema } from './account';
import { appErrorSchema } from './errors';
import {
  appIdSchema,
  atMsSchema,
  attemptIdSchema,
  originalIdSchema,
  sha256Schema,
  tenantIdSchema,
  workspaceIdSchema,
} from './ids';
import { stageSchema } from './stages';
import { attemptPhases } from './vocabulary/attempt';

/** Why a baseline set is not among the granted ones. `exclusive` sets are left out silently when another provider holds them. */
export const missingSetReasons = ['unticked', 'held-elsewhere', 'not-in-platform'] as const;
export const missingSetSchema = z.object({ id: z.number().int(), reason: z.enum(missingSetReasons) });
export type MissingSet = z.infer<typeof missingSetSchema>;

/** What keeps a binding from being clean. */
export const bindingIssues = [
  'sets-missing',
  'unverified',
  'personal-entity',
  'entity-differs',
  'profile-empty',
  'account-not-normal',
  'mini-game',
  'trial-mini-program',
] as const;
export const bindingIssueSchema = z.enum(bindingIssues);
export type BindingIssue = z.infer<typeof bindingIssueSchema>;

/**
 * Why a result was set aside instead of bound. The last three are candidates: nothing shows that the account was authorized by
 * this attempt, so that only a person can say so.
 */
export const quarantineReasons = [
  'official-account-picked',
  'mini-program-picked',
  'other-kind-picked',
  'app-id-differs',
  'original-id-differs',
  'bound-elsewhere',
  'account-unreadable',
  'unproven',
  'after-expiry',
  'authorized-before',
] as const;
export const quarantineReasonSchema = z.enum(quarantineReasons);
export type QuarantineReason = z.infer<typeof quarantineReasonSchema>;

/** Another place of the portfolio that claims the same AppID. */
export const conflictSchema = z.object({
  appId: appIdSchema,
  workspaceId: workspaceIdSchema,
  workspaceName: z.string(),
  application: z.string(),
  tenantId: tenantIdSchema,
  tenantName: z.string(),
  bound: z.boolean(),
});
export type Conflict = z.infer<typeof conflictSchema>;

/**
 * The verified authorization of a tenant's mini program.
 *
 * A revocation deletes nothing: it sets `revokedAtMs`. A binding without it is active.
 */
export const bindingSchema = z.object({
  appId: appIdSchema,
  originalId: originalIdSchema.or(z.string()),
  attemptId: attemptIdSchema.nullable(),
  authorizedAtMs: atMsSchema,
  verifiedAtMs: atMsSchema,
  grantedSets: z.array(z.number().int()),
  baselineVersion: z.number().int(),
  missingSets: z.array(missingSetSchema),
  issues: z.array(bindingIssueSchema),
  confirmedAtMs: atMsSchema.nullable(),
  confirmedBy: z.string().nullable(),
  revokedAtMs: atMsSchema.optional(),
  /** The third-party platform under which the account was last read; another one knows nothing of this authorization. */
  platformAppId: appIdSchema.optional(),
});
export type Binding = z.infer<typeof bindingSchema>;

/** An authorization result that must not count: kept for a guided choice, beside whatever good binding exists. */
export const quarantineSchema = z.object({
  reason: quarantineReasonSchema,
  appId: appIdSchema,
  accountName: z.string(),
  entity: z.string(),
  kind: foundKindSchema.nullable(),
  grantedSets: z.array(z.number().int()),
  attemptId: attemptIdSchema,
  atMs: atMsSchema,
  conflict: conflictSchema.nullable(),
  /** The read-out of the account, needed to accept the result later; absent when the account could not be read. */
  reading: accountReadingSchema.optional(),
});
export type Quarantine = z.infer<typeof quarantineSchema>;

/** A wrong account that was given up and may still be authorized to the platform: only its administrator can revoke that. */
export const unrevokedSchema = z.object({
  appId: appIdSchema,
  accountName: z.string(),
  kind: foundKindSchema.nullable(),
  sinceMs: atMsSchema,
});
export type Unrevoked = z.infer<typeof unrevokedSchema>;

export { type AttemptPhase, attemptPhases } from './vocabulary/attempt';
export const attemptPhaseSchema = z.enum(attemptPhases);

export const attemptOutcomes = [
  'bound',
  'bound-with-issues',
  'quarantined',
  'recorded',
  'cancelled',
  'expired',
  'failed',
  'interrupted',
] as const;
export const attemptOutcomeSchema = z.enum(attemptOutcomes);
export type AttemptOutcome = z.infer<typeof attemptOutcomeSchema>;

/**
 * What WeChat's list of authorizers said when an attempt began, by which a change is told. Times are by WeChat's clock.
 *
 * `listed` are fingerprints of entries, from which no refresh token can be had: of the expected account, or of every entry where
 * none is expected; null when the list could not be had. `sets` are those of the expected account, null without one.
 */
export const listingSchema = z.object({
  atMs: atMsSchema,
  expiresAtMs: atMsSchema,
  listed: z.array(z.string().regex(/^[0-9a-f]{16}$/)).nullable(),
  sets: z.array(z.number().int()).nullable(),
});
export type Listing = z.infer<typeof listingSchema>;

/**
 * One authorization attempt, written to the tenant's document before anything is asked of WeChat.
 *
 * Neither the pre-auth code, the authorization code nor the nonce is kept; `nonceHash` is the SHA-256 of the nonce that the
 * redirect URI carries. `returnTo` is the stage to which the tenant falls back when the attempt comes to nothing.
 */
export const attemptSchema = z.object({
  id: attemptIdSchema,
  accountKind: accountKindSchema,
  via: z.enum(['window', 'link']),
  phase: attemptPhaseSchema,
  expectedAppId: appIdSchema.nullable(),
  /** The account that is proven to have come back; a crash after that is recovered by it. */
  grantedAppId: appIdSchema.optional(),
  /** Kept while the attempt is open. */
  baseline: listingSchema.optional(),
  nonceHash: sha256Schema,
  startedAtMs: atMsSchema,
  startedBy: z.string(),
  expiresAtMs: atMsSchema.nullable(),
  endedAtMs: atMsSchema.nullable(),
  outcome: attemptOutcomeSchema.nullable(),
  error: appErrorSchema.nullable(),
  returnTo: stageSchema,
  /** Answer to "Has the WeChat mini program been successfully authorized?". */
  answer: z.enum(['pending', 'authorized', 'not-yet']).nullable(),
  /** What WeChat's page said, as somebody who saw it wrote it down; one line without secrets. */
  pageWords: z.string().max(500).optional(),
});
export type Attempt = z.infer<typeof attemptSchema>;

/**
 * Where the authorizer's refresh token is: which of two keychain slots holds the proven one.
 *
 * `intent` is set before a token is replaced and cleared after the commit, so that a crash in between is recognised.
 */
export const credentialSchema = z.object({
  appId: appIdSchema,
  slot: z.enum(['a', 'b']),
  savedAtMs: atMsSchema,
  provenAtMs: atMsSchema.nullable(),
  intent: z.object({ slot: z.enum(['a', 'b']), startedAtMs: atMsSchema }).nullable(),
  problem: z.enum(['lost', 'refused', 'password-changed']).nullable(),
});
export type CredentialRecord = z.infer<typeof credentialSchema>;
