import { ERROR_TEXTS } from './error-texts';

/** An errcode the sandbox knows. */
export type Errcode = keyof typeof ERROR_TEXTS;

/** Aborts a call; becomes `{errcode, errmsg}` at HTTP 200. */
export class WeChatError extends Error {
  readonly errcode: Errcode;

  constructor(errcode: Errcode, detail = '') {
    super(detail === '' ? ERROR_TEXTS[errcode] : `${ERROR_TEXTS[errcode]} ${detail}`);
    this.errcode = errcode;
  }
}
