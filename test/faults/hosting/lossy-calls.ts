import type { PlatformRequest, TenantRequest } from '../../../preload/contract/hosting/requests';
import type { HostingView } from '../../../preload/contract/hosting/view';
import type { OfferedCall } from '../../../preload/contract/hosting/vocabulary';

/** What brings a tenant to where a call is possible: requests, and the reviewer's approval of what was submitted last. */
export type Preparation = TenantRequest | 'approval';

/** A changing call as it is tried: what has to happen before, and what is asked for. */
export interface LossyCall {
  readonly path: string;
  readonly before: (key: string) => readonly Preparation[];
  readonly request: (
    key: string,
    present: { readonly view: HostingView | null; readonly templateIds: readonly number[] },
  ) => TenantRequest | PlatformRequest;
  readonly isPlatform?: true;
  /** What the platform has to do before. */
  readonly first?: PlatformRequest;
  /** The console makes the call once more by itself, since a second one does no harm. */
  readonly isRepeated?: true;
}

/** The template that every upload takes, whatever else is tried beside it. */
const uploadedTemplate = 2;

export function upload(key: string, version: string): TenantRequest {
  const extJson = '{"ext":{"tenant":"{{tenantKey}}"}}';
  return {
    call: 'commit',
    templateId: uploadedTemplate,
    version,
    description: 'lost answers',
    extJson,
    variables: {},
    tenantKey: key,
  };
}

/** The guideline without which nothing is submitted. */
export const privacy: TenantRequest = {
  call: 'set-privacy',
  live: false,
  owner: { contact_email: 'privacy@tenant.example', notice_method: '弹窗' },
  settings: ['UserInfo', 'PhoneNumber', 'Address'].map((key) => ({ key, text: '用于订货与售后服务' })),
};

export const submit = {
  call: 'submit-audit',
  items: [],
  versionDescription: '',
  feedback: '',
  feedbackMedia: [],
  pictures: [],
  videos: [],
  privacyApiNotUsed: true,
  orderPath: '',
  ugc: null,
} satisfies TenantRequest;

export const release: TenantRequest = { call: 'release' };
const gray: TenantRequest = { call: 'gray-release', percentage: 20, debuggersFirst: false, testersFirst: false };
const nothing = (): readonly Preparation[] => [];

function submitted(key: string, version = '1.0.0'): readonly Preparation[] {
  return [upload(key, version), privacy, submit];
}

function released(key: string, version = '1.0.0'): readonly Preparation[] {
  return [...submitted(key, version), 'approval', release];
}

/** Domains of a mini program alone, and those that the platform has registered: no other can be handed on to a mini program. */
const lists = { requestdomain: ['https://lists.hosting-console.example'] };
const webLists = { webviewdomain: ['https://web.hosting-console.example'] };
const registered = { requestdomain: ['https://api.hosting-console.example'] };
const registeredWeb = { webviewdomain: ['https://shop.hosting-console.example'] };

/** The tester who was bound before. */
function testerOf(view: HostingView | null): string {
  return view?.hosting.testers[0]?.userStr ?? '';
}

