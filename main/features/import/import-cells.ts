import type { Category, EntityKind } from '../../../preload/contract/facts';
import type { ImportWarningCode } from '../../../preload/contract/table-import';
import type { Edition } from '../../../preload/contract/tenant';

/** A cell understood, or why it was not. `undefined` is a cell that says nothing. */
export type ReadCell<T> = { readonly value: T | undefined } | { readonly error: ImportWarningCode };

/** Words for "nobody knows" that people put into cells. */
const nothingWords: ReadonlySet<string> = new Set([
  '',
  '-',
  '--',
  '—',
  '/',
  'n/a',
  'na',
  '未知',
  '不详',
  '待定',
  '?',
  '？',
  'unknown',
  'tbd',
  '待确认',
  '待补充',
  '待核实',
  '不清楚',
]);

const yes = '是 有 已 对 y yes true 1 √ ✓ 开通 已开通 认证 已认证 已完成 已填写 已设置 可联系 可以';
const no = '否 无 没有 未 错 n no false 0 × ✗ x 未开通 未认证 未完成 未填写 未设置 不可联系 联系不上';
const flagWords = words<boolean>([
  [true, yes],
  [false, no],
]);

const editionWords = words<Edition>([
  ['lite', 'lite 订货通lite shareorderlite e-orderlite 轻量版'],
  ['pro', 'pro 订货通pro shareorderpro 专业版'],
]);

const entityWords = words<EntityKind>([
  ['personal', '个人 personal person 0'],
  ['enterprise', '企业 公司 个体工商户 个体户 enterprise company 1'],
  ['media', '媒体 media 2'],
  ['government', '政府 政府机关 government 3'],
  ['other', '其他 其他组织 other 4'],
]);

/** `get_icp_entrance_info.info.status`: 2 to 6, and 1024 with three bits for what is missing. */
const filingWords = words<number>([
  [2, '平台审核中 platformreview 2'],
  [3, '平台驳回 平台审核驳回 3'],
  [4, '管局审核中 authorityreview 4'],
  [5, '管局驳回 管局审核驳回 5'],
  [6, '已备案 备案成功 filed 6'],
  [1024, '未备案 没有备案 notfiled 1024'],
  ...[1025, 1026, 1027, 1028, 1029, 1030, 1031].map((status): [number, string] => [status, String(status)]),
]);

/** `account_status` of getaccountbasicinfo. */
const statusWords = words<number>([
  [1, '正常 normal 1'],
  [14, '注销 已注销 cancelled 14'],
  [16, '封禁 被封禁 已封禁 banned 16'],
  [18, '警告 被警告 warned 18'],
  [19, '冻结 被冻结 已冻结 frozen 19'],
]);

export const readFlag = choice(flagWords);
export const readEdition = choice(editionWords);
export const readEntityKind = choice(entityWords);
export const readFiling = choice(filingWords);
export const readAccountStatus = choice(statusWords);

/** A number of providers, 0 to 99. */
export function readCount(cell: string): ReadCell<number> {
  const folded = fold(cell);
  if (nothingWords.has(folded)) return { value: undefined };
  return /^\d{1,2}$/.test(folded) ? { value: Number(folded) } : { error: 'not-a-number' };
}

