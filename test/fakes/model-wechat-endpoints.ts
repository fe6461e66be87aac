/** WeChat's refusal with an errcode. */
export class Refusal extends Error {
  readonly errcode: number;

  constructor(errcode: number) {
    super(String(errcode));
    this.errcode = errcode;
  }
}

interface Version {
  readonly version: string;
  readonly description: string;
  readonly time: number;
}

/** State of the one account, and of the platform's library and domains. */
export interface ModelAccount {
  trial: Version | null;
  audit: (Version & { readonly id: number; status: number }) | null;
  live: Version | null;
  history: (Version & { readonly number: number })[];
  gray: { status: number; percentage: number; readonly time: number } | null;
  visitOpen: boolean;
  supportVersion: string;
  templates: {
    readonly template_id: number;
    readonly draft_id: number;
    readonly create_time: number;
    readonly user_version?: string;
  }[];
  domains: Record<string, string[]>;
  privacy: Record<string, unknown> | null;
  interfaces: Record<string, number>;
  testers: string[];
  orderPath: { readonly path: string; readonly time: number } | null;
  nextId: number;
  spedUp: boolean;
  /** Longest description; what is beyond is cut silently. */
  descriptionMax: number;
  /** Domains that the platform has registered; null for all of them. Others are left out without a word. */
  registered: readonly string[] | null;
  /** What becomes of the texts of a guideline. */
  garbles: (text: string) => string;
}

type Values = Readonly<Record<string, unknown>>;

