import { CODE_CHOICES, CODE_SWITCHES, type CodeSwitches } from '../code/switches';
import { type JsonObject, mergeLike, ShapeError } from './json';

/** Every point on which WeChat's documentation disagrees or is silent, as a switch. */
export interface Switches extends CodeSwitches {
  /** Life of a pre-auth code: 1800 in the text, 600 in the samples. */
  readonly preAuthCodeSeconds: number;
  /** Life of an authorization code: 600 in the sample, 3600 seen live. */
  readonly authCodeSeconds: number;
  /** AuthorizationCodeExpiredTime as a duration or as absolute unix seconds. */
  readonly codeExpiryForm: 'duration' | 'absolute';
  readonly newComponentTokenKillsOld: boolean;
  /** The refresh token changes when an existing authorization is updated by a scan. */
  readonly refreshTokenChangesOnUpdate: boolean;
  /** How long the previous authorizer access token outlives a refresh. */
  readonly previousAuthorizerTokenSeconds: number;
  readonly basicInfoMethod: 'both' | 'GET' | 'POST';
  readonly openHaveMethod: 'both' | 'GET' | 'POST';
  /** `get_authorizer_option` (documents), `api_get_authorizer_option` (libraries), or both. */
  readonly optionPath: 'both' | 'plain' | 'api';
  readonly optionToken: 'both' | 'authorizer' | 'component';
  readonly componentTokenName: 'both' | 'access_token' | 'component_access_token';
  readonly startPushNeedsToken: boolean;
  /** `func_info` carries type, name and desc beside the id. */
  readonly funcInfoHasNames: boolean;
  /** `func_info` carries confirm_info beside the category. */
  readonly funcInfoHasConfirm: boolean;
  readonly wxVerifyInfoForm: 'boolean' | 'number';
  /** The mobile page checks the referrer as the PC page does. */
  readonly mobileChecksReferrer: boolean;
  /** The IP allow list counts before the platform is published. */
  readonly allowListBeforePublication: boolean;
  /** The message of 61004 names the caller's address (seen live, in no document). */
  readonly requestIpInMessage: boolean;
  readonly set27IsExclusive: boolean;
  /** Sets from 85 on that are exclusive; no document says. */
  readonly exclusiveSetsFrom85: readonly number[];
  readonly tokenLength: number;
  readonly refreshTokenLength: number;
}

/** `testing`: only the test list may authorize. `unpublished`: the API answers 61028. `disabled`: 61011 and -316. */
export type Publication = 'published' | 'testing' | 'unpublished' | 'disabled';

/** How many calls of one path are allowed per day and per minute; 0 = no limit. */
export interface Quota {
  readonly perDay: number;
  readonly perMinute: number;
}

/** The platform's own configuration and the environment of the sandbox. */
export interface Settings {
  readonly platformName: string;
  readonly platformEnglishName: string;
  readonly publication: Publication;
  /** Original ids that may authorize while `testing`. */
  readonly testList: readonly string[];
  /** Host names only, as registered. */
  readonly launchDomain: string;
  /** Addresses that may call; empty = all. */
  readonly allowList: readonly string[];
  /** Address a direct caller appears to come from; "" = its real one. */
  readonly directIp: string;
  /** Address a caller appears to come from when it uses this port as an HTTP proxy. */
  readonly proxyIp: string;
  /** `user:password` the proxy asks for (407); "" = open. */
  readonly proxyCredentials: string;
  /** Permission sets the platform itself holds. */
  readonly platformSets: readonly number[];
  /** Where authorization events go: http, loopback only; "" = nowhere. */
  readonly pushUrl: string;
  /** Where messages and events of the accounts go; `$APPID$` stands for the account. http, loopback only; "" = nowhere. */
  readonly messageUrl: string;
  readonly isTicketPushRunning: boolean;
  readonly quotas: Readonly<Record<string, Quota>>;
  readonly switches: Switches;
}

