import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { certificateFacts } from './certificate-facts';

/** What a server presented, and what it is judged by. */
export interface PresentedChain {
  readonly leaf: X509Certificate;
  /** Sent by the server beside its own; any order. */
  readonly intermediates: readonly X509Certificate[];
  /** Trusted as they are. */
  readonly authorities: readonly X509Certificate[];
  readonly hostname: string;
  readonly nowMs: number;
}

const longestPath = 6;
const smallestRsaBits = 2048;
const serverAuthentication = ['1.3.6.1.5.5.7.3.1', '2.5.29.37.0'];

/** What came of it. The last two are certificates that would be trusted for another host, or at another time. */
export type PathVerdict = 'trusted' | 'untrusted' | 'wrong-host' | 'not-valid-now';

/**
 * Whether a server's certificate leads to one of the given authorities (RFC 5280, section 6) and is made out for the host
 * (RFC 6125).
 *
 * Along the path it checks signatures, names, validity, the right to sign, its length, the use as a server, key sizes and
 * algorithms. Certificates that limit names or policies, or say something critical that is not understood, are not relied
 * upon: such a path is refused rather than followed without its limits.
 */
export function judgePath(chain: PresentedChain): PathVerdict {
  const { leaf, hostname, nowMs } = chain;
  if (!isUsable(leaf) || !hasStrongSignature(leaf) || !leadsToAuthority(leaf, [], chain)) return 'untrusted';
  if (!isValidAt(leaf, nowMs)) return 'not-valid-now';
  return isMadeOutFor(leaf, hostname) ? 'trusted' : 'wrong-host';
}

function leadsToAuthority(
  certificate: X509Certificate,
  below: readonly X509Certificate[],
  chain: PresentedChain,
): boolean {
  if (below.length >= longestPath) return false;
  const mayIssue = (issuer: X509Certificate): boolean =>
    isUsable(issuer) &&
    isValidAt(issuer, chain.nowMs) &&
    allowsBelow(issuer, below.length) &&
    isIssuedBy(certificate, issuer);
  if (chain.authorities.some(mayIssue)) return true;
  const path = [...below, certificate];
  return chain.intermediates.some(
    (issuer) =>
      !path.some((one) => one.fingerprint256 === issuer.fingerprint256) &&
      mayIssue(issuer) &&
      hasStrongSignature(issuer) &&
      leadsToAuthority(issuer, path, chain),
  );
}

/** `checkIssued` compares names, key identifiers and the issuer's key usage; `verify` the signature itself. */
function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

function allowsBelow(issuer: X509Certificate, authoritiesBelow: number): boolean {
  const pathLength = certificateFacts(issuer.raw)?.pathLength ?? null;
  return pathLength === null || authoritiesBelow <= pathLength;
}

function isUsable(certificate: X509Certificate): boolean {
  const facts = certificateFacts(certificate.raw);
  const purposes = certificate.keyUsage as readonly string[] | undefined;
  return (
    facts !== null &&
    !facts.hasUnknownLimits &&
    isKeyStrong(certificate) &&
    (purposes === undefined || purposes.some((purpose) => serverAuthentication.includes(purpose)))
  );
}

/** Whether the certificate is valid at a time. */
export function isValidAt(certificate: X509Certificate, nowMs: number): boolean {
  return Date.parse(certificate.validFrom) <= nowMs && nowMs <= Date.parse(certificate.validTo);
}

function isKeyStrong({ publicKey }: X509Certificate): boolean {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = publicKey;
  if (type === 'rsa') return (details?.modulusLength ?? 0) >= smallestRsaBits;
  return type === 'ec' && ['prime256v1', 'secp384r1', 'secp521r1'].includes(details?.namedCurve ?? '');
}

function hasStrongSignature(certificate: X509Certificate): boolean {
  return certificateFacts(certificate.raw)?.isSignatureStrong === true;
}

/** Only alternative names count; the common name has not since RFC 6125, nor does Chromium look at it. */
function isMadeOutFor(leaf: X509Certificate, hostname: string): boolean {
  if (leaf.subjectAltName === undefined) return false;
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(bare) !== 0) return leaf.checkIP(bare) !== undefined;
  return leaf.checkHost(bare, { subject: 'never', partialWildcards: false }) !== undefined;
}
