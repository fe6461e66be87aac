import { type TenantId, tenantIdSchema } from '../../../preload/contract/ids';
import { linkScheme } from '../../../preload/contract/vocabulary/tenant-link';

const start = `${linkScheme}:`;
const form = new RegExp(`^${linkScheme}://tenant/([^/?#%]+)$`);

/**
 * The tenant that a link names; null for everything that is not `mphosting://tenant/<id>` to the letter: another host, a query, a
 * fragment, an escape, a capital. A link comes from anywhere, so nothing in it is decoded or guessed.
 */
export function tenantOfLink(link: string): TenantId | null {
  const id = tenantIdSchema.safeParse(form.exec(link)?.[1]);
  return id.success ? id.data : null;
}

/** Where a command line has a link of ours, whatever it says; -1 for none. The first argument is the program. */
export function placeOfLink(argv: readonly string[]): number {
  return argv.findIndex((argument, index) => index > 0 && argument.toLowerCase().startsWith(start));
}
