import type { FactValues } from '../../../preload/contract/facts';
import type {
  ImportChoices,
  ImportErrorCode,
  ImportField,
  ImportIssue,
  ImportValues,
  ImportWarningCode,
} from '../../../preload/contract/table-import';
import { tableLimits } from '../../../preload/contract/table-limits';
import type { TenantProfile } from '../../../preload/contract/tenant';
import { emojiPart } from '../../../preload/contract/grapheme';
import { cleanIdentifier, cleanSpacedIdentifier, showLookalikes } from '../../../preload/contract/identifier-text';
import { definedOnly } from '../../domain/record/defined-only';
import { AppError } from '../../domain/failures/app-error';
import { capText } from '../../domain/text/cap-text';
import { columnLetters } from '../../domain/text/column-letters';
import { parseAppId, parseOriginalId } from '../../domain/record/tenant';
import type { CellFlaw, TableRow } from './ports/table-reader';
import * as cells from './import-cells';

/** Longest texts, as the tenant's record takes them. */
const textLimits = {
  name: 120,
  enterpriseAccount: 60,
  owner: 60,
  industry: 60,
  contactName: 60,
  contactPhone: 40,
  administratorName: 60,
  administratorContact: 80,
  notes: 20_000,
  capabilityEnabledBy: 80,
  entityName: 200,
  credential: 64,
  officialAccountName: 120,
  officialAccountEntity: 200,
  officialAccountCredential: 64,
} as const satisfies Partial<Record<ImportField, number>>;
type TextField = keyof typeof textLimits;

/** Characters that nobody sees and that make texts look alike; what joins the parts of an emoji is none of them. */
const hidden = new RegExp(
  String.raw`(?!${emojiPart})[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]`,
  'u',
);

/** Texts that stand for somebody or something exactly; in them full-width and unseen characters cannot be meant. */
const cleanings: Partial<Record<ImportField, (text: string) => string>> = {
  enterpriseAccount: cleanSpacedIdentifier,
  contactPhone: cleanSpacedIdentifier,
  administratorContact: cleanSpacedIdentifier,
  credential: cleanIdentifier,
  officialAccountCredential: cleanIdentifier,
};

/** Fields in which a number that a spreadsheet rounded would stand for somebody else. */
const exactFields: ReadonlySet<ImportField> = new Set<ImportField>([
  'name',
  'enterpriseAccount',
  'contactPhone',
  'administratorContact',
  'appId',
  'originalId',
  'credential',
  'officialAccountAppId',
  'officialAccountCredential',
]);
const usualOriginalId = /^gh_[0-9a-f]{12}$/;

/** A row of the table, understood. */
export interface RowDraft {
  readonly values: ImportValues;
  readonly issues: readonly ImportIssue[];
}

/** Reads the columns that are mapped. `width` is the number of headings; rows of a spreadsheet end with their last value. */
export function readRow(row: TableRow, width: number, isSheet: boolean, choices: ImportChoices): RowDraft {
  const reading = new RowReading(row, choices);
  reading.judgeShape(width, isSheet);
  const values = { profile: reading.profile(), facts: reading.facts(), officialAccount: reading.officialAccount() };
  return { values, issues: reading.issues };
}

class RowReading {
  readonly issues: ImportIssue[] = [];
  readonly #row: TableRow;
  readonly #choices: ImportChoices;

  constructor(row: TableRow, choices: ImportChoices) {
    this.#row = row;
    this.#choices = choices;
  }

  judgeShape(expected: number, isSheet: boolean): void {
    const found = this.#row.cells.findLastIndex((cell) => cell.trim() !== '') + 1;
    if (found > expected) this.#error('too-many-cells', undefined, { found, expected });
    const given = this.#row.cells.length;
    if (!isSheet && given < expected) this.#warn('too-few-cells', undefined, { found: given, expected });
  }

  profile(): ImportValues['profile'] {
    const name = this.#text('name');
    if (name === undefined && !this.#hasError('name')) this.#error('name-missing', 'name');
    const edition = this.#word('edition', cells.readEdition);
    const texts: Partial<Pick<TenantProfile, Exclude<TextField, 'name'> & keyof TenantProfile>> = {};
    for (const field of profileTexts) {
      const text = this.#text(field);
      if (text !== undefined) texts[field] = text;
    }
    const appId = this.#identifier('appId', parseAppId);
    const originalId = this.#identifier('originalId', parseOriginalId);
    if (originalId !== undefined && !usualOriginalId.test(originalId)) {
      this.#warn('original-id-unusual', 'originalId', { value: originalId });
    }
    return { ...texts, ...definedOnly({ name, edition, expectedAppId: appId, expectedOriginalId: originalId }) };
  }

  facts(): Partial<FactValues> {
    const entityKind = this.#word('entityKind', cells.readEntityKind);
    if (entityKind === 'personal') this.#warn('entity-personal', 'entityKind');
    const filing = this.#word('filing', cells.readFiling);
    return definedOnly({
      capability965: this.#capability(),
      entityName: this.#text('entityName'),
      entityKind,
      credential: this.#text('credential'),
      verified: this.#word('verified', cells.readFlag),
      categories: this.#word('categories', cells.readCategories),
      filing: filing === undefined ? undefined : { status: filing, smsStatus: null },
      privacyGuideline: this.#word('privacyGuideline', cells.readFlag),
      accountStatus: this.#word('accountStatus', cells.readAccountStatus),
      providerCount: this.#word('providerCount', cells.readCount),
      exclusiveSetsFree: this.#word('exclusiveSetsFree', cells.readFlag),
      administratorReachable: this.#word('administratorReachable', cells.readFlag),
      operatorIsCrmAdmin: this.#word('operatorIsCrmAdmin', cells.readFlag),
    });
  }

  officialAccount(): ImportValues['officialAccount'] {
    const name = this.#text('officialAccountName');
    const entityName = this.#text('officialAccountEntity');
    const credential = this.#text('officialAccountCredential');
    const appId = this.#identifier('officialAccountAppId', parseAppId);
    if ([name, entityName, credential, appId].every((value) => value === undefined)) return null;
    return { name: name ?? '', entityName: entityName ?? '', credential: credential ?? null, appId: appId ?? null };
  }

  /** Who enabled it, or when, says that it is enabled. */
  #capability(): FactValues['capability965'] | undefined {
    const enabled = this.#word('capabilityEnabled', cells.readFlag);
    const enabledBy = this.#text('capabilityEnabledBy');
    const enabledAtMs = this.#word('capabilityEnabledOn', cells.readDay);
    if ([enabled, enabledBy, enabledAtMs].every((value) => value === undefined)) return undefined;
    return { enabled: enabled ?? true, enabledBy: enabledBy ?? '', enabledAtMs: enabledAtMs ?? null };
  }