/** The settings of a sandbox nobody has configured. */
export const DEFAULT_SETTINGS: Settings = {
  platformName: '纷享销客·沙箱平台',
  platformEnglishName: 'ShareCRM sandbox platform',
  publication: 'published',
  testList: [],
  launchDomain: 'launch.hosting-console.example',
  allowList: [],
  directIp: '',
  proxyIp: '203.0.113.10',
  proxyCredentials: '',
  platformSets: [1, 2, 3, 4, 7, 11, 15, 17, 18, 19, 24, 25, 30, 31, 33, 40, 76, 88, 119, 142, 156, 182],
  pushUrl: '',
  messageUrl: '',
  isTicketPushRunning: true,
  quotas: {},
  switches: {
    preAuthCodeSeconds: 1800,
    authCodeSeconds: 600,
    codeExpiryForm: 'duration',
    newComponentTokenKillsOld: true,
    refreshTokenChangesOnUpdate: true,
    previousAuthorizerTokenSeconds: 300,
    basicInfoMethod: 'both',
    openHaveMethod: 'both',
    optionPath: 'both',
    optionToken: 'both',
    componentTokenName: 'both',
    startPushNeedsToken: false,
    funcInfoHasNames: false,
    funcInfoHasConfirm: false,
    wxVerifyInfoForm: 'boolean',
    mobileChecksReferrer: false,
    allowListBeforePublication: true,
    requestIpInMessage: false,
    set27IsExclusive: false,
    exclusiveSetsFrom85: [119],
    tokenLength: 136,
    refreshTokenLength: 43,
    ...CODE_SWITCHES,
  },
};

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  codeExpiryForm: ['duration', 'absolute'],
  basicInfoMethod: ['both', 'GET', 'POST'],
  openHaveMethod: ['both', 'GET', 'POST'],
  optionPath: ['both', 'plain', 'api'],
  optionToken: ['both', 'authorizer', 'component'],
  componentTokenName: ['both', 'access_token', 'component_access_token'],
  wxVerifyInfoForm: ['boolean', 'number'],
  ...CODE_CHOICES,
};
const PUBLICATIONS: readonly string[] = ['published', 'testing', 'unpublished', 'disabled'];
const LOOPBACK_HOSTS: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];
const TEST_LIST_LIMIT = 10;
const ALLOW_LIST_LIMIT = 100;

/** Settings with the members of `patch` changed; throws ShapeError naming the first member that cannot be. */
export function changeSettings(current: Settings, patch: JsonObject): Settings {
  const { quotas, ...rest } = patch;
  const changed = mergeLike(current, rest);
  const next = quotas === undefined ? changed : { ...changed, quotas: readQuotas(quotas) };
  requireChoices(next);
  requireLoopback('pushUrl', next.pushUrl);
  requireLoopback('messageUrl', next.messageUrl);
  if (next.testList.length > TEST_LIST_LIMIT) throw new ShapeError('testList holds at most 10 original ids');
  if (next.allowList.length > ALLOW_LIST_LIMIT) throw new ShapeError('allowList holds at most 100 addresses');
  if (!/^[a-z0-9.-]*$/.test(next.launchDomain)) throw new ShapeError('launchDomain is a bare host name');
  return next;
}

function requireChoices(settings: Settings): void {
  if (!PUBLICATIONS.includes(settings.publication)) throw new ShapeError(`publication: ${PUBLICATIONS.join(' | ')}`);
  for (const [name, value] of Object.entries(settings.switches)) {
    const choices = CHOICES[name];
    if (choices && !choices.includes(String(value))) throw new ShapeError(`switches.${name}: ${choices.join(' | ')}`);
  }
}

function requireLoopback(name: string, address: string): void {
  if (address === '') return;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isLoopback = url?.protocol === 'http:' && LOOPBACK_HOSTS.includes(url.hostname);
  if (!isLoopback) throw new ShapeError(`${name} must be an http URL on loopback`);
}

function readQuotas(value: unknown): Record<string, Quota> {
  const quotas: Record<string, Quota> = {};
  if (typeof value !== 'object' || value === null) throw new ShapeError('quotas must be an object');
  for (const [path, quota] of Object.entries(value)) quotas[path] = mergeLike({ perDay: 0, perMinute: 0 }, quota, path);
  return quotas;
}
