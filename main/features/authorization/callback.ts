import { timingSafeEqual } from 'node:crypto';
import { sha256 } from '../../domain/ledger/ledger';
import { AppError } from '../../domain/failures/app-error';
import { Secret } from '../../domain/secrets/secret';

/** Name of the query parameter that carries the nonce; WeChat keeps custom parameters of the redirect URI. */
export const nonceParameter = 'attempt';

/** SHA-256 of a nonce, the only form in which it is stored. */
export function hashNonce(nonce: string): string {
  return sha256(nonce);
}

/**
 * Takes the authorization code out of a redirect (`?auth_code=…&expires_in=…`).
 *
 * The nonce is compared in constant time with the attempt's. Throws `state-mismatch` for a foreign or missing nonce and
 * `code-expired` when the redirect carries no code.
 */
export function readCallback(redirect: Secret, nonceHash: string): Secret {
  const query = new URL(redirect.reveal()).searchParams;
  const given = Buffer.from(hashNonce(query.get(nonceParameter) ?? ''), 'hex');
  if (!timingSafeEqual(given, Buffer.from(nonceHash, 'hex'))) throw new AppError('state-mismatch');
  const codes = query.getAll('auth_code');
  const code = codes[0] ?? '';
  if (codes.length !== 1 || code === '') throw new AppError('code-expired');
  return new Secret(code);
}
