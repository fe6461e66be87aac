import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withNamesOfSystem } from '../../../renderer/i18n/i18n';

const locales = resolve(import.meta.dirname, '../../../preload/contract/locales');

/** Words that gave way to better ones: one thing has one name, and says it as people do. */
const replaced = {
  en: [
    [/gives? up|given up/i, 'agrees to, accepts the loss of'],
    [/stands? in the way/i, 'blocks'],
    [/worth knowing/i, 'warnings and unknowns'],
    [/who must act|next to act/i, 'action needed from, waiting for'],
    [/^for review$/i, 'read-only'],
    [/as the system\b/i, 'match system'],
    [/anybody next|any health/i, 'anyone, any status'],
    [/present view/i, 'current view'],
    [/no tenant fits/i, 'no matching tenants'],
    [/set aside/i, 'quarantined'],
    [/^carry out$/i, 'apply'],
    [/double claim/i, 'duplicate'],
    [/way to the platform/i, 'connection mode'],
    [/take over|taking over/i, 'import'],
    [/we neither/i, 'not even us'],
    [/as the sender told/i, 'provided by the sender'],
    [/stands still/i, 'paused'],
    [/leave it at that/i, 'discard the rest'],
    [/^go on\b/i, 'resume, continue'],
    [/did not do as asked/i, 'failed'],
    [/\banew\b/i, 'again'],
    [/by another way/i, 'through another channel'],
    [/^left out\b(?!$)/i, 'skipped'],
    [/record the words/i, 'save the text'],
    [/falls back to/i, 'returns to'],
    [/jumps between/i, 'navigation between'],
    [/everything that can be wrong/i, 'the whole setup'],
    [/not looked for/i, 'not checked'],
    [/[，。：；！？（）]/, 'half-width punctuation'],
  ],
  'zh-CN': [
    [/平台运维/, '厂商运维'],
    [/交接(?!班)/, '移交'],
    [/(?<!平)台账(?!号)/, '记录'],
    [/沙盒/, '沙箱'],
    [/概览/, '总览'],
    [/你/, '您'],
    [/本软件/, '控制台'],
    [/ShareCRM/, '纷享销客'],
    [/租户放弃/, '租户须知悉的影响'],
    [/记录接受|记录事实|记录步骤/, '登记…，结束升级'],
    [/用谁的手机/, '由谁扫码'],
    [/微信的回答/, '微信返回结果'],
    [/已接受的读数|接受为新基线/, '已确认的基线，确认并更新基线'],
    [/更新链接/, '重新生成链接'],
    [/核实/, '校验'],
    [/接洽/, '需求登记'],
    [/健康/, '运行状况'],
    [/品牌/, '名称与头像'],
    [/顶栏/, '导航栏'],
    [/资料卡/, '资料页'],
    [/错误目录/, '错误码查询'],
    [/中继/, '中转'],
    [/可达(?!到)/, '可连接'],
    [/钥匙串/, '系统凭据库'],
    [/组织机构代码/, '统一社会信用代码'],
    [/取消(?:本次|这次)授权/, '中止本次授权'],
    [/未能照办/, '失败'],
    [/无法理解/, '不支持的值'],
    [/^注意$/, '警告'],
    [/[\u4e00-\u9fff][,;!?]|[,;!?)][\u4e00-\u9fff]/, '全角标点'],
  ],
} as const;

function texts(node: object, path: string): readonly (readonly [string, string])[] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? texts(value, `${path}.${key}`)
      : [[`${path}.${key}`, String(value).replaceAll(/\{\{[^}]*\}\}/g, '')] as const],
  );
}

/** Said of WeChat’s own words or a character by name. */
const excepted = new Set(['table-import.delimiter.fullWidthComma']);

describe.each(['en', 'zh-CN'] as const)('the words in %s', (language) => {
  const folder = join(locales, language);
  const all = readdirSync(folder).flatMap((file) =>
    texts(JSON.parse(readFileSync(join(folder, file), 'utf8')) as object, file.replace('.json', '')),
  );

  it.each(replaced[language].map(([word, better]) => ({ word, better })))('say “$better” and not $word', ({ word }) => {
    expect(all.filter(([path, text]) => word.test(text) && !excepted.has(path))).toEqual([]);
  });
});

describe.each(['en', 'zh-CN'] as const)('an error of the console in %s', (language) => {
  it('says what and what next without particulars: those are a reason of its own, and the help shows the rest', () => {
    const errors = readFileSync(join(locales, language, 'errors.json'), 'utf8');
    expect(errors.split('\n').filter((line) => line.includes('{{'))).toEqual([]);
  });
});

describe('the store of secrets', () => {
  it('is called what Windows calls it there', () => {
    const text = 'The keychain is locked. Keychain: ready';
    expect(withNamesOfSystem(text, { isWindows: true })).toBe(
      'The Credential Manager is locked. Credential Manager: ready',
    );
    expect(withNamesOfSystem(text, { isWindows: false })).toBe(text);
  });
});

const renderer = resolve(import.meta.dirname, '../../../renderer');

describe('the sandbox', () => {
  it('is called 沙箱 by itself as by the console', () => {
    const folder = resolve(import.meta.dirname, '../../../main/sandbox');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    expect(files.filter((name) => readFileSync(join(folder, name), 'utf8').includes('沙盒'))).toEqual([]);
  });
});

describe('labels before values', () => {
  it('are joined by the colon of the language, never by one in the markup', () => {
    const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
    const joined = files.filter((name) => /\bt\([^)]*\)\}: ?[${<]/.test(readFileSync(join(renderer, name), 'utf8')));
    expect(joined).toEqual([]);
  });
});
