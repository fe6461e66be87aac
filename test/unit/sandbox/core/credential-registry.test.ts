import { describe, expect, it } from 'vitest';
import { CredentialRegistry } from '../../../../main/sandbox/core/credential-registry';
import { platformKeys } from '../../../../main/sandbox/core/platform-keys';

const DAY_MS = 86_400_000;

describe('CredentialRegistry', () => {
  it('finds what it issued, by kind', () => {
    const registry = new CredentialRegistry('seed', []);
    const code = registry.issue('pre-auth-code', 'wx1', { nowMs: 0, lifetimeMs: 1000 });
    const value = registry.valueOf(code);
    expect(value).toMatch(/^preauthcode@@@[\w-]{43}$/);
    expect(registry.find('pre-auth-code', value)).toBe(code);
    expect(registry.find('auth-code', value)).toBeUndefined();
  });

  it('gives tokens the length asked for', () => {
    const registry = new CredentialRegistry('seed', []);
    const token = registry.issue('refresh-token', 'wx1', { nowMs: 0, lifetimeMs: null }, 512);
    expect(registry.valueOf(token)).toHaveLength('refreshtoken@@@'.length + 512);
  });

  it('keeps values over a restart without storing one', () => {
    const before = new CredentialRegistry('seed', []);
    const value = before.valueOf(before.issue('refresh-token', 'wx1', { nowMs: 0, lifetimeMs: null }));
    const stored = before.snapshot(0);
    expect(JSON.stringify(stored)).not.toContain(value.slice(15));
    const after = new CredentialRegistry('seed', structuredClone(stored));
    expect(after.find('refresh-token', value)?.subject).toBe('wx1');
  });

  it('never issues a value again that was lost in a restart', () => {
    const before = new CredentialRegistry('seed', []);
    before.issue('ticket', 'wx1', { nowMs: 0, lifetimeMs: DAY_MS });
    const lost = before.valueOf(before.issue('authorizer-token', 'wx1', { nowMs: 0, lifetimeMs: 1000 }));
    const after = new CredentialRegistry('seed', before.snapshot(0));
    const next = after.valueOf(after.issue('authorizer-token', 'wx2', { nowMs: 0, lifetimeMs: 1000 }));
    expect(next).not.toBe(lost);
    expect(after.find('authorizer-token', lost)).toBeUndefined();
  });

  it('forgets what has been dead for a day', () => {
    const registry = new CredentialRegistry('seed', []);
    registry.issue('ticket', 'wx1', { nowMs: 0, lifetimeMs: 1000 });
    expect(registry.snapshot(DAY_MS)).toHaveLength(1);
    expect(registry.snapshot(DAY_MS + 1001)).toHaveLength(0);
  });
});

describe('platformKeys', () => {
  it('has the shapes of the protocol and is the same for the same seed', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const keys = platformKeys(`seed ${seed}`);
      expect(keys.componentAppId).toMatch(/^wx[0-9a-f]{16}$/);
      expect(keys.componentSecret).toMatch(/^[0-9a-f]{32}$/);
      expect(keys.message.encodingAesKey).toMatch(/^[A-Za-z0-9]{43}$/);
      const aesKey = Buffer.from(`${keys.message.encodingAesKey}=`, 'base64');
      expect(aesKey.toString('base64')).toBe(`${keys.message.encodingAesKey}=`);
      expect(keys.message.token).toMatch(/^[A-Za-z0-9]{24}$/);
      expect(platformKeys(`seed ${seed}`)).toEqual(keys);
    }
    expect(platformKeys('a').componentSecret).not.toBe(platformKeys('b').componentSecret);
  });
});
