/** What stands in for a secret. */
export const maskText = '[masked]';

/**
 * Names of fields whose value is a secret, in the spelling of every interface that is read: the component API (snake case),
 * pushed events (Pascal case) and wxcomponent (camel case). Compared without case and underscores.
 */
const secretFields: ReadonlySet<string> = new Set([
  'accesstoken',
  'componentaccesstoken',
  'authorizeraccesstoken',
  'authorizerrefreshtoken',
  'refreshtoken',
  'componentverifyticket',
  'ticket',
  'verifyticket',
  'preauthcode',
  'authorizationcode',
  'authcode',
  'queryauthcode',
  'componentappsecret',
  'componentsecret',
  'appsecret',
  'secret',
  'sessionkey',
  'encodingaeskey',
  'token',
  'jwt',
  'password',
]);

/** Codes and tokens that carry their kind in front, wherever they stand. */
const prefixedSecret = /(?:preauthcode|refreshtoken|queryauthcode|ticket)@@@[^\s"'\\&<>]+/gi;

/** `"name": "value"` in a text that is no valid JSON, cut short perhaps. */
const quotedField = /"([A-Za-z_]+)"(\s*:\s*)"((?:[^"\\]|\\.)*)"?/g;

/** Parameters of an address. */
const queryField = /([?&])([A-Za-z_]+)=([^&#\s"'<>]+)/g;

/** Elements of a pushed event. */
const xmlField = /<([A-Za-z_]+)>(?:<!\[CDATA\[)?([^<\]]+)(?:\]\]>)?<\/\1>/g;

/**
 * Takes the secrets out of an answer of WeChat, so that it can be kept.
 *
 * Masks by field name, and by the form that codes and tokens have; works on JSON, and on any other text as well as can be.
 */
export function maskSecrets(json: string): string {
  const parsed = parse(json);
  const text = parsed === null ? maskFields(json) : JSON.stringify(maskValue(parsed));
  return text.replace(queryField, maskQuery).replace(prefixedSecret, maskText);
}

/** The object or list that the text is, or null: a lone number or word is kept letter by letter. */
function parse(json: string): object | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

function isSecretField(name: string): boolean {
  return secretFields.has(name.replaceAll('_', '').toLowerCase());
}

function maskValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskValue);
  if (typeof value === 'string') return maskFields(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, isSecretField(name) ? maskField(field) : maskValue(field)]),
  );
}

/** An empty secret stays visible as empty: that it was missing is what a reader wants to know. */
function maskField(field: unknown): unknown {
  return field === '' || field === null ? field : maskText;
}

function maskFields(text: string): string {
  return text
    .replace(quotedField, (whole: string, name: string, colon: string) =>
      isSecretField(name) ? `"${name}"${colon}"${maskText}"` : whole,
    )
    .replace(xmlField, (whole: string, name: string) =>
      isSecretField(name) ? `<${name}>${maskText}</${name}>` : whole,
    );
}

function maskQuery(whole: string, mark: string, name: string): string {
  return isSecretField(name) ? `${mark}${name}=${maskText}` : whole;
}
