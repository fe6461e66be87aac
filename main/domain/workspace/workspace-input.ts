import { cleanIdentifier } from '../../../preload/contract/identifier-text';
import { appIdSchema, type WorkspaceId } from '../../../preload/contract/ids';
import type { WorkspaceInput } from '../../../preload/contract/platform';
import { bareHostSchema, type SetBaseline, type WorkspaceSettings } from '../../../preload/contract/workspace';
import type { Change } from '../record/change';
import { defaultBaselineSets, platformBrandingOf } from '../record/defaults';
import { settingRefused } from '../failures/refuse';
import { requiredAddress } from './required-address';
import { withoutTrailingSlashes } from '../text/without-trailing-slashes';

/** WeChat's own addresses, unless a vendor's gateway stands in front of them. */
export const weChatAddresses = {
  apiBaseUrl: 'https://api.weixin.qq.com',
  pageBaseUrl: 'https://mp.weixin.qq.com',
  mobileBaseUrl: 'https://open.weixin.qq.com',
} as const;

/**
 * A new workspace from what was typed.
 *
 * Throws `invalid-request` with the field and the reason in `params`: malformed, scheme (not https, except on this computer),
 * has-path, host-mismatch (launch domain and redirect URI), required.
 */
export function createWorkspace(id: WorkspaceId, input: WorkspaceInput, change: Change): WorkspaceSettings {
  const baseline: SetBaseline = {
    version: 1,
    sets: [...defaultBaselineSets],
    changedAtMs: change.nowMs,
    changedBy: change.actor,
  };
  const { name, application, colour, environment, mode, published, sameEntityBlocks, timeoutMs } = input;
  return checked({
    id,
    name,
    application,
    colour,
    environment,
    mode,
    published,
    sameEntityBlocks,
    timeoutMs,
    testList: [...input.testList],
    platformSets: input.platformSets,
    ...addressesOf(input),
    baseline,
    baselineHistory: [],
    branding: platformBrandingOf(application),
    archivedAtMs: null,
    createdAtMs: change.nowMs,
  });
}

/** A workspace with some settings changed. Its application stays, since bindings were judged by it. Throws as above. */
export function updateWorkspace(workspace: WorkspaceSettings, input: Partial<WorkspaceInput>): WorkspaceSettings {
  if (input.application !== undefined && input.application !== workspace.application)
    throw settingRefused('application', 'fixed');
  const { componentAppId, apiBaseUrl, pageBaseUrl, mobileBaseUrl, relayBaseUrl, relayUser, ...more } = input;
  const { ticketUrl, launchDomain, redirectUri, launchPageUrl, extraCaFile, ...plain } = more;
  const typed = { componentAppId, apiBaseUrl, pageBaseUrl, mobileBaseUrl, relayBaseUrl, relayUser };
  return checked({
    ...workspace,
    ...plain,
    ...addressesOf({ ...typed, ticketUrl, launchDomain, redirectUri, launchPageUrl, extraCaFile }, workspace),
  });
}

/** A workspace whose baseline is another one; the old version stays in the history. Unchanged sets change nothing. */
export function updateBaseline(
  workspace: WorkspaceSettings,
  sets: readonly number[],
  change: Change,
): WorkspaceSettings {
  const next = [...new Set(sets)].toSorted((a, b) => a - b);
  const { baseline } = workspace;
  if (JSON.stringify(next) === JSON.stringify(baseline.sets.toSorted((a, b) => a - b))) return workspace;
  return {
    ...workspace,
    baseline: { version: baseline.version + 1, sets: next, changedAtMs: change.nowMs, changedBy: change.actor },
    baselineHistory: [...workspace.baselineHistory, baseline],
  };
}

/**
 * Settings that came from another computer, for this one: safe addresses only, and no path that exists only there.
 *
 * Throws `invalid-request` like an input does.
 */
