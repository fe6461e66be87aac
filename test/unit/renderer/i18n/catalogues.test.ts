import { describe, expect, it } from 'vitest';
import { checkReasons as contractReasons } from '../../../../preload/contract/check-reasons';
import { appErrorCodes } from '../../../../preload/contract/errors';
import { nextSteps } from '../../../../preload/contract/next-steps';
import { en } from '../../../../renderer/i18n/en';
import { createTranslator } from '../../../../renderer/i18n/i18n';
import { zhCn } from '../../../../renderer/i18n/zh-cn';

function flatten(node: object, path = ''): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries<unknown>({ ...node })) {
    const at = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') texts.set(at, value);
    else if (typeof value === 'object' && value !== null)
      for (const [inner, text] of flatten(value, at)) texts.set(inner, text);
  }
  return texts;
}

function placeholders(text: string): readonly string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();
}

const english = flatten(en);
const chinese = flatten(zhCn);
const mayBeEmpty = /^vocabulary\.entityBy\.none$/;

describe('catalogues', () => {
  it('hold the same messages', () => {
    const withoutSingulars = [...english.keys()].filter((key) => !key.endsWith('_one'));
    expect([...chinese.keys()].sort()).toEqual(withoutSingulars.sort());
  });

  it('use no placeholder in one language that the other does not have', () => {
    const differing = [...chinese].filter(([key, text]) => {
      const other = placeholders(english.get(key) ?? '');
      return placeholders(text).some((name) => !other.includes(name));
    });
    expect(differing).toEqual([]);
  });

  it('leave no message empty', () => {
    const empty = [...english, ...chinese].filter(([key, text]) => text.trim() === '' && !mayBeEmpty.test(key));
    expect(empty).toEqual([]);
  });

  it('leave no English sentence in the Chinese catalogue', () => {
    const isSentence = (text: string): boolean =>
      /\p{Script=Latin}{2,}(\s+\p{Script=Latin}{2,}){2,}/u.test(text) && !/\p{Script=Han}/u.test(text);
    expect([...chinese].filter(([, text]) => isSentence(text))).toEqual([]);
    expect([...english.values()].filter(isSentence).length).toBeGreaterThan(100);
  });

  it.each(['zh-CN', 'en'] as const)('answer every code, reason and step of the contract in %s', (language) => {
    const translator = createTranslator(language);
    const keys = [
      ...appErrorCodes.flatMap((code) => [`errors.${code}.what`, `errors.${code}.next`]),
      ...contractReasons.map((reason) => `checkReasons.${reason}`),
      ...nextSteps.map((step) => `nextSteps.${step}`),
    ];
    expect(keys.filter((key) => !translator.exists(key))).toEqual([]);
  });

  it('switch live', async () => {
    const translator = createTranslator('zh-CN');
    expect(translator.t('authorize.prompt.question')).toBe('微信小程序是否已授权成功？');
    await translator.changeLanguage('en');
    expect(translator.t('authorize.prompt.question')).toBe('Has the WeChat mini program been successfully authorized?');
    expect(translator.t('tenants.count', { count: 1 })).toBe('1 tenant');
  });

  it('do not escape what React renders as text', () => {
    const translator = createTranslator('en');
    expect(translator.t('tenant.conflict.open', { tenant: 'A & B <x>' })).toBe('Open A & B <x>');
  });
});
