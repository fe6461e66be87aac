import type { Language, PageErrorCode } from './attempt';

type Text = readonly [zh: string, en: string];

const TEXTS = {
  title: ['公众平台账号授权', 'Account authorization'],
  sandbox: [
    '沙箱环境：这是本机模拟的微信，不会访问任何真实账号',
    'Sandbox: a simulated WeChat on this computer. No real account is touched',
  ],
  language: ['English', '中文'],
  asks: ['请求获得以下账号授权', 'asks for the authorization of'],
  kind1: ['公众号', 'an official account'],
  kind2: ['小程序', 'a mini program'],
  kind3: ['公众号或小程序', 'an official account or mini program'],
  pinned: ['仅限账号', 'Only this account'],
  waiting: ['请使用账号管理员的微信扫码', 'Scan as the account administrator'],
  waitingHint: ['在模拟手机上选择由谁扫码', 'Choose who scans on the simulated phone'],
  scanned: ['已扫描', 'Scanned'],
  scannedHint: ['请在手机上选择账号并确认授权', 'Pick the account and confirm on the phone'],
  awaiting: ['等待管理员确认', 'Waiting for the administrator'],
  awaitingHint: ['扫码的人不是管理员，需由管理员确认', 'The person who scanned is not the administrator'],
  refused: ['管理员已拒绝授权', 'The administrator refused'],
  refusedHint: ['如需继续，请重新扫码', 'Scan again to continue'],
  expired: ['授权链接已过期', 'The link has expired'],
  confirmed: ['授权成功', 'Authorized'],
  confirmedHint: ['正在返回服务商页面…', 'Returning to the provider…'],
  failed: ['无法授权', 'Cannot authorize'],
  left: ['链接剩余时间', 'Link valid for'],
  rescan: ['重新扫码', 'Scan again'],
  step1: ['扫码', 'Scan'],
  step2: ['选择账号', 'Pick account'],
  step3: ['确认权限', 'Confirm sets'],
  phone: ['模拟手机', 'Simulated phone'],
  phoneHint: ['商家一侧', 'Merchant side'],
  whoScans: ['谁来扫码？', 'Who scans?'],
  whoHolds: ['谁在使用这部手机？', 'Whose phone is this?'],
  administrator: ['管理员', 'Administrator'],
  administers: ['管理', 'administers'],
  andMore: ['等', 'and more:'],
  accountsUnit: ['个账号', 'accounts'],
  nonAdministrator: ['不是任何账号的管理员', 'administers no account'],
  others: ['其他管理员', 'Other administrators'],
  search: ['搜索姓名', 'Search a name'],
  noScan: ['页面有误，无需扫码', 'Nothing to scan: see the page'],
  notAdmin: ['你不是管理员', 'You are not the administrator'],
  notAdminHint: [
    '只有账号管理员可以授权。已提醒管理员在微信中确认，请稍候。',
    'Only the administrator can authorize. The administrator has been asked to confirm in WeChat.',
  ],
  handOver: ['由管理员继续', 'The administrator continues'],
  adminRefuses: ['管理员拒绝', 'The administrator refuses'],
  pickAccount: ['选择授权账号', 'Choose an account'],
  miniPrograms: ['小程序', 'Mini programs'],
  officialAccounts: ['公众号', 'Official accounts'],
  noAccounts: ['没有可授权的账号', 'No account can be authorized'],
  noAccountsHint: [
    '已冻结、封禁、注销或未完成注册的账号不会列出。',
    'Frozen, banned, cancelled and unfinished accounts are not listed.',
  ],
  noName: ['未设置名称', 'No name yet'],
  requests: ['申请获得以下权限', 'asks for these permissions'],
  change: ['更换', 'Change'],
  heldWarning: [
    '以下互斥权限集已授权给其他平台，本次不会授予',
    'Exclusive sets held by another platform will be left out',
  ],
  heldBy: ['已授权给', 'held by'],
  confirm: ['授权', 'Authorize'],
  refuse: ['拒绝', 'Refuse'],
  doneHint: ['可以把手机收起来了', 'You can put the phone away'],
  entryHost: ['授权入口页域名', 'Entry page domain'],
  callbackHost: ['回调页域名', 'Callback domain'],
  emptyHost: ['空', '(empty)'],
  code: ['错误码', 'Error code'],
} as const satisfies Record<string, Text>;

/** Key of a text of the page. */
export type TextKey = keyof typeof TEXTS;

const LOST: Text = ['系统错误，请稍后再试', 'System error, please try again later'];

const ERRORS: Readonly<Record<string, Text>> = {
  '-100': ['授权码无效', 'The pre-auth code is invalid'],
  '-101': ['授权已过期，请关闭页面后重新发起授权', 'The authorization has expired. Close this page and start again'],
  '-104': ['权限集列表有误', 'The list of permission sets is invalid'],
  '-105': ['授权票据已过期', 'The authorization ticket has expired'],
  '-108': [
    '该服务尚未全网发布，当前账号不在授权测试列表中',
    'The service is not fully released and this account is not on its test list',
  ],
  '-110': ['该授权链接已被使用，请重新发起授权', 'This pre-auth code has been used. Start the authorization again'],
  '-113': ['权限集与账号类型不符', 'The permission sets do not match the kind of account'],
  '-114': ['该账号授权的第三方平台数量已达上限', 'This account has reached its maximum number of authorizations'],
  '-301': ['授权参数有误', 'Bad authorization parameters'],
  '-302': [
    '请确认授权入口页、授权回调页的域名一致，并与第三方平台登记的授权发起页域名相同',
    'The domains of the entry page and of the callback page must agree, and both must equal the launch domain registered for the platform',
  ],
  '-303': ['操作过于频繁，请稍后再试', 'Too frequent, please try again later'],
  '-304': ['回调地址已被禁止', 'The redirect URL is black-listed'],
  '-305': ['第三方平台 AppID 不合法', 'The component appid is illegal'],
  '-306': ['缺少 component_appid', 'component_appid is missing'],
  '-307': ['缺少 pre_auth_code', 'pre_auth_code is missing'],
  '-308': ['缺少 redirect_uri', 'redirect_uri is missing'],
  '-316': ['该第三方平台已停用', 'This platform is disabled'],
  biz_appid: ['仅指定账号的管理员可以授权', 'Only the administrator of the specified account can authorize'],
};

/** A text in the language of the page. */
export function textOf(key: TextKey, language: Language): string {
  return TEXTS[key][language === 'zh' ? 0 : 1];
}

/** What an error of the page says. */
export function errorText(code: PageErrorCode, language: Language): string {
  return (ERRORS[String(code)] ?? LOST)[language === 'zh' ? 0 : 1];
}
