import { z } from 'zod';
import { atMsSchema } from './ids';

/** Why this installation takes no updates. */
export const updatesOffReasons = [
  'not-packaged',
  'development-runtime',
  'no-feed',
  'switched-off-by-administrator',
  'not-updatable-in-place',
] as const;
export type UpdatesOffReason = (typeof updatesOffReasons)[number];

/**
 * Why an update did not come: the feed could not be reached; something was not signed by us; the download failed; or the
 * console ended for an installer that was refused or did not come.
 */
export const updateFailures = ['unreachable', 'untrusted', 'failed', 'not-installed'] as const;
export type UpdateFailure = (typeof updateFailures)[number];

/** A release as the feed offers it. */
export const offeredReleaseSchema = z
  .object({
    version: z.string(),
    /** Share of the installations that get it by now, 0 to 100. */
    rolloutPercent: z.number(),
    sizeBytes: z.number().nullable(),
    /** Text, perhaps Markdown; never shown as HTML. */
    notes: z.string().nullable(),
  })
  .readonly();
export type OfferedRelease = z.infer<typeof offeredReleaseSchema>;

const release = offeredReleaseSchema;

/** What the consultant sees of updates. */
export const updateStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('off'), reason: z.enum(updatesOffReasons) }),
  z.object({ kind: z.literal('idle'), checkedAtMs: atMsSchema.nullable() }),
  z.object({ kind: z.literal('checking') }),
  z.object({ kind: z.literal('available'), release }),
  /** `percent` of the download, 0 to 100. */
  z.object({ kind: z.literal('downloading'), release, percent: z.number() }),
  z.object({ kind: z.literal('ready'), release }),
  /** `release` is the one that could not be fetched; null when looking for one failed. */
  z.object({ kind: z.literal('failed'), failure: z.enum(updateFailures), release: release.nullable() }),
]);
export type UpdateState = Readonly<z.infer<typeof updateStateSchema>>;
