import { describe, expect, it } from 'vitest';
import { checkJwt, signJwt } from '../../../../main/sandbox/relay/jwt';

describe('jwt', () => {
  const token = signJwt('secret', 'console', 1000);

  it('is HS256 of the issuer wxcomponent and lives twelve hours', () => {
    const [header = '', claims = ''] = token.split('.');
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ iss: 'wxcomponent', exp: 44_200 });
    expect(checkJwt('secret', token, 44_199)).toBe('good');
    expect(checkJwt('secret', token, 44_200)).toBe('expired');
  });

  it.each(['', 'a.b', 'a.b.c', `${token}x`, `${token}.x`, signJwt('other', 'console', 1000)])('refuses %s', (bad) => {
    expect(checkJwt('secret', bad, 1000)).toBe('bad');
  });
});
