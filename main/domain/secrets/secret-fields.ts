/*
 * THE list of names whose value is a secret, for logs, diagnostics and the masks of raw answers alike: in the spelling of the
 * component API (snake case), of pushed events (Pascal case), of wxcomponent and of our own code (camel case), and of headers.
 * Compared without case and separators; a name counts when it ends like this, so that `component_access_token`,
 * `pushToken` and `X-Api-Key` need no lines of their own.
 */
const endings: readonly string[] = [
  'token',
  'ticket',
  'secret',
  'password',
  'passwd',
  'pwd',
  'passphrase',
  'bearer',
  'jwt',
  'nonce',
  'cookie',
  'authorization',
  'authcode',
  'authorizationcode',
  'jscode',
  'aeskey',
  'apikey',
  'accesskey',
  'privatekey',
  'secretkey',
  'sessionkey',
  'signingkey',
];

/** `code` is an error number in most answers, and an authorization code in few; those are long. */
const shortestCode = 16;

/**
 * Whether the value of a field of this name is a secret. One of several (`tokens`) is; how many there are (a number) is none.
 *
 * `value` is what stands there, where it is known.
 */
export function isSecretField(name: string, value?: unknown): boolean {
  const plain = name.replace(/[_\-.\s]/g, '').toLowerCase();
  if (plain === 'code') return typeof value === 'string' && value.length >= shortestCode;
  if (endings.some((ending) => plain.endsWith(ending))) return true;
  return typeof value !== 'number' && plain.endsWith('s') && endings.some((ending) => plain.endsWith(`${ending}s`));
}
