import { z } from 'zod';
import { type Audience, audienceSchema } from '../../../preload/contract/platform';
import { jsonOrNull } from '../../domain/text/json-or-null';
import { Secret } from '../../domain/secrets/secret';

/*
 * How a secret that is sent somewhere lies in its entry: `bound:` and JSON of the secret with its audience. What earlier versions
 * wrote has no such mark, and nobody knows for which address it was entered.
 */

const mark = 'bound:';
const boundSchema = z.object({ audience: audienceSchema, secret: z.string().min(1) });

/** A secret as its entry says it; `audience` is null when that was not noted. */
export interface BoundSecret {
  readonly audience: Audience | null;
  readonly secret: Secret;
}

/** The text of an entry. */
export function bindSecret(secret: Secret, audience: Audience): Secret {
  const { mode, addresses, componentAppId } = audience;
  return new Secret(
    `${mark}${JSON.stringify({ audience: { mode, addresses, componentAppId }, secret: secret.reveal() })}`,
  );
}

/** Reads the text of an entry. One of a form that only a newer version can have written has no audience here either. */
export function readBound(entry: Secret): BoundSecret {
  const text = entry.reveal();
  const parsed = text.startsWith(mark) ? boundSchema.safeParse(jsonOrNull(text.slice(mark.length))) : null;
  return parsed?.success === true
    ? { audience: parsed.data.audience, secret: new Secret(parsed.data.secret) }
    : { audience: null, secret: entry };
}
