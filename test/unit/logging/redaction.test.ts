import { describe, expect, it } from 'vitest';
import { Redactor } from '../../../main/logging/redaction';

describe('redaction', () => {
  it.each([
    ['preauthcode@@@AbC-_123', '[redacted]'],
    ['x refreshtoken@@@q.w.e y', 'x [redacted] y'],
    ['ticket@@@abc"', '[redacted]"'],
    ['https://h/p?access_token=abcdef&x=1', 'https://h/p?access_token=[redacted]&x=1'],
    ['{"component_access_token":"zzz","a":1}', '{"component_access_token":"[redacted]","a":1}'],
    ['auth_code=queryauthcode@@@x', 'auth_code=[redacted]'],
    ['Authorization: Bearer abc.def-ghi', 'Authorization: [redacted]'],
    ['"appsecret": "0123456789abcdef"', '"appsecret": "[redacted]"'],
  ])('by pattern: %s', (text, clean) => {
    expect(new Redactor().redact(text)).toBe(clean);
  });

  it('by value, in plain, URL-encoded and base64 form', () => {
    const redactor = new Redactor();
    const secret = 'päss word/1';
    redactor.remember(secret);
    const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')];
    expect(redactor.redact(`a ${forms.join(' b ')} c`)).toBe('a [redacted] b [redacted] b [redacted] c');
  });

  it('leaves ordinary text alone', () => {
    const redactor = new Redactor();
    redactor.remember('short');
    const text = 'a short line about a ticket of 12 h and errcode 61004';
    expect(redactor.redact(text)).toBe(text);
  });
});
