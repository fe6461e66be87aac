import { describe, expect, it } from 'vitest';
import { type DependentTenant, impactOf, thirdOf } from '../../../../main/domain/hosting/domain-impact';

const kept = { atMs: 1, mp: {}, direct: { requestdomain: ['https://api.a.cn'] }, effective: {} };
const third = thirdOf({
  ...kept,
  third: {
    requestdomain: ['https://api.a.cn'],
    wsrequestdomain: ['wss://api.a.cn:8443'],
    webviewdomain: ['https://m.a.cn'],
  },
});

function tenant(tenantId: string, part: Partial<DependentTenant> = {}): DependentTenant {
  return { tenantId, name: tenantId, live: '1.0.0', third, ...part };
}

const removeServer = { call: 'platform-server-domain', action: 'delete', publishTogether: true } as const;
const removeJump = { call: 'platform-jump-domain', action: 'delete', publishTogether: true } as const;

describe('the removal of a host from the platform', () => {
  it('names every tenant that loses it with the very domains, and nobody else', () => {
    const impact = impactOf(
      { ...removeServer, hosts: ['api.a.cn'] },
      ['api.a.cn', 'b.cn'],
      [tenant('loses'), tenant('unused', { third: ['https://b.cn'] })],
    );
    expect(impact).toEqual({
      losing: [
        { tenantId: 'loses', name: 'loses', live: '1.0.0', domains: ['https://api.a.cn', 'wss://api.a.cn:8443'] },
      ],
      unknown: [],
      tenants: 2,
    });
  });

  it('names a tenant whose lists are not known, rather than passing it over', () => {
    const impact = impactOf({ ...removeServer, hosts: ['api.a.cn'] }, [], [tenant('never-read', { third: null })]);
    expect(impact.unknown).toEqual([{ tenantId: 'never-read', name: 'never-read' }]);
    expect(impact.losing).toEqual([]);
  });

  it('touches no request domain when it is a business domain, and the other way round', () => {
    const jump = impactOf({ ...removeJump, hosts: ['api.a.cn'] }, ['api.a.cn'], [tenant('t')]);
    const server = impactOf({ ...removeServer, hosts: ['m.a.cn'] }, ['m.a.cn'], [tenant('t')]);
    expect([jump.losing, server.losing]).toEqual([[], []]);
  });

  it('takes the business domains below a host, unless another registered host still covers them', () => {
    const request = { ...removeJump, hosts: ['a.cn'] };
    expect(impactOf(request, ['a.cn'], [tenant('t')]).losing[0]?.domains).toEqual(['https://m.a.cn']);
    expect(impactOf(request, ['a.cn', 'm.a.cn'], [tenant('t')]).losing).toEqual([]);
  });

  it('takes request domains by their very host only', () => {
    expect(impactOf({ ...removeServer, hosts: ['a.cn'] }, ['a.cn'], [tenant('t')]).losing).toEqual([]);
  });

  it('does not count what is set directly', () => {
    const direct = thirdOf({ ...kept, third: {} });
    expect(impactOf({ ...removeServer, hosts: ['api.a.cn'] }, [], [tenant('t', { third: direct })]).losing).toEqual([]);
  });
});
