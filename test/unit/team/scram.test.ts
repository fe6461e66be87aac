import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isPassword, scramVerifier } from '../../../main/team/admin/scram';

describe('a SCRAM verifier', () => {
  it('is what RFC 5802 makes of the password, and tells nothing of it', () => {
    const salt = Buffer.from('QSXCR+Q6sek8bf92', 'base64');
    const salted = pbkdf2Sync('a long enough password', salt, 4096, 32, 'sha256');
    const keyOf = (name: string): Buffer => createHmac('sha256', salted).update(name).digest();
    const stored = createHash('sha256').update(keyOf('Client Key')).digest('base64');

    expect(scramVerifier('a long enough password', salt)).toBe(
      `SCRAM-SHA-256$4096:QSXCR+Q6sek8bf92$${stored}:${keyOf('Server Key').toString('base64')}`,
    );
  });

  it('is another one each time', () => {
    expect(scramVerifier('a long enough password')).not.toBe(scramVerifier('a long enough password'));
  });
});

describe('a password of a member', () => {
  it.each(['a long enough password', '123456789012', 'x'.repeat(200)])('may be %j', (text) => {
    expect(isPassword(text)).toBe(true);
  });

  it.each([
    '',
    'elevenchars',
    ' a long enough password',
    'a long enough password ',
    '一个足够长的密码一二三四',
    'x'.repeat(201),
    'a long\nenough one',
  ])('may not be %j', (text) => {
    expect(isPassword(text)).toBe(false);
  });
});
