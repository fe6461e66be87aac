/** Texts of the errcodes this WeChat answers with, as the protocol's error tables word them. */
const TEXTS = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40013: 'invalid appid',
  40125: 'invalid appsecret',
  40170: 'args count exceed count limit',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41018: 'component_appid missing',
  41020: 'component_verify_ticket missing',
  42001: 'access_token expired',
  42007: 'access_token and refresh_token exception: user changed password',
  43001: 'require GET method',
  43002: 'require POST method',
  44002: 'empty post data',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  47001: 'data format error',
  48001: 'api unauthorized',
  48006: 'forbid to clear quota because of reaching the limit',
  50002: 'user limited',
  61003: 'component is not authorized by this account',
  61004: 'access clientip is not registered',
  61005: 'component ticket is expired',
  61006: 'component ticket is invalid',
  61007: 'api is unauthorized to component',
  61009: 'code is invalid',
  61010: 'code is expired',
  61011: 'invalid component',
  61012: 'invalid option name',
  61013: 'invalid option value',
  61014: 'must use component token for component api',
  61015: 'must use api token, not component token',
  61023: 'refresh_token is invalid',
  61028: 'component is unpublished',
  76001: 'rid not found',
  76002: 'rid is invalid',
  76004: 'rid is too old',
  76021: 'cgi_path not found',
  76022: 'could not use this cgi_path, no permission',
  85058: 'no audit version exists',
  89000: 'account has bound open',
  89001: 'not same contractor',
  89002: 'open not exists',
  89003: 'open was not created by api',
  89004: 'open account is full',
} as const;

/** An errcode the sandbox knows. */
export type Errcode = keyof typeof TEXTS;

/** Aborts a call; becomes `{errcode, errmsg}` at HTTP 200. */
export class WeChatError extends Error {
  readonly errcode: Errcode;

  constructor(errcode: Errcode, detail = '') {
    super(detail === '' ? TEXTS[errcode] : `${TEXTS[errcode]} ${detail}`);
    this.errcode = errcode;
  }
}
