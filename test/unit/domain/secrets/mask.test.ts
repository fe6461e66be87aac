import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskSecrets } from '../../../../main/domain/secrets/mask';

const canary = 'c4n4ry-8Fq2';

describe('maskSecrets', () => {
  it.each([
    ['a component token', `{"component_access_token":"${canary}","expires_in":7200}`],
    ['an authorizer token, nested', `{"authorization_info":{"authorizer_access_token":"${canary}","expires_in":7200}}`],
    ['a refresh token in a list', `{"list":[{"authorizer_appid":"wx1","refresh_token":"${canary}"}]}`],
    ['a token in camel case', `{"data":{"refreshToken":"${canary}"}}`],
    ['a ticket of a push', `<xml><ComponentVerifyTicket><![CDATA[${canary}]]></ComponentVerifyTicket></xml>`],
    ['a code of a push', `<xml><AuthorizationCode>${canary}</AuthorizationCode></xml>`],
    ['a code by its form', `code is queryauthcode@@@${canary} here`],
    ['a pre-auth code by its form', `preauthcode@@@${canary}`],
    ['an address', `GET https://api.weixin.qq.com/x?access_token=${canary}&appid=wx1`],
    ['an authorization code in an address', `https://launch.example/a?nonce=1&auth_code=${canary}&expires_in=600`],
    ['JSON that was cut short', `{"expires_in":7200,"component_access_token":"${canary}`],
    ['JSON inside a text of JSON', JSON.stringify({ body: `{"jwt":"${canary}"}` })],
    ['a secret that is a list', `{"ticket":["${canary}"]}`],
    ['a number in place of a text', `{"token":123456789}`],
    ['another spelling', `{"Component_AppSecret":"${canary}"}`],
  ])('masks %s', (_name, text) => {
    const masked = maskSecrets(text);
    expect(masked).not.toContain(canary);
    expect(masked).not.toContain('123456789');
    expect(masked).toContain('[masked]');
  });

  it('keeps everything that is not a secret', () => {
    const answer = '{"errcode":61007,"errmsg":"api is unauthorized rid: 63523ebd-02109430-53ef0c2b","expires_in":600}';
    expect(maskSecrets(answer)).toBe(answer);
    expect(maskSecrets('<xml><AuthorizerAppid>wx1</AuthorizerAppid></xml>')).toContain('wx1');
    expect(maskSecrets('1.50')).toBe('1.50');
    expect(maskSecrets('12345678901234567890')).toBe('12345678901234567890');
  });

  it('overlooks nothing in a text that looks like plain words', () => {
    const pieces = [
      'Bearer abcdefgh12',
      'bearer',
      'eyJhbGciOiJI',
      '.eyJzdWIi.c2ln',
      'queryauthcode@@@',
      `12_${'a'.repeat(70)}`,
      'https://',
      'user:pass@host',
      '-----BEGIN PRIVATE KEY-----',
      'Authorization',
      'Basic dXNlcjpwYXNz',
      'ticket',
      'access_token',
      '=',
      ':',
      '：',
      '＝',
      '"',
      "'",
      '\\u0022',
      '\\"',
      '%3D',
      '%20',
      '+',
      '&quot;',
      '&#61;',
      '<ticket>',
      canary,
      '[',
      '{',
      '}',
      ' ',
      '\n',
      '青禾粮油',
      '韩静',
      '2026-11-30',
      'wx0123456789abcdef',
    ];
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      // What stands in front makes the text suspicious, and belongs to nothing that follows.
      fc.property(text, (plain) => maskSecrets(plain) !== plain || maskSecrets(`& ${plain}`) === `& ${plain}`),
      { numRuns: 5_000, seed: 20_261_130 },
    );
  });

  it('leaves an empty or missing secret visible as such', () => {
    expect(maskSecrets('{"authorizer_refresh_token":"","ticket":null}')).toBe(
      '{"authorizer_refresh_token":"","ticket":null}',
    );
  });

  it('masks a secret field at any depth of any value, and twice is as once', () => {
    const field = fc.constantFrom('access_token', 'authorizer_refresh_token', 'component_verify_ticket', 'session_key');
    fc.assert(
      fc.property(fc.jsonValue(), field, fc.integer({ min: 1, max: 4 }), (value, name, depth) => {
        let nested: unknown = { [name]: canary, beside: value };
        for (let level = 0; level < depth; level += 1) nested = level % 2 === 0 ? [nested] : { inside: nested };
        const masked = maskSecrets(JSON.stringify(nested));
        expect(masked).not.toContain(canary);
        expect(maskSecrets(masked)).toBe(masked);
      }),
      { numRuns: 500 },
    );
  });
});

describe('names of secrets', () => {
  it.each([
    ['JSON in JSON in JSON', JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ appSecret: canary }) }) })],
    ['JSON in JSON, after words', `answer: ${JSON.stringify({ b: JSON.stringify({ app_secret: `x"${canary}` }) })}`],
    ['an address in an address', `https://h/?to=${encodeURIComponent(`https://i/?auth_code=${canary}&x=1`)}`],
    ['a header', `x-api-key: ${canary}`],
    ['a bearer', `Bearer ${canary}`],
    ['a nonce', `{"nonce":"${canary}"}`],
    ['a key in camel case', `{"encodingAesKey":"${canary}","privateKey":"${canary}"}`],
    ['a long code', `{"code":"${canary}-${canary}"}`],
    ['a password of a form', `username=a&password=${canary}&next=1`],
    ['several', `{"tokens":["${canary}"]}`],
    ['an element that was cut short', `<xml><ComponentVerifyTicket><![CDATA[${canary}`],
    ['a JSON web token', `said eyJhbGciOiJIUzI1NiJ9.${canary}.c2ln`],
  ])('mask %s', (_name, text) => {
    expect(maskSecrets(text)).not.toContain(canary);
  });

  it('leave error numbers and counts alone', () => {
    const answer = '{"code":0,"errorMsg":"ok","tokens":3,"secrets":12,"key":"value"}';
    expect(maskSecrets(answer)).toBe(answer);
  });
});
