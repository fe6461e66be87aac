/**
 * The reasons that come with an error in its `params`, beside the code. Plain lists, so that the page can take their types
 * without zod; a reason without a text in both languages does not compile.
 */

/** What a consultant types or pastes about a platform: `params.what` of `credentials-malformed`. */
export const credentialKinds = [
  'component-app-id',
  'component-secret',
  'ticket',
  'token',
  'encoding-aes-key',
  'relay-secret',
  'relay-password',
] as const;
export type CredentialKind = (typeof credentialKinds)[number];

/**
 * Why such an input is refused, as `params.reason`; `params.length` and `params.looksLike` say more: empty, too-short,
 * too-long, characters, is-xml (a whole push), other-kind (the value of another field).
 */
export const inputProblems = ['empty', 'too-short', 'too-long', 'characters', 'is-xml', 'other-kind'] as const;
export type InputProblem = (typeof inputProblems)[number];

/** What an input of the wrong kind was recognised as. */
export const inputLookAlikes = [
  'app-id',
  'ticket',
  'pre-auth-code',
  'authorization-code',
  'refresh-token',
  'web-address',
  'json',
  'web-page',
] as const;
export type InputLookAlike = (typeof inputLookAlikes)[number];

/**
 * Why a pasted push is refused (`params.what` is `push`).
 *
 * The form: too-long, not-xml, doctype, entity, not-flat, no-encrypt, base64. The keys: padding or length mean that the
 * EncodingAESKey does not fit or the text is cut off. Then the content: signature, token-missing, app-id (another platform's
 * push, `params.appId` where it is named), encoding, not-a-ticket. What else it was recognised as: authorization-event
 * (`params.infoType`, `params.appId` of the account), other-event (`params.infoType`), message (`params.msgType`), plain-ticket
 * (decrypted already), html. Of a message that was looked for: not-hosting (`params.msgType`), other-account (`params.originalId`).
 */
export const pushProblems = [
  'too-long',
  'not-xml',
  'doctype',
  'entity',
  'not-flat',
  'no-encrypt',
  'base64',
  'token-missing',
  'signature',
  'padding',
  'length',
  'encoding',
  'app-id',
  'not-a-ticket',
  'authorization-event',
  'other-event',
  'message',
  'plain-ticket',
  'html',
  'not-hosting',
  'other-account',
] as const;
export type PushProblem = (typeof pushProblems)[number];

/** What `credentials-missing` misses, as `params.what`. */
export const missingThings = [
  'component-app-id',
  'component-secret',
  'encoding-aes-key',
  'relay-address',
  'ticket-address',
  'relay-user',
  'relay-secret',
  'redirect-uri',
  'launch-domain',
  'authorizer-token',
] as const;
export type MissingThing = (typeof missingThings)[number];

/**
 * Why a secret is not sent, as `params.reason` of `secret-for-elsewhere`: it was entered for another address, platform (AppID) or
 * mode than the settings name now, or by a version that did not note for which; `from-archive`: some of a file were left out.
 */
export const elsewhereReasons = [
  'other-address',
  'other-platform',
  'other-mode',
  'unknown-address',
  'from-archive',
] as const;
export type ElsewhereReason = (typeof elsewhereReasons)[number];

/** What the console is busy with, as `params.with` of `busy`. */
export const occupations = [
  'sync',
  'import',
  'evidence',
  'open-workspace',
  'bulk',
  'archive',
  'tenant-windows',
] as const;
export type Occupation = (typeof occupations)[number];

/** Why a link into the console shows nothing, as `params.reason` of `link-refused`; `params.workspace` names another workspace. */
export const linkProblems = ['form', 'unknown', 'other-workspace'] as const;
export type LinkProblem = (typeof linkProblems)[number];

/** Why a file of additional authorities is refused. */
export const authorityFileProblems = [
  'not-absolute',
  'missing',
  'unreadable',
  'too-large',
  'no-certificate',
  'damaged',
  'private-key',
  'not-authority',
  'expired',
] as const;
export type AuthorityFileProblem = (typeof authorityFileProblems)[number];

/** Why a setting of a workspace is refused: `params.reason` of `invalid-request`, beside `params.field`. */
export const settingProblems = [
  'required',
  'malformed',
  'scheme',
  'has-path',
  'host-mismatch',
  'fixed',
  'not-chosen',
  'other-name',
  ...authorityFileProblems,
] as const;
export type SettingProblem = (typeof settingProblems)[number];

/** Why an exchange did not complete: `params.reason` of `wechat-unreachable`, beside `http-<status>`. */
export const networkReasons = ['dns', 'refused', 'timeout', 'tls', 'reset', 'proxy', 'too-large', 'other'] as const;
export type NetworkReason = (typeof networkReasons)[number];

/** What a relay answered: `params.code` of `relay-rejected`. The numbers are wxcomponent's, the words a generic relay's. */
export const relayCodes = [
  '1000',
  '1001',
  '1002',
  '1003',
  '1004',
  '1005',
  '1006',
  '1007',
  '1008',
  '1009',
  '1010',
  '1011',
  'unauthorized',
  'not-offered',
  'unknown-authorizer',
  'ticket-missing',
  'wechat-unreachable',
  'other-platform',
  'malformed',
] as const;
export type RelayCode = (typeof relayCodes)[number];
