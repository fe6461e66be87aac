import type { TFunction } from 'i18next';

const names = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
  ' ': 'space',
  ':': 'colon',
  '^': 'caret',
  '~': 'tilde',
  '，': 'fullWidthComma',
} as const;

function isNamed(delimiter: string): delimiter is keyof typeof names {
  return Object.hasOwn(names, delimiter);
}

/** Delimiters that are offered; a file may declare another one. */
export const delimiters: readonly string[] = Object.keys(names);

/** What a delimiter is called; itself when it has no name. */
export function delimiterName(delimiter: string, t: TFunction): string {
  return isNamed(delimiter) ? t(`tableImport.delimiter.${names[delimiter]}`) : delimiter;
}
