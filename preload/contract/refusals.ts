import { z } from 'zod';

/**
 * Why a change of a tenant was refused: `params.reason` of `transition-refused`, beside `params.stage` and `params.event`.
 */
export const refusalReasons = [
  /** The event has no meaning at the present stage. */
  'wrong-stage',
  /** An authorization attempt is open; it has to end first. */
  'attempt-open',
  /** Preparation is not finished. */
  'not-ready',
  /** There is no active binding. */
  'not-bound',
  /** The tenant's mini program is still authorized; only the tenant can revoke that. */
  'still-authorized',
  /** The attempt is further than that already. */
  'phase-order',
  /** The check cannot be waived. */
  'not-waivable',
  /** There is no waiver to withdraw. */
  'not-waived',
  /** No result is set aside. */
  'nothing-quarantined',
  /** The account could not be read; read it again first. */
  'account-unreadable',
  /** The account is not of the kind that is needed. */
  'wrong-kind',
  /** The value belongs to another AppID. */
  'other-app-id',
  /** No write of a credential was begun. */
  'no-credential-intent',
  /** It was authorized once; what WeChat confirmed stays in the portfolio. */
  'was-authorized',
  /** It was taken out of the portfolio. */
  'removed',
] as const;
export const refusalReasonSchema = z.enum(refusalReasons);
export type RefusalReason = z.infer<typeof refusalReasonSchema>;
