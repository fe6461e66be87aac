import { describe, expect, it } from 'vitest';
import { certificateFacts } from '../../../../main/electron/network/certificate-facts';
import { judgePath, type PathVerdict } from '../../../../main/electron/network/certificate-path';
import {
  type CertificateWish,
  makeCertificate,
  type MadeCertificate,
  permittedName,
} from '../../../fakes/certificate-maker';

const host = 'gateway.example';
const nowMs = Date.now();
const hourMs = 3_600_000;
const root = makeCertificate({ commonName: 'Company root', isAuthority: true });
const stranger = makeCertificate({ commonName: 'Company root', isAuthority: true });

function server(change: Partial<CertificateWish> = {}, issuer: MadeCertificate = root): MadeCertificate {
  return makeCertificate({ commonName: 'the gateway', names: [host, '127.0.0.1'], ...change }, issuer);
}

function authority(change: Partial<CertificateWish> = {}, issuer: MadeCertificate = root): MadeCertificate {
  return makeCertificate({ commonName: 'Company issuing', isAuthority: true, ...change }, issuer);
}

function verdictOn(
  leaf: MadeCertificate,
  intermediates: readonly MadeCertificate[] = [],
  options: { hostname?: string; authorities?: readonly MadeCertificate[]; nowMs?: number } = {},
): PathVerdict {
  return judgePath({
    leaf: leaf.certificate,
    intermediates: intermediates.map(({ certificate }) => certificate),
    authorities: (options.authorities ?? [root]).map(({ certificate }) => certificate),
    hostname: options.hostname ?? host,
    nowMs: options.nowMs ?? nowMs,
  });
}

function isTrusted(...presented: Parameters<typeof verdictOn>): boolean {
  return verdictOn(...presented) === 'trusted';
}

describe('a server whose certificate leads to the additional authority', () => {
  it('is trusted directly, through an intermediate, and by an address', () => {
    expect(isTrusted(server())).toBe(true);
    const issuing = authority();
    expect(isTrusted(server({}, issuing), [issuing])).toBe(true);
    expect(isTrusted(server(), [], { hostname: '127.0.0.1' })).toBe(true);
  });

  it('is trusted with the certificates of the chain in any order, and with useless ones among them', () => {
    const first = authority();
    const second = authority({ commonName: 'Company second' }, first);
    expect(isTrusted(server({}, second), [second, stranger, first])).toBe(true);
  });

  it('is trusted with RSA as with elliptic curves', () => {
    const rsa = makeCertificate({ commonName: 'RSA root', isAuthority: true, rsaBits: 2048 });
    expect(isTrusted(server({ rsaBits: 2048 }, rsa), [], { authorities: [rsa] })).toBe(true);
  });

  it('is trusted when the authority of the file is itself an intermediate', () => {
    const issuing = authority();
    expect(isTrusted(server({}, issuing), [], { authorities: [issuing] })).toBe(true);
  });

  it('may have a wildcard name for one label', () => {
    const wild = server({ names: ['*.gateway.example'] });
    expect(isTrusted(wild, [], { hostname: 'api.gateway.example' })).toBe(true);
    expect(isTrusted(wild, [], { hostname: 'a.b.gateway.example' })).toBe(false);
  });
});

describe('a server is refused', () => {
  it('whose chain ends somewhere else, even under the same name', () => {
    expect(isTrusted(server({}, stranger))).toBe(false);
    expect(isTrusted(server({}, stranger), [stranger])).toBe(false);
    expect(isTrusted(server(), [], { authorities: [] })).toBe(false);
  });

  it.each([
    ['another host', 'other.example'],
    ['a host that only begins alike', 'gateway.example.evil.example'],
    ['another address', '127.0.0.2'],
  ])('that is made out for %s', (_case, hostname) => {
    expect(isTrusted(server(), [], { hostname })).toBe(false);
  });

  it('that has its name in the common name only', () => {
    expect(isTrusted(server({ commonName: host, names: [] }))).toBe(false);
  });

  it.each<[string, Partial<CertificateWish>]>([
    ['is no longer valid', { validToMs: nowMs - hourMs }],
    ['is not valid yet', { validFromMs: nowMs + hourMs }],
    ['is signed with SHA-1', { digest: 'sha1' }],
    ['has a short key', { rsaBits: 1024 }],
    ['is for clients', { purpose: 'client' }],
    [
      'says something critical that nobody knows',
      { extensions: [{ id: '2a0304', isCritical: true, value: Buffer.of(5, 0) }] },
    ],
  ])('whose certificate %s', (_case, change) => {
    expect(isTrusted(server(change))).toBe(false);
  });

  it.each<[string, Partial<CertificateWish>]>([
    ['is no authority', { isAuthority: false }],
    ['is no longer valid', { validToMs: nowMs - hourMs }],
    ['is signed with SHA-1', { digest: 'sha1' }],
    ['is for clients', { purpose: 'client' }],
    ['limits names', { extensions: [{ id: '551d1e', isCritical: true, value: permittedName('other.example') }] }],
    [
      'limits names without insisting',
      { extensions: [{ id: '551d1e', isCritical: false, value: permittedName('x') }] },
    ],
  ])('whose intermediate %s', (_case, change) => {
    const issuing = authority(change);
    expect(isTrusted(server({}, issuing), [issuing])).toBe(false);
  });

  it('below more authorities than allowed', () => {
    const narrow = makeCertificate({ commonName: 'Narrow root', isAuthority: true, pathLength: 0 });
    const below = authority({}, narrow);
    expect(isTrusted(server({}, narrow), [], { authorities: [narrow] })).toBe(true);
    expect(isTrusted(server({}, below), [below], { authorities: [narrow] })).toBe(false);
    const last = authority({ pathLength: 0 });
    const one = authority({ commonName: 'One too many' }, last);
    expect(isTrusted(server({}, last), [last])).toBe(true);
    expect(isTrusted(server({}, one), [one, last])).toBe(false);
  });

  it('when the authority of the file has expired', () => {
    const old = makeCertificate({
      commonName: 'Old root',
      isAuthority: true,
      validFromMs: 0,
      validToMs: nowMs - hourMs,
    });
    expect(isTrusted(server({}, old), [], { authorities: [old] })).toBe(false);
  });

  it('whose intermediates sign each other in a circle', () => {
    const a = makeCertificate({ commonName: 'A', isAuthority: true }, stranger);
    expect(isTrusted(server({}, a), [a, stranger, a, stranger])).toBe(false);
  });
});

describe('a server that would be trusted otherwise', () => {
  it('is told from one that nobody signed', () => {
    expect(verdictOn(server(), [], { hostname: 'other.example' })).toBe('wrong-host');
    expect(verdictOn(server({ validToMs: nowMs - hourMs }))).toBe('not-valid-now');
    expect(verdictOn(server({}, stranger), [], { hostname: 'other.example' })).toBe('untrusted');
    expect(verdictOn(server({ validToMs: nowMs - hourMs }, stranger))).toBe('untrusted');
  });
});

describe('certificate facts', () => {
  it('are not read from anything but a certificate', () => {
    const { raw } = server().certificate;
    expect(certificateFacts(raw)).toMatchObject({ isSignatureStrong: true, pathLength: null, hasUnknownLimits: false });
    for (let length = 0; length < raw.length; length += 7) expect(certificateFacts(raw.subarray(0, length))).toBeNull();
    expect(certificateFacts(Buffer.alloc(64, 0x30))).toBeNull();
    expect(certificateFacts(Buffer.from('308080'.repeat(8), 'hex'))).toBeNull();
  });
});
