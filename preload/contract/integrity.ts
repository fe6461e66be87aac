import { z } from 'zod';
import { appErrorCodeSchema } from './errors';
import { atMsSchema } from './ids';

/** What an installation signs. The kind is part of what is signed, so that no signature serves for another kind. */
export const signedKinds = ['archive', 'evidence', 'ledger'] as const;
export type SignedKind = (typeof signedKinds)[number];

/** An Ed25519 signature (RFC 8032) with the key that checks it; both base64url, 32 and 64 bytes. */
export const signatureSchema = z.object({
  publicKey: z.string().regex(/^[\w-]{43}$/),
  signature: z.string().regex(/^[\w-]{86}$/),
});
export type Signature = z.infer<typeof signatureSchema>;

/** A signature as a file of its own: `SHA256SUMS.sig` of an evidence pack, `signature.json` of an archive. */
export const signatureFileSchema = signatureSchema.extend({
  format: z.literal('hosting-console-signature'),
  version: z.literal(1),
  kind: z.enum(signedKinds),
  installation: z.string(),
});
export type SignatureFile = z.infer<typeof signatureFileSchema>;

/**
 * What a signature says, and no more: which installation signed, never which person. `missing` and `altered` are told apart:
 * the first was never signed or lost its signature, the second does not fit the signature that is there.
 */
export const signatureStateSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('signed'),
    /** Fingerprint of the key, as {@link signatureFileSchema} names it. */
    installation: z.string(),
    trust: z.enum(['this', 'known', 'unknown']),
    /** When something of that installation was first taken over here; null unless it is known. */
    knownSinceMs: atMsSchema.nullable(),
  }),
  z.object({ kind: z.literal('missing') }),
  z.object({ kind: z.literal('altered'), installation: z.string() }),
]);
export type SignatureState = z.infer<typeof signatureStateSchema>;

/** Whether what was just written is signed; when it is not, the code says why. */
export const signingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('signed'), installation: z.string() }),
  z.object({ kind: z.literal('unsigned'), code: appErrorCodeSchema }),
]);
export type Signing = z.infer<typeof signingSchema>;
