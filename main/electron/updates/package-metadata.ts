import { z } from 'zod';

/** Where updates come from, fixed when the package was built. */
export interface UpdateFeed {
  /** Folder of the feed, with a closing slash. */
  readonly url: string;
  /** Ed25519 key that signs the feed: base64 of its SubjectPublicKeyInfo (RFC 8410). */
  readonly publicKey: string;
}

/** What the package says about itself. `source`: it was never packaged. */
export interface PackageMetadata {
  readonly distribution: 'release' | 'development' | 'source';
  readonly updateFeed: UpdateFeed | null;
}

const loopbackHosts: readonly string[] = ['127.0.0.1', '[::1]', 'localhost'];

/** Whether an address of the feed leads to this computer. */
export function isThisComputer(feedUrl: string): boolean {
  return loopbackHosts.includes(new URL(feedUrl).hostname);
}

/** An address that nobody on the way can change; plain HTTP only to this computer, for tests. */
export const feedUrlSchema = z
  .string()
  .refine(isTrustworthyAddress)
  .transform((text) => (text.endsWith('/') ? text : `${text}/`));

const metadataSchema = z.object({
  distribution: z.enum(['release', 'development']).default('release'),
  updateFeed: z.object({ url: feedUrlSchema, publicKey: z.base64().min(40) }).nullish(),
});

/**
 * Reads the package.json inside the archive, to which packaging adds `distribution` and `updateFeed`.
 *
 * What does not make sense leaves the app without updates rather than with doubtful ones.
 */
export function parsePackageMetadata(manifest: unknown): PackageMetadata {
  const isPackaged = typeof manifest === 'object' && manifest !== null && 'distribution' in manifest;
  if (!isPackaged) return { distribution: 'source', updateFeed: null };
  const parsed = metadataSchema.safeParse(manifest);
  if (!parsed.success) return { distribution: 'development', updateFeed: null };
  return { distribution: parsed.data.distribution, updateFeed: parsed.data.updateFeed ?? null };
}

function isTrustworthyAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, search, hash } = new URL(text);
  if (username !== '' || search !== '' || hash !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && loopbackHosts.includes(hostname));
}
