import { describe, expect, it } from 'vitest';
import { glossary, searchGlossary, termsLike } from '../../../../renderer/features/help/glossary';

const keys = (entries: readonly { readonly key: string }[]): readonly string[] => entries.map(({ key }) => key);

describe('the glossary', () => {
  it('has every term once, in both languages', () => {
    expect(glossary.length).toBeGreaterThan(40);
    for (const language of ['zh-CN', 'en'] as const) {
      const terms = glossary.map((entry) => entry.in[language].term);
      expect(new Set(terms).size, language).toBe(terms.length);
      for (const entry of glossary) expect(entry.in[language].meaning.length).toBeGreaterThan(8);
    }
  });

  it('is searched in both languages, word by word', () => {
    expect(keys(searchGlossary('exclusive'))).toContain('exclusiveSet');
    expect(keys(searchGlossary('互斥'))).toContain('exclusiveSet');
    expect(keys(searchGlossary('provider TIME'))).toEqual(['exclusiveSet']);
    expect(keys(searchGlossary(''))).toEqual(keys(glossary));
    expect(searchGlossary('no such word')).toEqual([]);
  });

  it('offers terms by their names, those that begin with the word first', () => {
    expect(keys(termsLike('entity', 2))).toEqual(['entity', 'sameEntity']);
    expect(keys(termsLike('授权', 3))[0]).toBe('authorization');
    expect(termsLike(' ', 4)).toEqual([]);
    expect(termsLike('a', 3)).toHaveLength(3);
  });
});