  #text(field: TextField): string | undefined {
    const read = cells.readText(this.#cell(field));
    const text = read === undefined ? '' : (cleanings[field]?.(read) ?? read);
    if (text === '') return undefined;
    if (hidden.test(text)) this.#warn('hidden-characters', field);
    if (field === 'name' && text.replace(new RegExp(hidden, 'gu'), '').trim() === '') return undefined;
    if (text.length <= textLimits[field]) return text;
    this.#error('text-too-long', field, { limit: textLimits[field] });
    return undefined;
  }

  #word<T>(field: ImportField, read: (cell: string) => cells.ReadCell<T>): T | undefined {
    const cell = this.#cell(field);
    const result = read(this.#meaningOf(field, cell));
    if ('value' in result) return result.value;
    // A word that nobody foresaw is no reason to leave a tenant out: what it meant stays unknown until somebody says.
    this.#warn(result.error, field, { value: shown(cell) });
    return undefined;
  }

  /** What the person said that a word of this column stands for, or the word itself. */
  #meaningOf(field: ImportField, cell: string): string {
    const meanings = new Map(Object.entries(this.#choices.words?.[field] ?? {}));
    return meanings.get(shown(cell)) ?? cell;
  }

  #identifier<T>(
    field: 'appId' | 'originalId' | 'officialAccountAppId',
    parse: (text: string) => T | null,
  ): T | undefined {
    const text = cells.readIdentifier(this.#cell(field));
    if (text === undefined) return undefined;
    if (field !== 'originalId' && saysNotYet(text)) {
      this.#warn('app-id-not-yet', field, { value: shown(text) });
      return undefined;
    }
    try {
      return parse(text) ?? undefined;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const code = error.code === 'original-id-malformed' ? error.code : 'app-id-malformed';
      this.#error(code, field, { value: shown(showLookalikes(text)) });
      return undefined;
    }
  }

  /** The cell of a field, empty where there is none or where its flaw has been reported. */
  #cell(field: ImportField): string {
    const column = this.#choices.mapping[field];
    if (column === undefined) return '';
    const cell = this.#row.cells[column] ?? '';
    const flaw = this.#flawOf(field, column, cell);
    if (flaw === undefined) return exactFields.has(field) ? cells.withoutDecimals(cell) : cell;
    if (flaw === 'formula-value-taken') {
      this.#warn(flaw, field);
      return cell;
    }
    const isLong = flaw === 'cell-too-long';
    const rounded = flaw === 'number-rounded' ? { column: columnLetters(column) } : {};
    this.#error(flaw, field, isLong ? { limit: tableLimits.cellLength } : { value: shown(cell), ...rounded });
    return '';
  }

  /** What the reader found, or what the text itself tells of a number that was rounded before it came into the file. */
  #flawOf(field: ImportField, column: number, cell: string): CellFlaw | undefined {
    const flaw = this.#row.flaws.find((candidate) => candidate.column === column)?.flaw;
    if (flaw === undefined && cells.isErrorText(cell)) return 'error-value';
    if (!exactFields.has(field)) return flaw;
    if ((flaw === undefined || flaw === 'formula-value-taken') && cells.isRoundedNumber(cell)) return 'number-rounded';
    if (flaw === undefined && cells.looksRounded(cell)) {
      this.#warn('number-suspicious', field, { value: shown(cell), column: columnLetters(column) });
    }
    return flaw;
  }

  #hasError(field: ImportField): boolean {
    return this.issues.some((issue) => issue.field === field && issue.severity === 'error');
  }

  #error(code: ImportErrorCode, field?: ImportField, params?: ImportIssue['params']): void {
    this.issues.push(issueOf(code, 'error', field, params));
  }

  #warn(code: ImportWarningCode, field?: ImportField, params?: ImportIssue['params']): void {
    this.issues.push(issueOf(code, 'warning', field, params));
  }
}

const profileTexts = [
  'enterpriseAccount',
  'owner',
  'industry',
  'contactName',
  'contactPhone',
  'administratorName',
  'administratorContact',
  'notes',
] as const;

/** An issue without the parts that it does not have. */
export function issueOf(
  code: ImportErrorCode | ImportWarningCode,
  severity: ImportIssue['severity'],
  field?: ImportField,
  params?: ImportIssue['params'],
): ImportIssue {
  return { code, severity, ...definedOnly({ field, params }) };
}

/** Words in the place of an AppID, such as 申请中: none of its characters could belong to one. */
function saysNotYet(text: string): boolean {
  return !/[0-9a-z]/i.test(text.normalize('NFKC'));
}

function shown(text: string): string {
  return capText(text.trim(), 60);
}
