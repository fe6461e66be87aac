import { type WorkspaceSettings, workspaceSettingsSchema } from '../../../../preload/contract/workspace';

/** A direct workspace against WeChat's own addresses, with `changes`. */
export function workspaceWith(changes: Partial<Record<keyof WorkspaceSettings, unknown>> = {}): WorkspaceSettings {
  return workspaceSettingsSchema.parse({
    id: 'orders',
    name: 'ShareOrder',
    application: 'share-order',
    colour: 'amber',
    environment: 'test',
    mode: 'direct',
    componentAppId: 'wxf1c0de0123456789',
    apiBaseUrl: 'https://api.weixin.qq.com',
    pageBaseUrl: 'https://mp.weixin.qq.com',
    mobileBaseUrl: 'https://open.weixin.qq.com',
    relayBaseUrl: null,
    relayUser: null,
    ticketUrl: null,
    launchDomain: 'launch.example',
    redirectUri: 'https://launch.example/wechat/callback?lang=zh',
    launchPageUrl: null,
    published: 'published',
    testList: [],
    platformSets: null,
    baseline: { version: 1, sets: [17, 18], changedAtMs: 0, changedBy: 'test' },
    baselineHistory: [],
    sameEntityBlocks: false,
    branding: { name: '订货通', shortName: '订货通', introduction: '', entity: '纷享销客' },
    extraCaFile: null,
    timeoutMs: 2000,
    archivedAtMs: null,
    createdAtMs: 0,
    ...changes,
  });
}
