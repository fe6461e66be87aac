import { describe, expect, it } from 'vitest';
import {
  dropUnregistered,
  hostOf,
  inForce,
  isBelow,
  NO_DOMAINS,
  NO_TENANT_DOMAINS,
  type TenantDomains,
} from '../../../../main/sandbox/code/domain-lists';

const DOMAINS: TenantDomains = {
  ...NO_TENANT_DOMAINS,
  mp: { ...NO_DOMAINS, requestdomain: ['https://a.example'] },
  third: { ...NO_DOMAINS, requestdomain: ['https://b.example', 'https://c.example'] },
  direct: { ...NO_DOMAINS, requestdomain: ['https://a.example', 'https://d.example'] },
  mpWeb: ['https://a.example'],
  thirdWeb: ['https://m.b.example', 'https://c.example'],
  directWeb: ['https://d.example'],
};

describe('domains of a mini program', () => {
  it.each([
    ['https://a.example', 'a.example'],
    ['wss://a.example:8443', 'a.example'],
    ['wss://https://x', ''],
    ['https://a.example/path', ''],
    ['a.example', ''],
    ['https://a example', ''],
  ])('%s is on host "%s"', (domain, host) => {
    expect(hostOf(domain)).toBe(host);
  });

  it('are all in force together, each once', () => {
    const { effective, effectiveWeb } = inForce(DOMAINS);
    expect(effective.requestdomain).toEqual([
      'https://a.example',
      'https://b.example',
      'https://c.example',
      'https://d.example',
    ]);
    expect(effectiveWeb).toHaveLength(4);
  });

  it('lose at a release what the platform has not registered, but never what was set directly', () => {
    const kept = dropUnregistered(
      DOMAINS,
      (host) => host === 'b.example',
      (host) => isBelow(host, ['b.example']),
    );
    expect(kept.mp.requestdomain).toEqual([]);
    expect(kept.third.requestdomain).toEqual(['https://b.example']);
    expect(kept.direct).toEqual(DOMAINS.direct);
    expect([kept.mpWeb, kept.thirdWeb, kept.directWeb]).toEqual([[], ['https://m.b.example'], ['https://d.example']]);
  });

  it('lie below a host only where a dot says so', () => {
    expect(isBelow('m.b.example', ['b.example'])).toBe(true);
    expect(isBelow('b.example', ['b.example'])).toBe(true);
    expect(isBelow('notb.example', ['b.example'])).toBe(false);
  });
});
