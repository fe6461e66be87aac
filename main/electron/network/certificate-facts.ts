import { childrenOf, type DerElement, DerError, hexOf, readElement } from './der';

/** What a certificate says about its own use, as far as Node's `X509Certificate` does not tell it. */
export interface CertificateFacts {
  /** The signature uses an algorithm that may still be trusted: RSA or ECDSA with SHA-2. */
  readonly isSignatureStrong: boolean;
  /** How many authorities may follow below this one; null for any number. */
  readonly pathLength: number | null;
  /** It limits names or policies, or holds a critical extension that is not understood here: it must not be relied upon. */
  readonly hasUnknownLimits: boolean;
}

const tags = { boolean: 0x01, integer: 0x02, octetString: 0x04, sequence: 0x30, extensions: 0xa3 } as const;

/** sha256/384/512WithRSAEncryption (RFC 4055) and ecdsa-with-SHA256/384/512 (RFC 5758). */
const strongSignatures: readonly string[] = [
  '2a864886f70d01010b',
  '2a864886f70d01010c',
  '2a864886f70d01010d',
  '2a8648ce3d040302',
  '2a8648ce3d040303',
  '2a8648ce3d040304',
];

const basicConstraints = '551d13';
/** Limits that the path check does not carry out, so whoever sets them, critical or not, is not relied upon. */
const limits: readonly string[] = ['551d1e', '551d24', '551d36'];
/** May be critical: basic constraints, key usage, extended key usage, alternative names, policies. */
const understood: readonly string[] = [basicConstraints, '551d0f', '551d25', '551d11', '551d20'];

/** Reads a DER certificate (RFC 5280, section 4.1); null when it is none. */
export function certificateFacts(der: Uint8Array): CertificateFacts | null {
  try {
    const [body, algorithm] = childrenOf(readElement(der, 0).content);
    const extensions = extensionsOf(part(body, tags.sequence));
    return {
      isSignatureStrong: strongSignatures.includes(hexOf(part(childrenOf(part(algorithm, tags.sequence))[0], 0x06))),
      pathLength: pathLengthOf(extensions),
      hasUnknownLimits: extensions.some(
        ({ id, isCritical }) => limits.includes(id) || (isCritical && !understood.includes(id)),
      ),
    };
  } catch (error) {
    if (error instanceof DerError) return null;
    throw error;
  }
}

interface Extension {
  readonly id: string;
  readonly isCritical: boolean;
  readonly value: Uint8Array;
}

function extensionsOf(body: Uint8Array): readonly Extension[] {
  const list = childrenOf(body).find(({ tag }) => tag === tags.extensions);
  if (list === undefined) return [];
  return childrenOf(readElement(list.content, 0).content).map((extension) => {
    const [id, ...rest] = childrenOf(part(extension, tags.sequence));
    const critical = rest.find(({ tag }) => tag === tags.boolean);
    const value = rest.find(({ tag }) => tag === tags.octetString);
    return { id: hexOf(part(id, 0x06)), isCritical: critical?.content[0] === 0xff, value: part(value) };
  });
}

function pathLengthOf(extensions: readonly Extension[]): number | null {
  const extension = extensions.find(({ id }) => id === basicConstraints);
  if (extension === undefined) return null;
  const length = childrenOf(readElement(extension.value, 0).content).find(({ tag }) => tag === tags.integer);
  return length === undefined ? null : length.content.reduce((sum, byte) => sum * 256 + byte, 0);
}

function part(element: DerElement | undefined, tag?: number): Uint8Array {
  if (element === undefined || (tag !== undefined && element.tag !== tag)) throw new DerError('structure');
  return element.content;
}
