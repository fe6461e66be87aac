import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../main/domain/failures/app-error';
import { Secret } from '../../../../main/domain/secrets/secret';
import { hashNonce, readCallback } from '../../../../main/features/authorization/callback';

const nonce = 'n'.repeat(43);
const base = 'https://launch.vendor.example/wechat/callback';

function codeOf(redirect: string): string {
  return readCallback(new Secret(redirect), hashNonce(nonce)).reveal();
}

function refusalOf(redirect: string): string {
  try {
    codeOf(redirect);
    return 'accepted';
  } catch (error) {
    return error instanceof AppError ? error.code : 'broke';
  }
}

describe('the redirect', () => {
  it('yields the code when the nonce is ours', () => {
    expect(codeOf(`${base}?attempt=${nonce}&auth_code=queryauthcode%40%40%40abc&expires_in=600`)).toBe(
      'queryauthcode@@@abc',
    );
  });

  it.each([
    [`${base}?auth_code=abc`, 'state-mismatch'],
    [`${base}?attempt=&auth_code=abc`, 'state-mismatch'],
    [`${base}?attempt=${nonce}x&auth_code=abc`, 'state-mismatch'],
    [`${base}?attempt=${nonce.slice(1)}&auth_code=abc`, 'state-mismatch'],
    [`${base}?ATTEMPT=${nonce}&auth_code=abc`, 'state-mismatch'],
    [`${base}?attempt=other&attempt=${nonce}&auth_code=abc`, 'state-mismatch'],
    [`${base}?attempt=${nonce}`, 'code-expired'],
    [`${base}?attempt=${nonce}&auth_code=`, 'code-expired'],
    [`${base}?attempt=${nonce}&auth_code=a&auth_code=b`, 'code-expired'],
  ])('refuses %s with %s', (redirect, code) => {
    expect(refusalOf(redirect)).toBe(code);
  });
});
