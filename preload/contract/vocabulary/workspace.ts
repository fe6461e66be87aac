import type { WorkspaceInput } from '../platform';

/** ShareCRM applications that a mini program can be authorized to; to one only. */
export const applications = ['share-order', 'share-marketing', 'service-connector'] as const;
export type Application = (typeof applications)[number];

/** How a workspace reaches its third-party platform. `offline` is for review only. */
export const platformModes = ['direct', 'wxcomponent', 'relay', 'offline', 'sandbox'] as const;
export type PlatformMode = (typeof platformModes)[number];

export const workspaceColours = ['amber', 'red', 'blue', 'green', 'purple', 'cyan'] as const;
export const environments = ['test', 'production', 'sandbox'] as const;
/** Whether WeChat has released the platform to everybody, or only to the accounts of its test list. */
export const publicationStates = ['published', 'test-list', 'unknown'] as const;

/** What a new workspace starts with: nothing of a platform yet, and a test environment. */
export const emptyWorkspace: WorkspaceInput = {
  name: '',
  application: 'share-order',
  colour: 'blue',
  environment: 'test',
  mode: 'direct',
  published: 'unknown',
  testList: [],
  platformSets: null,
  sameEntityBlocks: false,
  timeoutMs: 15_000,
  componentAppId: '',
  apiBaseUrl: '',
  pageBaseUrl: '',
  mobileBaseUrl: '',
  relayBaseUrl: '',
  relayUser: '',
  ticketUrl: '',
  launchDomain: '',
  redirectUri: '',
  launchPageUrl: '',
  extraCaFile: '',
};
