import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../main/domain/failures/app-error';
import {
  readComponentSecret,
  readEncodingAesKey,
  readRelayPassword,
  readRelaySecret,
  readTicket,
  readToken,
} from '../../../../main/wechat/connection/credential-input';

function refusal(run: () => unknown): unknown {
  try {
    run();
  } catch (failure) {
    if (failure instanceof AppError && failure.code === 'credentials-malformed') return failure.detail.params;
    throw failure;
  }
  throw new Error('nothing was refused');
}

const key = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const secret = '0123456789abcdef0123456789abcdef';

describe('typing in credentials', () => {
  it.each([
    ['spaces', ` ${secret} `],
    ['a line break at the end', `${secret}\r\n`],
    ['a line break inside', `${secret.slice(0, 16)}\n${secret.slice(16)}`],
    ['zero-width characters', `\uFEFF${secret}\u200B`],
    ['marks of direction and soft hyphens', `\u202A${secret.slice(0, 9)}\u00AD${secret.slice(9)}\u202C\u200E`],
    ['full-width characters', secret.replace('0123', '０１２３').replace('abc', 'ａｂｃ')],
  ])('takes %s out and says so', (_name, text) => {
    const input = readComponentSecret(text);
    expect(input.value.reveal()).toBe(secret);
    expect(input.notices).toEqual(['white-space-removed']);
  });

  it('leaves a clean value alone', () => {
    expect(readComponentSecret(secret).notices).toEqual([]);
    expect(readEncodingAesKey(key).notices).toEqual([]);
    expect(readTicket('ticket@@@abc').notices).toEqual([]);
    expect(readToken('selftoken').notices).toEqual([]);
  });

  it.each([
    [42, 'too-short'],
    [44, 'too-long'],
  ])('refuses an EncodingAESKey of %d characters', (length, reason) => {
    const text = `${key}X`.slice(0, length);
    expect(refusal(() => readEncodingAesKey(text))).toEqual({ what: 'encoding-aes-key', reason, length });
  });

  it('accepts an EncodingAESKey of 43 characters with white space around it', () => {
    expect(readEncodingAesKey(` ${key}\n`)).toMatchObject({ notices: ['white-space-removed'] });
  });

  it.each([`${key.slice(0, 42)}=`, `${key.slice(0, 42)}+`, `${key.slice(0, 42)}é`])('refuses the key %j', (text) => {
    expect(refusal(() => readEncodingAesKey(text))).toMatchObject({ reason: 'characters' });
  });

  it.each([
    ['preauthcode@@@abc', 'pre-auth-code'],
    ['queryauthcode@@@abc', 'authorization-code'],
    ['refreshtoken@@@abc', 'refresh-token'],
    ['wxf1c0de0123456789', 'app-id'],
  ])('knows that %s is no ticket', (text, looksLike) => {
    expect(refusal(() => readTicket(text))).toEqual({ what: 'ticket', reason: 'other-kind', looksLike });
  });

  it('knows that a ticket or an AppID is no secret', () => {
    expect(refusal(() => readComponentSecret('ticket@@@abc'))).toMatchObject({ looksLike: 'ticket' });
    expect(refusal(() => readComponentSecret('wxf1c0de0123456789'))).toMatchObject({ looksLike: 'app-id' });
  });

  it('sees a whole push where a ticket was asked for', () => {
    expect(refusal(() => readTicket('<xml><Encrypt>x</Encrypt></xml>'))).toEqual({ what: 'ticket', reason: 'is-xml' });
  });

  it.each([
    ['https://console.example/callback?auth_code=x', 'web-address'],
    ['/wechat/component?timestamp=1&nonce=2&msg_signature=abc', 'web-address'],
    ['{"AppId":"wxf1c0de0123456789","Encrypt":"x"}', 'json'],
    ['<!DOCTYPE html><html></html>', 'web-page'],
    ['<html><body>404</body></html>', 'web-page'],
  ])('knows that %s is no ticket, secret, key or token', (text, looksLike) => {
    for (const read of [readTicket, readComponentSecret, readEncodingAesKey, readToken]) {
      expect(refusal(() => read(text))).toMatchObject({ reason: 'other-kind', looksLike });
    }
  });

  it('sees a push behind the lines of a log', () => {
    expect(refusal(() => readTicket('POST /callback HTTP/1.1\n\n<xml><Encrypt>x</Encrypt></xml>'))).toMatchObject({
      reason: 'is-xml',
    });
  });

  it('accepts, with a notice, forms that no document rules out', () => {
    expect(readComponentSecret('short').notices).toEqual(['unusual-form']);
    expect(readTicket('opaque-ticket').notices).toEqual(['unusual-form']);
    expect(readToken('with-dash').notices).toEqual(['unusual-form']);
  });

  it.each([readComponentSecret, readTicket, readEncodingAesKey, readToken, readRelaySecret, readRelayPassword])(
    'refuses nothing at all: %o',
    (read) => {
      expect(refusal(() => read(' \n\t'))).toMatchObject({ reason: 'empty' });
    },
  );

  it.each(['密钥密钥', `${'x'.repeat(1001)}`])('refuses a secret that cannot be one', (text) => {
    expect(['characters', 'too-long']).toContain(
      (refusal(() => readComponentSecret(text)) as { readonly reason: string }).reason,
    );
  });

  it('keeps the inner white space of a password', () => {
    expect(readRelayPassword(' two words ').value.reveal()).toBe('two words');
  });

  it('never quotes what was typed', () => {
    expect(JSON.stringify(refusal(() => readEncodingAesKey('canary-key')))).not.toContain('canary');
    expect(JSON.stringify(refusal(() => readTicket('refreshtoken@@@canary')))).not.toContain('canary');
  });
});
