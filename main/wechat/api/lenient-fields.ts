import { z } from 'zod';
import { Secret } from '../../domain/secrets/secret';

/**
 * Fields of answers as WeChat and what stands before it really write them: numbers as texts, null for absent, odd entries
 * between good ones. Strict is what an authorization rests on: ids and tokens.
 */

/** A whole number, which may come as a text. */
export const wholeNumber = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^\s*[+-]?\d{1,15}\s*$/)
    .transform(Number),
]);

/** A whole number, or null for whatever else stands there. */
export const optionalNumber = wholeNumber.nullish().catch(null);

/** Seconds; from a time in the past, or a length. */
export const seconds = wholeNumber.refine((value) => value >= 0);

/** A text; numbers are taken as they are written, whatever else stands there is null. */
export const optionalText = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

/** A text, empty where there is none. */
export const text = optionalText.transform((value) => value ?? '');

/** A yes or no, in every way in which it was seen: true, 1, "1". */
export const optionalFlag = z
  .union([
    z.boolean(),
    z.union([z.literal(0), z.literal('0'), z.literal('false')]).transform(() => false),
    z.union([z.literal(1), z.literal('1'), z.literal('true')]).transform(() => true),
  ])
  .nullish()
  .catch(null);

/** Tokens and codes are visible ASCII; one with another character was mangled on its way and would only be refused. */
const secretText = z.string().regex(/^[\x21-\x7e]{1,4096}$/);

/** A token or code, wrapped the moment it is parsed. */
export const secret = secretText.transform((value) => new Secret(value));

/** A token or code; null when there is none, or none that could be used. */
export const optionalSecret = secret
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

/** `{"id": 0}`, as WeChat writes its enums; null where it is absent or something else. */
export const optionalTypeId = z
  .object({ id: wholeNumber })
  .nullish()
  .catch(null)
  .transform((value) => value?.id ?? null);

/** The entries of a list that fit, and how many did not. */
export interface Entries<T> {
  readonly entries: readonly T[];
  readonly odd: number;
}

/** The entries of a list that fit, and how many did not; null where there is no list. */
export function entriesOf<T>(entry: z.ZodType<T>): z.ZodType<Entries<T> | null, unknown> {
  return z
    .array(z.unknown())
    .nullish()
    .catch(null)
    .transform((items) => {
      if (items === null || items === undefined) return null;
      const parsed = items.map((item) => entry.safeParse(item));
      const entries = parsed.flatMap((result) => (result.success ? [result.data] : []));
      return { entries, odd: parsed.length - entries.length };
    });
}
