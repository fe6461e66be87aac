import type { TFunction } from 'i18next';
import type { AppErrorCode } from '../../../preload/contract/errors';
import errors from '../../../preload/contract/locales/en/errors.json';

/** One of the console's own errors, which has a word and no number. */
export interface ConsoleErrorItem {
  readonly code: AppErrorCode;
}

function isCode(code: string): code is AppErrorCode {
  return Object.hasOwn(errors, code);
}

const codes: readonly AppErrorCode[] = Object.keys(errors).filter(isCode);

/** The console's own errors that hold every word of a query, in the present language or in their code; none without words. */
export function searchConsoleErrors(query: string, t: TFunction): readonly ConsoleErrorItem[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.every((word) => /^-?\d+$/.test(word))) return [];
  return codes
    .filter((code) => {
      const whole = `${code} ${t(`errors.${code}.what`)} ${t(`errors.${code}.next`)}`.toLowerCase();
      return words.every((word) => whole.includes(word));
    })
    .map((code) => ({ code }));
}