/** Every changing call that the console makes. */
export const lossyCalls: Readonly<Record<OfferedCall, LossyCall>> = {
  commit: { path: '/wxa/commit', before: nothing, request: (key) => upload(key, '1.0.0') },
  'submit-audit': {
    path: '/wxa/submit_audit',
    before: (key) => [upload(key, '1.0.0'), privacy],
    request: () => submit,
  },
  'undo-audit': { path: '/wxa/undocodeaudit', before: submitted, request: () => ({ call: 'undo-audit' }) },
  'speed-up-audit': {
    path: '/wxa/speedupaudit',
    before: submitted,
    request: () => ({ call: 'speed-up-audit' }),
    isRepeated: true,
  },
  release: { path: '/wxa/release', before: (key) => [...submitted(key), 'approval'], request: () => release },
  'gray-release': {
    path: '/wxa/grayrelease',
    before: (key) => [...released(key), ...submitted(key, '1.1.0'), 'approval'],
    request: () => gray,
  },
  'revert-gray': {
    path: '/wxa/revertgrayrelease',
    before: (key) => [...released(key), ...submitted(key, '1.1.0'), 'approval', gray],
    request: () => ({ call: 'revert-gray' }),
  },
  'revert-release': {
    path: '/wxa/revertcoderelease',
    before: (key) => [...released(key), ...released(key, '1.1.0')],
    request: (_key, { view }) => ({
      call: 'revert-release',
      appVersion: view?.hosting.operations.filter(({ call }) => call === 'release').length === 2 ? 1 : 0,
    }),
  },
  'change-visit-status': {
    path: '/wxa/change_visitstatus',
    before: released,
    request: () => ({ call: 'change-visit-status', open: false }),
  },
  'set-support-version': {
    path: '/cgi-bin/wxopen/setweappsupportversion',
    before: nothing,
    request: () => ({ call: 'set-support-version', version: '3.0.2' }),
  },
  'modify-domain': {
    path: '/wxa/modify_domain',
    before: nothing,
    request: () => ({ call: 'modify-domain', action: 'add', lists: registered }),
  },
  'set-webview-domain': {
    path: '/wxa/setwebviewdomain',
    before: nothing,
    request: () => ({ call: 'set-webview-domain', action: 'add', lists: registeredWeb }),
  },
  'modify-domain-directly': {
    path: '/wxa/modify_domain_directly',
    before: nothing,
    request: () => ({ call: 'modify-domain-directly', action: 'add', lists }),
  },
  'set-webview-domain-directly': {
    path: '/wxa/setwebviewdomain_directly',
    before: nothing,
    request: () => ({ call: 'set-webview-domain-directly', action: 'add', lists: webLists }),
  },
  'set-privacy': {
    path: '/cgi-bin/component/setprivacysetting',
    before: (key) => [upload(key, '1.0.0')],
    request: () => privacy,
  },
  'apply-privacy-interface': {
    path: '/wxa/security/apply_privacy_interface',
    before: nothing,
    request: () => ({
      call: 'apply-privacy-interface',
      name: 'wx.getLocation',
      content: '查找附近门店',
      urls: ['https://shop.hosting-console.example/a'],
    }),
  },
  'set-order-path': {
    path: '/wxa/security/applysetorderpathinfo',
    before: released,
    request: () => ({ call: 'set-order-path', path: 'pages/order/list', remark: '' }),
  },
  'bind-tester': {
    path: '/wxa/bind_tester',
    before: nothing,
    request: () => ({ call: 'bind-tester', wechatId: 'tester_one' }),
  },
  'unbind-tester': {
    path: '/wxa/unbind_tester',
    before: () => [{ call: 'bind-tester', wechatId: 'tester_one' }],
    request: (_key, { view }) => ({ call: 'unbind-tester', userStr: testerOf(view) }),
  },
  'add-template': {
    path: '/wxa/addtotemplate',
    before: nothing,
    request: () => ({ call: 'add-template', draftId: 4 }),
    isPlatform: true,
  },
  'delete-template': {
    path: '/wxa/deletetemplate',
    before: nothing,
    first: { call: 'add-template', draftId: 4 },
    request: (_key, { templateIds }) => ({
      call: 'delete-template',
      templateId: Math.max(...templateIds.filter((id) => id !== uploadedTemplate)),
    }),
    isPlatform: true,
  },
  'platform-server-domain': {
    path: '/cgi-bin/component/modify_wxa_server_domain',
    before: nothing,
    request: (key) => ({
      call: 'platform-server-domain',
      action: 'add',
      hosts: [`${key}.hosting-console.example`],
      publishTogether: false,
    }),
    isPlatform: true,
  },
  'platform-jump-domain': {
    path: '/cgi-bin/component/modify_wxa_jump_domain',
    before: nothing,
    request: (key) => ({
      call: 'platform-jump-domain',
      action: 'add',
      hosts: [`${key}.shop.hosting-console.example`],
      publishTogether: false,
    }),
    isPlatform: true,
  },
};
