import { emojiPart } from '../../../preload/contract/grapheme';
import { type PageError, type PageState, pageStateSchema } from '../../../preload/contract/attempt-view';
import { type PageFailureId, pageFailureOf, pageFailures } from '../../../preload/contract/page-failures';
import { capText } from '../text/cap-text';

/** What a look at the authorization page brings. `state` is the sandbox's own word; WeChat's page has none. */
export interface PageProbe {
  readonly title: string;
  readonly state: string | null;
  readonly text: string;
}

/** What the page shows, as far as its words tell. */
export interface PageReading {
  readonly state: PageState;
  readonly error: PageError | null;
}

const textLimit = 500;
const invisible = new RegExp(String.raw`(?:(?!${emojiPart})[\p{Cc}\p{Cf}])+`, 'gu');

/** A number beside a word that says what it is, wherever it stands. */
const labelledCode = /(?:错误码|错误代码|errcode|error\s{0,4}code|ret)\s{0,4}[:：=（(]?\s{0,4}(-?\d{1,6})(?!\d)/i;
/** A number of the page that cannot be anything else: three digits below zero, or six from 2001.. to 2003... */
const bareCode = /(?<![\d.\w-])(-[1-3]\d{2}|200[1-3]\d{2})(?![\d.-])/g;

/** Words by which a failure without a number is recognised, in both languages of the page. */
const failureWords: readonly (readonly [PageFailureId, RegExp])[] = [
  ['domain-mismatch', /授权发起页域名|入口页[^。]{0,12}域名|launch domain|entry (?:page )?domain/i],
  ['not-published', /全网发布|授权测试(?:公众号|小程序)?列表|not fully released|on (?:its|the) test list/i],
  ['code-used', /(?:链接|授权码|二维码)已(?:被)?使用|(?:code|link) has (?:already )?been used/i],
  ['link-expired', /(?:授权|链接|二维码|票据)已(?:过期|失效)|(?:authorization|link|code|ticket) has expired/i],
  ['limit-reached', /(?:已达|达到)上限|已满|maximum number of authorizations|\bis full\b/i],
  ['sets-mismatch', /权限集[^。]{0,8}账号类型|sets do(?:es)? not match the (?:kind|type) of account|account type/i],
  ['account-pinned', /仅指定(?:的)?账号|仅限指定|only (?:the )?(?:administrator of the )?specified account/i],
  ['not-administrator', /不是任何(?:账号|公众号|小程序)的管理员|not (?:the |an )?administrator of any/i],
  ['platform-stopped', /平台已(?:被)?(?:停用|删除)|(?:platform|component) (?:is|was|has been) (?:disabled|deleted)/i],
  ['sets-held', /互斥权限集.{0,12}冲突|exclusive sets? conflict/i],
  ['too-frequent', /(?:操作|请求)(?:过于|太)频繁|too frequent/i],
  ['malformed-link', /缺少(?:参数|\s*(?:component_appid|pre_auth_code|redirect_uri))|is missing|授权参数有误/i],
  ['system-error', /系统(?:错误|繁忙)|system (?:error|busy)/i],
];

/** Words by which the state of a page in good order is recognised; the first that fits counts. */
const stateWords: readonly (readonly [PageState, RegExp])[] = [
  ['confirmed', /授权成功|successfully authorized|authorization succeeded/i],
  ['refused', /已拒绝|取消了?授权|refused|declined/i],
  ['awaiting-admin', /等待管理员|管理员确认|waiting for the administrator/i],
  ['scanned', /扫描成功|已扫描|已扫码|在手机上(?:选择|确认)|scanned|confirm on (?:the|your) phone/i],
  ['waiting-scan', /扫码|扫描二维码|使用.{0,12}微信扫|scan/i],
];

const entryHost =
  /(?:入口页(?:所在)?(?:的)?域名|entry (?:page )?domain)\s{0,4}(?:为|是|is)?\s{0,4}[:：]?\s{0,4}([^\s,，;；。、]+)/i;
const callbackHost =
  /(?:回调页(?:所在)?(?:的)?域名|callback (?:page )?domain)\s{0,4}(?:为|是|is)?\s{0,4}[:：]?\s{0,4}([^\s,，;；。、]+)/i;
const host = /^[a-z0-9.-]+(?::\d+)?$/i;

/**
 * Reads what the authorization page shows from its title and text.
 *
 * The page belongs to WeChat and may change at any time, so everything here is a hint: the numbers of an older capture, and
 * words in both languages. Whatever was read is kept as text, cleaned of invisible characters and capped.
 */
export function readPage(probe: PageProbe): PageReading {
  const text = probe.text.slice(0, 8000);
  const own = pageStateSchema.safeParse(probe.state);
  if (own.success && own.data !== 'error' && own.data !== 'expired') return { state: own.data, error: null };
  const error = readError(text);
  if (own.success) return { state: own.data, error: error ?? plainError(text) };
  if (error !== null) return { state: stateOfError(error), error };
  const found = stateWords.find(([, words]) => words.test(text) || words.test(probe.title));
  if (found !== undefined) return { state: found[0], error: null };
  return { state: text.trim() === '' ? 'loading' : 'none', error: null };
}

function readError(text: string): PageError | null {
  const code = codeIn(text);
  const named = failureWords.find(([, words]) => words.test(text));
  if (code === null && named === undefined) return null;
  const words = named?.[1];
  // One number stands for both a bad list of sets and sets of the wrong kind; only the words tell them apart.
  const byWords = code === null || named?.[0] === 'sets-mismatch';
  const failure = byWords ? pageFailures.find(({ id }) => id === named?.[0]) : pageFailureOf(code);
  const isDomain = failure?.id === 'domain-mismatch';
  return {
    code: code ?? failure?.codes[0] ?? null,
    text: sentence(text, words),
    entryHost: isDomain ? hostIn(text, entryHost) : null,
    callbackHost: isDomain ? hostIn(text, callbackHost) : null,
    ...(failure === null || failure === undefined ? {} : { failure: failure.id }),
  };
}

/** The number of an error on the page, when it is one that the page is known to show. */
function codeIn(text: string): number | null {
  const labelled = Number(labelledCode.exec(text)?.[1] ?? Number.NaN);
  if (pageFailureOf(labelled) !== null) return labelled;
  for (const [, digits] of text.matchAll(bareCode)) {
    const code = Number(digits);
    if (pageFailureOf(code) !== null) return code;
  }
  return null;
}

function stateOfError(error: PageError): PageState {
  return error.failure === 'link-expired' ? 'expired' : 'error';
}

/** A host of the domain error: the name, `''` where the page says that it is empty, null where it says nothing. */
function hostIn(text: string, pattern: RegExp): string | null {
  const value = lastMatch(text, pattern);
  if (value === null) return null;
  return host.test(value) ? value.toLowerCase() : '';
}

/** The last mention counts: the page explains the rule first, and then names the hosts. */
function lastMatch(text: string, pattern: RegExp): string | null {
  const all = [...text.matchAll(new RegExp(pattern.source, 'gi'))];
  return all.at(-1)?.[1] ?? null;
}

/** The line that says what is wrong, or the beginning of the page. */
function sentence(text: string, words: RegExp | undefined): string {
  const lines = text
    .split('\n')
    .map(clean)
    .filter((line) => line !== '');
  const telling = words === undefined ? undefined : lines.find((line) => words.test(line));
  return capText(telling ?? lines.join(' '), textLimit);
}

function plainError(text: string): PageError {
  return { code: null, text: sentence(text, undefined), entryHost: null, callbackHost: null };
}

/** A text as one line without invisible characters. */
export function clean(text: string): string {
  return text.replace(invisible, ' ').trim();
}