function need(condition: boolean, errcode: number): void {
  if (!condition) throw new Refusal(errcode);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function changeDomains(account: ModelAccount, values: Values): object {
  for (const [name, value] of Object.entries(values)) {
    const wanted = Array.isArray(value) ? value.map(String) : name.startsWith('wxa_') ? text(value).split(';') : null;
    if (wanted === null) continue;
    const given = wanted.filter((domain) => account.registered?.includes(domain) ?? true);
    const present = account.domains[name] ?? [];
    const rest = present.filter((domain) => !given.includes(domain));
    account.domains[name] = values['action'] === 'delete' ? rest : [...rest, ...given];
  }
  return {};
}

function publish(account: ModelAccount, version: Version, time: number): void {
  account.nextId += 1;
  account.live = { version: version.version, description: version.description, time };
  account.history = [{ ...account.live, number: account.nextId }, ...account.history].slice(0, 5);
}

/** Every changing call: refuses, or changes the account and answers. */
export const changingEndpoints: Readonly<
  Record<string, (account: ModelAccount, values: Values, seconds: number) => object>
> = {
  '/wxa/addtotemplate': (account, values, time) => {
    account.nextId += 1;
    account.templates.push({ template_id: account.nextId, draft_id: Number(values['draft_id']), create_time: time });
    return {};
  },
  '/wxa/deletetemplate': (account, values) => {
    need(
      account.templates.some((item) => item.template_id === values['template_id']),
      85_064,
    );
    account.templates = account.templates.filter((item) => item.template_id !== values['template_id']);
    return {};
  },
  '/wxa/commit': (account, values, time) => {
    const description = text(values['user_desc']).slice(0, account.descriptionMax);
    account.trial = { version: text(values['user_version']), description, time };
    return {};
  },
  '/wxa/submit_audit': (account, _values, time) => {
    if (account.trial === null) throw new Refusal(85_086);
    need(account.audit === null || ![2, 4].includes(account.audit.status), 85_009);
    account.nextId += 1;
    account.audit = { ...account.trial, id: account.nextId, status: 2, time };
    account.spedUp = false;
    return { auditid: account.nextId };
  },
  '/wxa/undocodeaudit': (account) => {
    if (account.audit === null) throw new Refusal(85_019);
    need([2, 4].includes(account.audit.status), 85_020);
    account.audit.status = 3;
    return {};
  },
  '/wxa/speedupaudit': (account) => {
    need(!account.spedUp, 89_404);
    account.spedUp = true;
    return {};
  },
  '/wxa/release': (account, _values, time) => {
    if (account.audit === null) throw new Refusal(85_019);
    need(account.audit.status === 0, 85_020);
    need(account.live?.description !== account.audit.description, 85_052);
    publish(account, account.audit, time);
    return {};
  },
  '/wxa/grayrelease': (account, values, time) => {
    const percentage = Number(values['gray_percentage']);
    need(account.audit?.status === 0, 85_080);
    need(percentage > (account.gray?.status === 1 ? account.gray.percentage : 0), 85_082);
    account.gray = { status: 1, percentage, time: account.gray?.time ?? time };
    return {};
  },
  '/wxa/revertgrayrelease': (account) => {
    if (account.gray?.status !== 1) throw new Refusal(85_021);
    account.gray.status = 4;
    return {};
  },
  '/wxa/revertcoderelease': (account, values, time) => {
    const [current, previous] = account.history;
    const wanted = values['app_version'] === undefined ? previous?.number : Number(values['app_version']);
    const target = account.history.find(({ number }) => number === wanted);
    if (current === undefined || target === undefined || target === current) throw new Refusal(87_012);
    account.history = account.history.filter((version) => version !== current);
    account.live = { version: target.version, description: target.description, time };
    return {};
  },
  '/wxa/change_visitstatus': (account, values) => {
    account.visitOpen = values['action'] === 'open';
    return {};
  },
  '/cgi-bin/wxopen/setweappsupportversion': (account, values) => {
    account.supportVersion = text(values['version']);
    return {};
  },
  '/wxa/modify_domain': changeDomains,
  '/wxa/modify_domain_directly': changeDomains,
  '/wxa/setwebviewdomain': changeDomains,
  '/wxa/setwebviewdomain_directly': changeDomains,
  '/cgi-bin/component/modify_wxa_server_domain': changeDomains,
  '/cgi-bin/component/modify_wxa_jump_domain': changeDomains,
  '/cgi-bin/component/setprivacysetting': (account, values) => {
    const list: unknown = JSON.parse(account.garbles(JSON.stringify(values['setting_list'] ?? [])));
    account.privacy = { owner_setting: values['owner_setting'], setting_list: list };
    return {};
  },
  '/wxa/security/apply_privacy_interface': (account, values) => {
    const name = text(values['api_name']);
    need(account.interfaces[name] !== 3, 61_031);
    account.interfaces[name] = 3;
    return { audit_id: 77 };
  },
  '/wxa/security/applysetorderpathinfo': (account, values, time) => {
    const request = values['batch_req'];
    const path = typeof request === 'object' && request !== null && 'path' in request ? text(request.path) : '';
    account.orderPath = { path, time };
    return {};
  },
  '/wxa/bind_tester': (account, values) => {
    const userStr = `u-${text(values['wechatid'])}`;
    need(!account.testers.includes(userStr), 85_004);
    account.testers.push(userStr);
    return { userstr: userStr };
  },
  '/wxa/unbind_tester': (account, values) => {
    account.testers = account.testers.filter((userStr) => userStr !== values['userstr']);
    return {};
  },
};

/** Every question, with WeChat's own names. */
export const readingEndpoints: Readonly<Record<string, (account: ModelAccount, values: Values) => object>> = {
  '/wxa/getversioninfo': ({ trial, live }) => ({
    ...(trial === null
      ? {}
      : { exp_info: { exp_time: trial.time, exp_version: trial.version, exp_desc: trial.description } }),
    ...(live === null
      ? {}
      : { release_info: { release_time: live.time, release_version: live.version, release_desc: live.description } }),
  }),
  '/wxa/get_page': ({ trial }) => {
    need(trial !== null, 86_000);
    return { page_list: ['pages/index'] };
  },
  '/wxa/security/get_code_privacy_info': () => ({ without_auth_list: [], without_conf_list: [] }),
  '/wxa/get_latest_auditstatus': ({ audit }) => {
    if (audit === null) throw new Refusal(85_058);
    const { id: auditid, status, version: user_version, description: user_desc, time: submit_audit_time } = audit;
    return { auditid, status, user_version, user_desc, submit_audit_time, reason: '1. 白屏', ScreenShot: 'm1|m2' };
  },
  '/wxa/getgrayreleaseplan': ({ gray }) => ({
    gray_release_plan:
      gray === null
        ? { status: 0, gray_percentage: 0, create_timestamp: 0 }
        : { status: gray.status, gray_percentage: gray.percentage, create_timestamp: gray.time },
  }),
  '/wxa/revertcoderelease': ({ history }) => ({
    version_list: history.map(({ number, version, description, time }) => ({
      app_version: number,
      user_version: version,
      user_desc: description,
      commit_time: time,
    })),
  }),
  '/wxa/getvisitstatus': ({ visitOpen }) => ({ status: visitOpen ? 1 : 0 }),
  '/cgi-bin/wxopen/getweappsupportversion': ({ supportVersion }) => ({ now_version: supportVersion }),
  '/wxa/gettemplatelist': ({ templates }) => ({ template_list: templates }),
  '/wxa/gettemplatedraftlist': () => ({
    draft_list: [{ draft_id: 7, user_version: '1.2.0', user_desc: 'x', create_time: 1 }],
  }),
  '/wxa/modify_domain': ({ domains }) => domains,
  '/wxa/modify_domain_directly': ({ domains }) => domains,
  '/wxa/setwebviewdomain': ({ domains }) => domains,
  '/wxa/setwebviewdomain_directly': ({ domains }) => domains,
  '/cgi-bin/component/modify_wxa_server_domain': ({ domains }) => platformLists(domains),
  '/cgi-bin/component/modify_wxa_jump_domain': ({ domains }) => platformLists(domains),
  '/wxa/get_effective_domain': ({ domains }) => {
    const lists = { requestdomain: domains['requestdomain'] ?? [] };
    return { third_domain: lists, effective_domain: lists };
  },
  '/wxa/get_effective_webviewdomain': ({ domains }) => {
    const list = domains['webviewdomain'] ?? [];
    return { third_webviewdomain: list, effective_webviewdomain: list };
  },
  '/cgi-bin/component/getprivacysetting': ({ privacy }) => ({
    code_exist: 1,
    privacy_list: [],
    ...privacy,
    update_time: 1,
  }),
  '/wxa/security/get_privacy_interface': ({ interfaces }) => ({
    interface_list: Object.entries(interfaces).map(([api_name, status]) => ({ api_name, status })),
  }),
  '/wxa/memberauth': ({ testers }) => ({ members: testers.map((userstr) => ({ userstr })) }),
  '/wxa/security/getorderpathinfo': ({ orderPath }) => {
    if (orderPath === null) throw new Refusal(61_041);
    return { msg: { path: orderPath.path, apply_time: orderPath.time, status: 2 } };
  },
  '/wxa/get_category': () => ({
    category_list: [{ first_class: '商家自营', second_class: '食品', first_id: 304, second_id: '321' }],
  }),
  '/wxa/sec/order/is_trade_managed': () => ({ errcode: 0, is_trade_managed: true }),
  '/wxa/sec/order/is_trade_management_confirmation_completed': () => ({ errcode: 0, completed: false }),
  '/wxa/queryquota': () => ({ rest: 10, limit: 100, speedup_rest: 1, speedup_limit: 5 }),
};

function platformLists(domains: ModelAccount['domains']): object {
  return Object.fromEntries(
    Object.entries(domains).flatMap(([name, list]) => [
      [`testing_${name}`, list.join(';')],
      [`published_${name}`, ''],
    ]),
  );
}
