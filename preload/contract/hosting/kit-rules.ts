import type { PreviewMedia, SignOff } from './kit';

/** How long WeChat keeps an uploaded medium, and how large one may be. */
export const mediaLimits = { lifeMs: 3 * 24 * 3_600_000, imageMiB: 2, videoMiB: 10 } as const;

/** Whether WeChat still has an uploaded medium at a moment. */
export function isMediaAlive({ uploadedAtMs }: Pick<PreviewMedia, 'uploadedAtMs'>, nowMs: number): boolean {
  return nowMs < uploadedAtMs + mediaLimits.lifeMs;
}

interface Version {
  readonly version: string;
  readonly description: string;
}

/** The sign-off of the very version that a slot holds; null when there is none for it. */
export function signOffOf(signOffs: readonly SignOff[], slot: Version | null): SignOff | null {
  if (slot === null) return null;
  const isSame = (one: SignOff): boolean => one.version === slot.version && one.description === slot.description;
  return signOffs.findLast(isSame) ?? null;
}
