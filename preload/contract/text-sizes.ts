/** How large everything is drawn, in percent. Free of zod, so that the page can use it. */
export const textSizes = [100, 125, 150, 175, 200] as const;
export type TextSize = (typeof textSizes)[number];

/** The next size in a direction, the present one at the end. */
export function nextTextSize(present: TextSize, direction: 1 | -1): TextSize {
  return textSizes[textSizes.indexOf(present) + direction] ?? present;
}

/**
 * How long the description of an upload may be. WeChat's own limit is not documented, and nothing longer than `usual` was seen to
 * fail or to be cut; below `least` no word would be left beside the operation id.
 */
export const descriptionLimits = { least: 24, usual: 200, most: 2000 } as const;