export function settingsFromElsewhere(settings: WorkspaceSettings): WorkspaceSettings {
  const { apiBaseUrl, pageBaseUrl, mobileBaseUrl, relayBaseUrl, ticketUrl, redirectUri, launchPageUrl } = settings;
  const addresses = { apiBaseUrl, pageBaseUrl, mobileBaseUrl, relayBaseUrl, ticketUrl, redirectUri, launchPageUrl };
  for (const [field, address] of Object.entries(addresses)) if (address !== null) urlOf(field, address);
  return checked({ ...settings, extraCaFile: null, archivedAtMs: null });
}

type Addresses = Pick<
  WorkspaceSettings,
  | 'componentAppId'
  | 'apiBaseUrl'
  | 'pageBaseUrl'
  | 'mobileBaseUrl'
  | 'relayBaseUrl'
  | 'relayUser'
  | 'ticketUrl'
  | 'launchDomain'
  | 'redirectUri'
  | 'launchPageUrl'
  | 'extraCaFile'
>;

type TypedAddresses = { readonly [K in keyof Addresses]?: string | undefined };

/** Reads what was typed; a field that was not typed keeps what it had. */
function addressesOf(typed: TypedAddresses, before?: WorkspaceSettings): Addresses {
  const read = <K extends keyof Addresses>(
    key: K,
    parse: (text: string) => Addresses[K],
    initial: Addresses[K],
  ): Addresses[K] => {
    const text = typed[key];
    return text === undefined ? (before?.[key] ?? initial) : parse(text.trim());
  };
  const origin = (key: keyof typeof weChatAddresses) => (text: string) =>
    text === '' ? weChatAddresses[key] : withoutTrailingSlashes(urlOf(key, text));
  const optionalUrl = (key: string) => (text: string) => (text === '' ? null : urlOf(key, text));
  const optionalText = (text: string): string | null => (text === '' ? null : text);
  return {
    componentAppId: read('componentAppId', appIdOf, null),
    apiBaseUrl: read('apiBaseUrl', origin('apiBaseUrl'), weChatAddresses.apiBaseUrl),
    pageBaseUrl: read('pageBaseUrl', origin('pageBaseUrl'), weChatAddresses.pageBaseUrl),
    mobileBaseUrl: read('mobileBaseUrl', origin('mobileBaseUrl'), weChatAddresses.mobileBaseUrl),
    relayBaseUrl: read('relayBaseUrl', optionalUrl('relayBaseUrl'), null),
    relayUser: read('relayUser', optionalText, null),
    ticketUrl: read('ticketUrl', optionalUrl('ticketUrl'), null),
    launchDomain: read('launchDomain', launchDomainOf, null),
    redirectUri: read('redirectUri', optionalUrl('redirectUri'), null),
    launchPageUrl: read('launchPageUrl', optionalUrl('launchPageUrl'), null),
    extraCaFile: read('extraCaFile', optionalText, null),
  };
}

function appIdOf(text: string): Addresses['componentAppId'] {
  if (text === '') return null;
  const parsed = appIdSchema.safeParse(cleanIdentifier(text).toLowerCase());
  if (!parsed.success) throw settingRefused('componentAppId', 'malformed');
  return parsed.data;
}

/** WeChat registers the bare host; somebody who pastes an address is told what is too much of it. */
function launchDomainOf(text: string): string | null {
  if (text === '') return null;
  if (text.includes('://')) throw settingRefused('launchDomain', 'scheme');
  if (text.includes('/')) throw settingRefused('launchDomain', 'has-path');
  const parsed = bareHostSchema.safeParse(text.toLowerCase());
  if (!parsed.success) throw settingRefused('launchDomain', 'malformed');
  return parsed.data;
}

/** The text as it was typed, when something may be sent there. */
function urlOf(field: string, text: string): string {
  requiredAddress(field, text);
  return text;
}

/** What only shows in the whole: the redirect has to come back to the launch domain. */
function checked(workspace: WorkspaceSettings): WorkspaceSettings {
  const { launchDomain, redirectUri, name } = workspace;
  if (name.trim() === '') throw settingRefused('name', 'required');
  if (launchDomain !== null && redirectUri !== null && new URL(redirectUri).hostname !== launchDomain) {
    throw settingRefused('redirectUri', 'host-mismatch');
  }
  return workspace;
}
