import { categoryErrors, filingError } from './error-catalogue/category-errors';
import { codeErrors } from './error-catalogue/code-errors';
import { componentErrors } from './error-catalogue/component-errors';
import { credentialErrors } from './error-catalogue/credential-errors';
import type { CatalogueActor, CatalogueEntry } from './error-catalogue/entry';
import { hostingErrors } from './error-catalogue/hosting-errors';
import { linkErrors } from './error-catalogue/link-errors';
import { memberErrors } from './error-catalogue/member-errors';
import { pageErrors, signEntries } from './error-catalogue/page-errors';
import { profileErrors } from './error-catalogue/profile-errors';

export type { CatalogueActor, CatalogueEntry, RetryClass } from './error-catalogue/entry';

const errcodes: Readonly<Record<number, CatalogueEntry>> = {
  ...credentialErrors,
  ...componentErrors,
  ...profileErrors,
  ...categoryErrors,
  ...codeErrors,
  ...hostingErrors,
  ...linkErrors,
  ...memberErrors,
};
const pages: Readonly<Record<number, CatalogueEntry>> = pageErrors;

/** What is known about a non-zero errcode of WeChat's API; null for a code that the catalogue does not hold. */
export function lookUp(errcode: number): CatalogueEntry | null {
  const isFiling = errcode >= 86_200 && errcode < 86_400;
  return errcodes[errcode] ?? (isFiling ? filingError : null);
}

/** What is known about a number shown on WeChat's authorization page; null for one that the catalogue does not hold. */
export function lookUpPage(code: number): CatalogueEntry | null {
  return pages[code] ?? null;
}

/** Who has to move next by an entry: what the console heals itself is the consultant's to report when it does not. */
export function nextActorOf({ actor }: CatalogueEntry): Exclude<CatalogueActor, 'app'> {
  return actor === 'app' ? 'consultant' : actor;
}

/** What a person may see without a number. */
export type PhoneSign = keyof typeof signEntries;

/** What is known about what a person sees without a number. */
export function lookUpSign(sign: PhoneSign): CatalogueEntry {
  return signEntries[sign];
}

/** One entry of the catalogue with its place: an errcode of the API, a number of the page, or a sign without a number. */
export interface CatalogueItem {
  readonly kind: 'errcode' | 'page' | 'sign';
  readonly code: number | string;
  readonly entry: CatalogueEntry;
}

/** The whole catalogue: the page and the signs first, then the errcodes in ascending order. */
export const catalogueItems: readonly CatalogueItem[] = [
  ...Object.entries(signEntries).map(([code, entry]) => ({ kind: 'sign' as const, code, entry })),
  ...itemsOf('page', pages),
  ...itemsOf('errcode', errcodes),
];

function itemsOf(
  kind: 'errcode' | 'page',
  entries: Readonly<Record<number, CatalogueEntry>>,
): readonly CatalogueItem[] {
  return Object.entries(entries)
    .map(([code, entry]) => ({ kind, code: Number(code), entry }))
    .toSorted((left, right) => left.code - right.code);
}
