import type { PageError } from '../../../preload/contract/attempt-view';
import type { AppErrorView } from '../../../preload/contract/errors';
import { maskSecrets } from '../../domain/secrets/mask';

/** An error page that the consultant closed is a failure with its number and its words, not a change of mind. */
export function pageFailure(error: PageError | null): AppErrorView | null {
  if (error === null) return null;
  const { code, text, entryHost, callbackHost, failure } = error;
  const said = text === '' ? {} : { said: maskSecrets(text) };
  if (code === -302) {
    const hosts = { entryHost: entryHost ?? '', callbackHost: callbackHost ?? '' };
    return { code: 'launch-domain-mismatch', pageCode: code, params: { ...hosts, ...said } };
  }
  return {
    code: 'page-error',
    ...(code === null ? {} : { pageCode: code }),
    params: { ...(failure === undefined ? {} : { failure }), ...said },
  };
}
