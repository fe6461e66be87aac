import { componentErrors } from './error-catalogue/component-errors';
import { credentialErrors } from './error-catalogue/credential-errors';
import type { CatalogueEntry } from './error-catalogue/entry';

export type { CatalogueActor, CatalogueEntry, CatalogueText, RetryClass } from './error-catalogue/entry';

const errcodes: Readonly<Record<number, CatalogueEntry>> = { ...credentialErrors, ...componentErrors };

/** What is known about a non-zero errcode of WeChat's API; null for a code that the catalogue does not hold. */
export function lookUp(errcode: number): CatalogueEntry | null {
  return errcodes[errcode] ?? null;
}
