import type { WorkspaceInput } from '../../../preload/contract/platform';
import { descriptionLimits } from '../../../preload/contract/text-sizes';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';

/** A setting of a workspace that is typed or chosen. */
export type SettingField = keyof WorkspaceInput;

/** The settings of a workspace as they are typed: what is not there is an empty text. */
export function draftOf(workspace: WorkspaceSettings): WorkspaceInput {
  return {
    name: workspace.name,
    application: workspace.application,
    colour: workspace.colour,
    environment: workspace.environment,
    mode: workspace.mode,
    published: workspace.published,
    testList: workspace.testList,
    platformSets: workspace.platformSets,
    sameEntityBlocks: workspace.sameEntityBlocks,
    timeoutMs: workspace.timeoutMs,
    descriptionLimit: workspace.descriptionLimit ?? descriptionLimits.usual,
    componentAppId: workspace.componentAppId ?? '',
    apiBaseUrl: workspace.apiBaseUrl,
    pageBaseUrl: workspace.pageBaseUrl,
    mobileBaseUrl: workspace.mobileBaseUrl,
    relayBaseUrl: workspace.relayBaseUrl ?? '',
    relayUser: workspace.relayUser ?? '',
    ticketUrl: workspace.ticketUrl ?? '',
    launchDomain: workspace.launchDomain ?? '',
    redirectUri: workspace.redirectUri ?? '',
    launchPageUrl: workspace.launchPageUrl ?? '',
    extraCaFile: workspace.extraCaFile ?? '',
  };
}

/** What belongs to an environment unless the person chose otherwise. */
export const colourOfEnvironment: Readonly<Record<WorkspaceInput['environment'], WorkspaceInput['colour']>> = {
  sandbox: 'amber',
  test: 'blue',
  production: 'red',
};

/** The fields of a draft that differ from the workspace; nothing else may be sent, since the rest may have changed meanwhile. */
export function changesOf(
  workspace: WorkspaceSettings,
  draft: WorkspaceInput,
  fields: readonly SettingField[],
): Partial<WorkspaceInput> {
  const before = draftOf(workspace);
  const changed = fields.filter((field) => JSON.stringify(draft[field]) !== JSON.stringify(before[field]));
  return Object.fromEntries(changed.map((field) => [field, draft[field]]));
}

/** Fields with an address, or part of one. */
export type AddressField = 'relayBaseUrl' | 'relayUser' | 'ticketUrl' | (typeof weChatFields)[number];

/** Where WeChat itself is; empty for its own addresses. */
export const weChatFields = ['apiBaseUrl', 'pageBaseUrl', 'mobileBaseUrl'] as const;

/** What belongs to gateways and to the network of this computer. */
export const networkFields = [...weChatFields, 'extraCaFile', 'timeoutMs'] as const;

/** Address fields that a mode needs beside those of WeChat, in the order in which they are shown. */
export function addressFieldsOf(mode: WorkspaceInput['mode']): readonly AddressField[] {
  switch (mode) {
    case 'sandbox':
    case 'offline':
      return [];
    case 'direct':
      return ['ticketUrl'];
    case 'wxcomponent':
      return ['relayBaseUrl', 'relayUser'];
    case 'relay':
      return ['relayBaseUrl'];
  }
}

/** Whether something about gateways or network is set that most workspaces leave alone. */
export function isUnusual(draft: WorkspaceInput): boolean {
  const usual = ['', 'https://api.weixin.qq.com', 'https://mp.weixin.qq.com', 'https://open.weixin.qq.com'];
  return draft.extraCaFile !== '' || weChatFields.some((field) => !usual.includes(draft[field]));
}