/** A day as people write it, as the local midnight with which it begins (milliseconds since the Unix epoch). */
export function readDay(cell: string): ReadCell<number> {
  if (nothingWords.has(fold(cell))) return { value: undefined };
  // The blank before a time stays: without it, 3/1 14:30 would be the eleventh.
  const written = cleanText(cell).normalize('NFKC').toLowerCase();
  const instant = instantOf(written);
  if (instant !== null) return { value: new Date(instant).setHours(0, 0, 0, 0) };
  const parts =
    /^(\d{4})(\d{2})(\d{2})$/.exec(written) ??
    /^(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?日?(?:(?:t|(?<=日)|\s+)(?:[上下]午|[ap]m)?\s*\d{1,2}:\d{2}.*)?$/.exec(
      written,
    );
  const [year, month, day] = [Number(parts?.[1]), Number(parts?.[2]), Number(parts?.[3])];
  const date = new Date(year, month - 1, day);
  const isReal = date.getMonth() === month - 1 && date.getDate() === day && date.getTime() >= 0;
  return isReal ? { value: date.getTime() } : { error: 'not-a-date' };
}

/** A moment that names its zone begins another day here than there, perhaps: it is none without. */
function instantOf(written: string): number | null {
  const [, day, time, zone] =
    /^(\d{4}-\d\d-\d\d)[t ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(z|[+-]\d\d:?\d\d)$/.exec(written) ?? [];
  const instant = Date.parse(`${day}T${time}${zone?.toUpperCase()}`);
  return Number.isNaN(instant) || instant < 0 ? null : instant;
}

/** Categories as `first>second`, several of them apart by semicolons or line breaks. Their review is not known. */
export function readCategories(cell: string): ReadCell<Category[]> {
  if (nothingWords.has(fold(cell))) return { value: undefined };
  const pairs = cell.split(/[;；\r\n]+/).filter((pair) => pair.trim() !== '');
  const categories = pairs.map((pair): Category => {
    const [first = '', ...rest] = pair.split(/[>＞]/);
    return { first: first.trim(), second: rest.join('>').trim(), audit: 'unknown' };
  });
  return categories.length > 50 ? { error: 'unknown-value' } : { value: categories };
}

/** A text without blanks around it, and without the apostrophe that exports put before what could be a formula. */
export function cleanText(cell: string): string {
  return cell.replace(/^'(?=[\s\u200b\ufeff]*[=+\-@＝＋－＠﹦﹢﹣﹫\t\r])/u, '').trim();
}

/** A text that says something, or undefined. */
export function readText(cell: string): string | undefined {
  const text = cleanText(cell);
  return text === '' ? undefined : text;
}

/**
 * Whether a spreadsheet has made this of a long number: `8.80001E+15`, or `1.38E10` as Java writes it. The last digits are lost.
 */
export function isRoundedNumber(cell: string): boolean {
  return /^[+-]?\d(?:[.,]\d+e\+?|e\+)\d{1,3}$/.test(fold(cell));
}

/** Whether a number ends with so many zeros that a spreadsheet may have rounded it before it came here. */
export function looksRounded(cell: string): boolean {
  const digits = fold(cell);
  // A spreadsheet keeps 15 digits and makes zeros of the rest.
  return /^\d{5,}0{6}$/.test(digits) || /^\d{15}0+$/.test(digits);
}

/** Whether a spreadsheet wrote an error in the place of a value, or signs that the value did not fit its column, into a text file. */
export function isErrorText(cell: string): boolean {
  return /^(?:#(?:n\/a|ref!|value!|name\?|div\/0!|null!|num!|spill!|calc!)|#{3,})$/.test(fold(cell));
}

/** A whole number without the `.0` that programs give it which keep every number as a fraction. */
export function withoutDecimals(cell: string): string {
  return /^\s*\d{5,}\.0+\s*$/.test(cell) ? cell.replace(/\.0+\s*$/, '') : cell;
}

/** An identifier; the usual words for "none yet" are none. */
export function readIdentifier(cell: string): string | undefined {
  const folded = fold(cell);
  return nothingWords.has(folded) || ['无', '暂无', '没有', 'none'].includes(folded) ? undefined : cleanText(cell);
}

function choice<T>(known: ReadonlyMap<string, T>): (cell: string) => ReadCell<T> {
  return (cell) => {
    const folded = fold(cell);
    if (nothingWords.has(folded)) return { value: undefined };
    const value = known.get(folded);
    return value === undefined ? { error: 'unknown-value' } : { value };
  };
}

/** A word without case, blanks and width, as it is compared. */
export function fold(cell: string): string {
  return cleanText(cell).normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}

function words<T>(entries: readonly (readonly [T, string])[]): ReadonlyMap<string, T> {
  return new Map(entries.flatMap(([value, spelled]) => spelled.split(' ').map((word) => [word, value] as const)));
}
