import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';
import { readSource, sourceFiles } from './source-files';

/**
 * Files that hold Chinese which is no text of the console: words of others that are recognised, and what stands in documents of
 * others in Chinese whatever the language of the console.
 */
const wordsOfOthers: Readonly<Record<string, string>> = {
  'main/domain/account/entity.ts': 'names that WeChat gives to persons and sole traders',
  'main/domain/checks/considerations.ts': 'a whole document in each language; a workspace may have its own',
  'main/domain/failures/page-text.ts': 'sentences of WeChat’s page that are recognised',
  'main/domain/hosting/rejection-reasons.ts': 'sentences of WeChat’s reviewers that are recognised',
  'main/domain/record/defaults.ts': 'name and introduction of the platform’s mini programs, as WeChat shows them',
  'main/electron/self-test/storage-probe.ts': 'a name with characters of more than one byte, to be written and read',
  'main/features/import/import-cells.ts': 'words of people’s tables',
  'main/features/import/import-columns.ts': 'headings of people’s tables',
  'main/files/table/common-characters.ts': 'characters by which an encoding is recognised',
  'renderer/features/hosting/settings/privacy-draft.ts': 'values that WeChat takes in the privacy guide',
  'renderer/features/hosting/settings/privacy-keys.ts': 'what stands in a mini program’s privacy guide',
  'renderer/features/hosting/settings/privacy-preview.tsx': 'the privacy guide as WeChat shows it to visitors',
  'renderer/features/tenants/search/pinyin-table.ts': 'characters whose reading depends on their neighbours',
};

const files = ['main', 'renderer']
  .flatMap(sourceFiles)
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('main/sandbox/'));

const han = /\p{Script=Han}/u;
/** A choice between two texts by the language; between two tags of languages is none. */
const byLanguage = [
  /(?:language|locale)\s*[!=]==\s*'(?:en|zh-CN|zh)'\s*\?(?!\s*'(?:en|zh-CN|zh)')/,
  /if \((?:\w+\.)?(?:language|locale) [!=]== '(?:en|zh-CN|zh)'\)/,
  /\bisChinese\b|\bisEnglish\b/,
];

/** The literals of a file that hold Chinese: strings, templates, regular expressions, and text between tags; never comments. */
function chineseIn(path: string, text: string): readonly string[] {
  const found: string[] = [];
  JSON.stringify(parseSync(path, text).program, (_key, value: unknown) => {
    if (typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value) {
      const isText = ['Literal', 'TemplateElement', 'JSXText'].includes(String(value.type));
      const own = text.slice(Number(value.start), Number(value.end));
      if (isText && han.test(own)) found.push(`${path}: ${own.trim().slice(0, 60)}`);
    }
    return typeof value === 'bigint' ? String(value) : value;
  });
  return found;
}

describe('texts', () => {
  const chinese = files.map((path) => ({ path, text: readSource(path) })).filter(({ text }) => han.test(text));

  it('are in the catalogues and nowhere else', () => {
    const found = chinese
      .filter(({ path }) => !(path in wordsOfOthers))
      .flatMap(({ path, text }) => chineseIn(path, text));

    expect(files.length).toBeGreaterThan(600);
    expect(found).toEqual([]);
  });

  it('of others stand only where there are some', () => {
    const empty = Object.keys(wordsOfOthers).filter(
      (path) => !chinese.some((file) => file.path === path && chineseIn(path, file.text).length > 0),
    );

    expect(empty).toEqual([]);
  });

  it('are chosen by the catalogues, never by a condition on the language', () => {
    const found = files.flatMap((path) => {
      const text = readSource(path);
      return byLanguage.some((pattern) => pattern.test(text)) ? [path] : [];
    });

    expect(found).toEqual([]);
  });

  it('are imported by the contract in the way that works where nothing is bundled, as in the window tests', () => {
    const imports = sourceFiles('preload/contract').flatMap((path) =>
      [...readSource(path).matchAll(/^import .* from '.*\.json'.*;$/gm)].map(([line]) => `${path}: ${line}`),
    );

    expect(imports.length).toBeGreaterThan(30);
    expect(imports.filter((line) => !line.endsWith(" with { type: 'json' };"))).toEqual([]);
  });
});
