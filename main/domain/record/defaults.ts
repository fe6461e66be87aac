import type { PlatformBranding } from '../../../preload/contract/account';
import type { AppId, WorkspaceId } from '../../../preload/contract/ids';
import type { Application, WorkspaceSettings } from '../../../preload/contract/workspace';

/** Sets that a storefront needs, by the present state of WeChat's tables: codes, code, service, account, name, links, pay, orders. */
export const defaultBaselineSets: readonly number[] = Object.freeze([17, 18, 19, 25, 30, 31, 88, 119, 142, 156, 182]);

/** Sets that the sandbox's platform holds, those of official accounts among them. */
export const sandboxPlatformSets: readonly number[] = Object.freeze([
  1, 2, 3, 4, 7, 11, 15, 17, 18, 19, 24, 25, 30, 31, 33, 40, 76, 88, 119, 142, 156, 182,
]);

/** The host that the sandbox has registered as its launch domain. */
export const sandboxLaunchDomain = 'launch.hosting-console.example';

const brandings: Readonly<Record<Application, PlatformBranding>> = {
  'share-order': {
    name: '订货通',
    shortName: '订货通',
    introduction: '面向经销商与门店的在线订货小程序，由平台统一提供，所有企业共用同一名称与头像。',
    entity: '纷享销客',
  },
  'share-marketing': {
    name: '营销通',
    shortName: '营销通',
    introduction: '企业营销内容与活动的小程序，由平台统一提供，所有企业共用同一名称与头像。',
    entity: '纷享销客',
  },
  'service-connector': {
    name: '服务通',
    shortName: '服务通',
    introduction: '客户报修与服务进度的小程序，由平台统一提供，所有企业共用同一名称与头像。',
    entity: '纷享销客',
  },
};

/** The platform mini program of an application, as every tenant shows it before the upgrade. */
export function platformBrandingOf(application: Application): PlatformBranding {
  return brandings[application];
}

/** Stands for the sandbox of a workspace until it runs and names its own; nobody answers there. */
export const unstartedSandboxOrigin = 'http://127.0.0.1:1';

/** Settings of a sandbox workspace whose sandbox does not run: what the file names instead is not it, and gets no secret. */
export function withoutSandbox(settings: WorkspaceSettings): WorkspaceSettings {
  if (settings.mode !== 'sandbox') return settings;
  const origin = unstartedSandboxOrigin;
  return { ...settings, apiBaseUrl: origin, pageBaseUrl: origin, mobileBaseUrl: origin };
}

/** What a sandbox workspace is made of. Addresses are those of the running sandbox. */
export interface SandboxWorkspaceInput {
  readonly id: WorkspaceId;
  readonly name: string;
  readonly application: Application;
  readonly componentAppId: AppId;
  /** Origin of the sandbox, `http://127.0.0.1:<port>`. */
  readonly origin: string;
  readonly nowMs: number;
}

/** Settings of a workspace on the sandbox: complete, so that a first run can authorize at once. */
export function defaultSandboxWorkspace(input: SandboxWorkspaceInput): WorkspaceSettings {
  const { id, name, application, componentAppId, origin, nowMs } = input;
  return {
    id,
    name,
    application,
    colour: 'amber',
    environment: 'sandbox',
    mode: 'sandbox',
    componentAppId,
    apiBaseUrl: origin,
    pageBaseUrl: origin,
    mobileBaseUrl: origin,
    relayBaseUrl: null,
    relayUser: null,
    ticketUrl: null,
    launchDomain: sandboxLaunchDomain,
    redirectUri: `https://${sandboxLaunchDomain}/authorized`,
    launchPageUrl: null,
    published: 'published',
    testList: [],
    platformSets: [...sandboxPlatformSets],
    baseline: { version: 1, sets: [...defaultBaselineSets], changedAtMs: nowMs, changedBy: 'console' },
    baselineHistory: [],
    sameEntityBlocks: false,
    branding: platformBrandingOf(application),
    extraCaFile: null,
    timeoutMs: 15_000,
    archivedAtMs: null,
    createdAtMs: nowMs,
  };
}
