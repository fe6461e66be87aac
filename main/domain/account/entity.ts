import type { EntityComparison } from '../../../preload/contract/account';

/** An entity as far as it is known: registered full name, and organisation code. */
export interface Entity {
  readonly name: string | null;
  readonly credential: string | null;
}

/** What WeChat gives as the entity of every personal account; it names nobody. */
export const personalEntityName = '个人';

/**
 * Compares the entities of a mini program and an official account: by `credential` when both are known, else by name.
 *
 * Names are the same as they stand, or after normalising how they are written. The name of personal accounts identifies
 * nobody, so two of them stay unknown.
 */
export function compareEntities(miniProgram: Entity | null, officialAccount: Entity | null): EntityComparison {
  const names = { miniProgram: nameOf(miniProgram), officialAccount: nameOf(officialAccount) };
  const credentials = [miniProgram, officialAccount].map((entity) => normaliseCredential(entity?.credential ?? ''));
  if (credentials.every((credential) => credential !== '')) {
    return { verdict: credentials[0] === credentials[1] ? 'same' : 'different', by: 'credential', ...names };
  }
  const relation = compareNames(names.miniProgram, names.officialAccount);
  return { verdict: relation, by: relation === 'unknown' ? 'none' : 'name', ...names };
}

/** Marks that sole traders carry at the end of a name in one register and not in the other. */
const soleTrader = /\(?个体工商户\)?$/;
const invisible = /[\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const openingBrackets = /[[{〔【〖«「『]/g;
const closingBrackets = /[\]}〕】〗»」』]/g;
const dots = /[·•‧・･]/g;

/**
 * A name reduced to what distinguishes entities: full-width forms, bracket shapes, blanks, dots and commas, letter case, and
 * the mark of a sole trader are evened out.
 *
 * A branch office stays different from its company: it is an entity of its own.
 */
export function normaliseEntityName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(openingBrackets, '(')
    .replace(closingBrackets, ')')
    .replace(dots, '·')
    .replace(/[.,。、]/g, '')
    .toLowerCase()
    .replace(soleTrader, '');
}

function normaliseCredential(credential: string): string {
  return credential.normalize('NFKC').replace(invisible, '').replaceAll('-', '').toUpperCase();
}

function nameOf(entity: Entity | null): string | null {
  const name = entity?.name?.trim() ?? '';
  return name === '' ? null : name;
}

function compareNames(a: string | null, b: string | null): EntityComparison['verdict'] {
  if (a === null || b === null || a === personalEntityName || b === personalEntityName) return 'unknown';
  if (a === b) return 'same';
  return normaliseEntityName(a) === normaliseEntityName(b) ? 'same-normalised' : 'different';
}
