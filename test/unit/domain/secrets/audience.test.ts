import { describe, expect, it } from 'vitest';
import {
  audienceOf,
  canonicalAddress,
  enteredForOther,
  isSameAudience,
  type SentSecret,
} from '../../../../main/domain/secrets/audience';
import type { WorkspaceSettings } from '../../../../preload/contract/workspace';
import { workspaceWith } from '../../wechat/support/workspace';

const pages = ['https://mp.weixin.qq.com', 'https://open.weixin.qq.com'];
const relayed = { mode: 'relay', relayBaseUrl: 'https://relay.example/mp' } as const;

function audience(secret: SentSecret | 'refresh-token', changes: Partial<WorkspaceSettings> = {}) {
  return audienceOf(secret, workspaceWith(changes));
}

function codeOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe('the audience of a secret', () => {
  it.each([
    ['component-secret', {}, 'direct', ['https://api.weixin.qq.com', ...pages]],
    ['verify-ticket', {}, 'direct', ['https://api.weixin.qq.com']],
    ['refresh-token', {}, 'direct', ['https://api.weixin.qq.com']],
    ['refresh-token', relayed, 'direct', ['https://api.weixin.qq.com']],
    ['relay-bearer', relayed, 'relay', ['https://relay.example/mp', 'https://api.weixin.qq.com', ...pages]],
    [
      'wxcomponent-password',
      { ...relayed, mode: 'wxcomponent' },
      'wxcomponent',
      ['https://relay.example/mp', 'https://api.weixin.qq.com', ...pages],
    ],
    [
      'ticket-bearer',
      { ticketUrl: 'https://vendor.example/ticket?of=1' },
      'direct',
      ['https://vendor.example/ticket', 'https://api.weixin.qq.com'],
    ],
    ['component-secret', { mode: 'sandbox', apiBaseUrl: 'http://127.0.0.1:4711' }, 'sandbox', ['sandbox']],
  ] as const)('of %s with %j is %s at %j', (secret, changes, mode, addresses) => {
    expect(audience(secret, changes)).toEqual({ mode, addresses, componentAppId: 'wxf1c0de0123456789' });
  });

  it.each<[SentSecret, Partial<WorkspaceSettings>, object]>([
    ['component-secret', { componentAppId: null }, { code: 'credentials-missing' }],
    ['relay-bearer', { mode: 'relay' }, { code: 'credentials-missing', detail: { params: { what: 'relay-address' } } }],
    ['ticket-bearer', {}, { code: 'credentials-missing', detail: { params: { what: 'ticket-address' } } }],
    ['relay-bearer', {}, { code: 'not-supported-in-mode' }],
    ['component-secret', relayed, { code: 'not-supported-in-mode' }],
    ['wxcomponent-password', relayed, { code: 'not-supported-in-mode' }],
    ['component-secret', { mode: 'offline' }, { code: 'not-supported-in-mode' }],
    ['component-secret', { apiBaseUrl: 'http://api.example' }, { code: 'invalid-request' }],
    ['component-secret', { apiBaseUrl: 'https://api.weixin.qq.com@evil.example' }, { code: 'invalid-request' }],
    // A file may call any address a sandbox.
    ['component-secret', { mode: 'sandbox', apiBaseUrl: 'http://evil.example' }, { code: 'invalid-request' }],
  ])('of %s with %j is refused', (secret, changes, error) => {
    expect(codeOf(() => audience(secret, changes))).toMatchObject(error);
  });

  it.each([
    ['HTTPS://API.Weixin.QQ.com:443/', 'https://api.weixin.qq.com', true],
    ['https://gw.example/wechat/', 'https://gw.example/wechat', true],
    ['https://gw.example/a/../wechat', 'https://gw.example/wechat', true],
    ['https://bücher.example', 'https://xn--bcher-kva.example', true],
    ['http://127.0.0.1:80/', 'http://127.0.0.1', true],
    ['https://gw.example/WeChat', 'https://gw.example/wechat', false],
    ['https://gw.example:8443', 'https://gw.example', false],
    ['https://gw.example.', 'https://gw.example', false],
    ['https://gw.example/wechat', 'https://gw.example', false],
    ['http://localhost', 'http://127.0.0.1', false],
    ['https://аpi.weixin.qq.com', 'https://api.weixin.qq.com', false],
    ['https://api.weixin.qq.com.evil.example', 'https://api.weixin.qq.com', false],
    ['https://127.0.0.1', 'http://127.0.0.1', false],
  ])('%s and %s are one address: %s', (one, other, isOne) => {
    expect(canonicalAddress('x', one) === canonicalAddress('x', other)).toBe(isOne);
  });

  it.each<Partial<WorkspaceSettings>>([
    { relayBaseUrl: 'https://other.example/mp' },
    { relayBaseUrl: 'https://relay.example/other' },
    // What the relay gives out is sent to the API.
    { apiBaseUrl: 'https://gateway.example' },
    { pageBaseUrl: 'https://mp.example' },
    { mobileBaseUrl: 'https://open.example' },
    { componentAppId: workspaceWith({ componentAppId: 'wxf1c0de00000000ff' }).componentAppId },
  ])('is another one with %j', (changes) => {
    expect(
      isSameAudience(audience('relay-bearer', relayed), audience('relay-bearer', { ...relayed, ...changes })),
    ).toBe(false);
  });

  it('is the same one whatever else is set', () => {
    const changes = {
      name: 'x',
      timeoutMs: 5000,
      launchDomain: null,
      redirectUri: null,
      environment: 'production',
    } as const;
    expect(isSameAudience(audience('component-secret'), audience('component-secret', changes))).toBe(true);
  });
});

describe('a secret that was entered for another audience', () => {
  const present = audience('relay-bearer', relayed);

  it.each([
    [{ relayBaseUrl: 'https://old.example' }, 'other-address', 'https://old.example', 'https://relay.example/mp'],
    [{ apiBaseUrl: 'https://gw.example' }, 'other-address', 'https://gw.example', 'https://api.weixin.qq.com'],
  ] as const)('with %j names both addresses', (changes, reason, enteredAddress, address) => {
    const entered = audience('relay-bearer', { ...relayed, ...changes });
    expect(enteredForOther('relay-bearer', entered, present).toView()).toMatchObject({
      code: 'secret-for-elsewhere',
      params: { what: 'relay-secret', reason, enteredAddress, address },
    });
  });

  it('names the two platforms, the two modes, or that nothing was noted', () => {
    const platform = { ...present, componentAppId: 'wxf1c0de00000000ff' as typeof present.componentAppId };
    expect(enteredForOther('relay-bearer', platform, present).detail.params).toMatchObject({
      reason: 'other-platform',
      enteredAppId: 'wxf1c0de00000000ff',
      appId: 'wxf1c0de0123456789',
    });
    expect(enteredForOther('component-secret', { ...present, mode: 'sandbox' }, present).detail.params).toMatchObject({
      reason: 'other-mode',
      enteredMode: 'sandbox',
    });
    expect(enteredForOther('component-secret', null, present).detail.params).toMatchObject({
      reason: 'unknown-address',
      address: 'https://relay.example/mp',
    });
  });
});
