import { AppError } from '../domain/app-error';

/**
 * Why a pasted push is refused.
 *
 * The form: too-long, not-xml, doctype, entity, not-flat, no-encrypt, base64. The keys: padding or length mean that the
 * EncodingAESKey does not fit or the text is cut off. Then the content: signature, token-missing, app-id (another platform's
 * push), encoding, not-a-ticket.
 */
export const pushProblems = [
  'too-long',
  'not-xml',
  'doctype',
  'entity',
  'not-flat',
  'no-encrypt',
  'base64',
  'token-missing',
  'signature',
  'padding',
  'length',
  'encoding',
  'app-id',
  'not-a-ticket',
] as const;
export type PushProblem = (typeof pushProblems)[number];

/** The refusal of a pasted push: `credentials-malformed` with `params.what` `push` and the problem as `params.reason`. */
export function pushRefused(reason: PushProblem, more: Readonly<Record<string, string>> = {}): AppError {
  return new AppError('credentials-malformed', { params: { what: 'push', reason, ...more } });
}
