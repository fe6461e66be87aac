import { createHmac, timingSafeEqual } from 'node:crypto';
import { isJsonObject } from '../core/json';

const LIFE_SECONDS = 43_200;
const ISSUER = 'wxcomponent';

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function mac(secret: string, text: string): Buffer {
  return createHmac('sha256', secret).update(text).digest();
}

/** A login token as wxcomponent issues it: HS256, twelve hours. */
export function signJwt(secret: string, user: string, nowSeconds: number): string {
  const claims = { iss: ISSUER, sub: user, iat: nowSeconds, exp: nowSeconds + LIFE_SECONDS };
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${text}.${mac(secret, text).toString('base64url')}`;
}

/** Whether a login token is good, past its time, or not one of ours. */
export function checkJwt(secret: string, token: string, nowSeconds: number): 'good' | 'expired' | 'bad' {
  const [header, claims, signature, ...rest] = token.split('.');
  if (header === undefined || claims === undefined || signature === undefined || rest.length > 0) return 'bad';
  const expected = mac(secret, `${header}.${claims}`);
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'bad';
  const body: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'));
  const expiresAt = isJsonObject(body) && body['iss'] === ISSUER ? Number(body['exp']) : Number.NaN;
  if (Number.isNaN(expiresAt)) return 'bad';
  return expiresAt <= nowSeconds ? 'expired' : 'good';
}
