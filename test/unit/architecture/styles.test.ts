import { describe, expect, it } from 'vitest';
import { readSource, sourceFiles } from './source-files';

const files = sourceFiles('renderer');
const styles = files.filter((path) => path.endsWith('.css'));
const code = files.filter((path) => !path.endsWith('.css')).map(readSource);

/** Names that the library gives. */
const ofLibrary = /^(?:ant-|anticon)/;

interface Rule {
  readonly file: string;
  /** Of a rule within `@media` and the like: it only changes what another says. */
  readonly isWithin: boolean;
  readonly selectors: readonly string[];
}

/** Every rule of a style sheet, without its comments. */
function rulesOf(file: string): readonly Rule[] {
  const text = readSource(file).replaceAll(/\/\*.*?\*\//gs, '');
  let depth = 0;
  return [...text.matchAll(/([^{}]*)([{}])/g)].flatMap(([, head = '', brace]): readonly Rule[] => {
    const isWithin = depth > 0;
    depth += brace === '{' ? 1 : -1;
    const isRule = brace === '{' && !head.trim().startsWith('@');
    return isRule ? [{ file, isWithin, selectors: head.split(',').map((selector) => selector.trim()) }] : [];
  });
}

const rules = styles.flatMap(rulesOf);

describe('the styles of the page', () => {
  it('name no class that nothing has', () => {
    const names = new Set(
      rules.flatMap(({ selectors }) => selectors.flatMap((selector) => selector.match(/\.[a-z][\w-]*/gi) ?? [])),
    );
    const isThere = (name: string): boolean => {
      const begins = name.slice(0, name.lastIndexOf('-') + 1);
      const whole = new RegExp(`(?<![\\w-])${name}(?![\\w-])`);
      // The rest of a name may be a value: `tone-${tone}`.
      return code.some((text) => whole.test(text) || (begins !== '' && text.includes(`${begins}\${`)));
    };
    const gone = [...names].map((name) => name.slice(1)).filter((name) => !ofLibrary.test(name) && !isThere(name));
    expect(names.size).toBeGreaterThan(400);
    expect(gone).toEqual([]);
  });

  it('say what a class looks like in one place: of two features the later would win in both', () => {
    const homes = new Map<string, Set<string>>();
    for (const { file, isWithin, selectors } of rules) {
      if (isWithin) continue;
      const alone = selectors.filter((selector) => /^\.[\w-]+$/.test(selector));
      for (const name of alone) homes.set(name, (homes.get(name) ?? new Set()).add(file));
    }
    const shared = [...homes].filter(([, places]) => places.size > 1);
    expect(shared.map(([name, places]) => [name, ...places])).toEqual([]);
  });
});
