import type { Operation } from '../../../../preload/contract/hosting/operations';
import type { OfferedCall } from '../../../../preload/contract/hosting/vocabulary';
import type { ModelAccount } from '../../../fakes/model-wechat-endpoints';

/** How a call is made possible, and what it sends. */
interface ChangingCall {
  readonly prepare: (account: ModelAccount) => void;
  readonly body: (account: ModelAccount) => Operation['body'];
  /** The id that the upload has left. */
  readonly carries?: string;
}

const uploaded = { version: '1.2.0', description: 'x [op aaaaaa]', time: 1 };
const older = { version: '1.1.0', description: 'x [op bbbbbb]', time: 1 };

function nothing(): void {
  // The call needs no preparation.
}

function upload(account: ModelAccount): void {
  account.trial = uploaded;
}

function review(status: number): (account: ModelAccount) => void {
  return (account) => {
    upload(account);
    account.audit = { ...uploaded, id: 1, status };
    account.live = older;
    account.history = [
      { ...older, number: 2 },
      { ...older, version: '1.0.0', description: 'x [op cccccc]', number: 1 },
    ];
  };
}

/** Every call that the console makes. */
export const changingCalls: Readonly<Record<OfferedCall, ChangingCall>> = {
  'add-template': { prepare: nothing, body: () => ({ draft_id: 7 }) },
  'delete-template': {
    prepare: (account) => account.templates.push({ template_id: 3, draft_id: 7, create_time: 1 }),
    body: () => ({ template_id: 3 }),
  },
  commit: { prepare: nothing, body: () => ({ template_id: 3, ext_json: '{}', user_version: '1.2.0' }) },
  'submit-audit': { prepare: upload, body: () => ({ item_list: [] }), carries: 'aaaaaa' },
  'undo-audit': { prepare: review(2), body: () => ({}) },
  'speed-up-audit': { prepare: review(2), body: () => ({ auditid: '1' }) },
  release: { prepare: review(0), body: () => ({}), carries: 'aaaaaa' },
  'gray-release': { prepare: review(0), body: () => ({ gray_percentage: 20 }) },
  'revert-gray': {
    prepare: (account) => {
      review(0)(account);
      account.gray = { status: 1, percentage: 20, time: 1 };
    },
    body: () => ({}),
  },
  'revert-release': { prepare: review(0), body: () => ({ app_version: 1 }) },
  'change-visit-status': { prepare: nothing, body: () => ({ action: 'close' }) },
  'set-support-version': { prepare: nothing, body: () => ({ version: '3.0.0' }) },
  'modify-domain': { prepare: nothing, body: () => ({ action: 'add', requestdomain: ['https://a.cn'] }) },
  'modify-domain-directly': { prepare: nothing, body: () => ({ action: 'add', requestdomain: ['https://a.cn'] }) },
  'set-webview-domain': { prepare: nothing, body: () => ({ action: 'add', webviewdomain: ['https://a.cn'] }) },
  'set-webview-domain-directly': { prepare: nothing, body: () => ({ action: 'add', webviewdomain: ['https://a.cn'] }) },
  'platform-server-domain': { prepare: nothing, body: () => ({ action: 'add', wxa_server_domain: 'a.cn' }) },
  'platform-jump-domain': { prepare: nothing, body: () => ({ action: 'add', wxa_jump_h5_domain: 'a.cn' }) },
  'set-privacy': {
    prepare: nothing,
    body: () => ({
      owner_setting: { contact_email: 'a@b.example', notice_method: '公告' },
      setting_list: [{ privacy_key: 'Album', privacy_text: '上传图片' }],
    }),
  },
  'apply-privacy-interface': { prepare: nothing, body: () => ({ api_name: 'wx.getLocation', content: '门店' }) },
  'set-order-path': { prepare: nothing, body: () => ({ batch_req: { path: 'pages/o' } }) },
  'bind-tester': { prepare: nothing, body: () => ({ wechatid: 'lin' }) },
  'unbind-tester': { prepare: (account) => account.testers.push('u-lin'), body: () => ({ userstr: 'u-lin' }) },
};
