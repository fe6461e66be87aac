import type { pageCodes, phoneSigns } from './codes';
import { type CatalogueEntry, remedy } from './entry';

const renew = remedy(
  'consultant',
  'permanent',
  '关闭窗口，在控制台点击“更新链接”重新发起授权。',
  'Close the window and renew the link in the console.',
);

const reportBug = remedy(
  'consultant',
  'permanent',
  '授权链接有误，这是控制台自身的问题：请复制错误信息交给维护人员。',
  'The authorization link is malformed, a fault of the console: copy the error and pass it to its maintainers.',
);

const platform = remedy(
  'vendor-ops',
  'environment',
  '由厂商运维在微信开放平台检查第三方平台的状态与配置。',
  'Platform operations check the platform’s state and settings on the Open Platform.',
);

const launchDomain = remedy(
  'vendor-ops',
  'environment',
  '入口页域名、回调页域名与平台登记的“授权发起页域名”必须三者一致：核对页面上显示的两个域名，修改平台配置、回调地址或发起页。',
  'Entry host, callback host and the platform’s registered launch domain have to be the same: compare the two hosts on the page and correct the platform, the redirect URI or the launch page.',
);

const testList = remedy(
  'vendor-ops',
  'environment',
  '把该账号的原始 ID（gh_ 开头，不是 AppID）加入授权测试列表（最多 10 个），或完成全网发布。',
  'Add the account’s original id (gh_…, not the AppID) to the test list (10 at most), or release the platform network-wide.',
);

const revokeOne = remedy(
  'tenant',
  'permanent',
  '由管理员在微信公众平台“设置 > 第三方设置”或公众平台安全助手中取消一个不用的授权，再扫码。',
  'The administrator revokes an unused provider in the WeChat admin console (Settings > Third-party settings) or the Security Assistant, then scans again.',
);

const exclusive = remedy(
  'tenant',
  'permanent',
  '互斥权限集在其他服务商手中：先在原服务商处取消，再扫码授权。',
  'Another provider holds an exclusive permission set: revoke it there first, then scan again.',
);

const confirmAgain = remedy(
  'tenant',
  'permanent',
  '请管理员重新扫码，确认变更后的权限集。',
  'The administrator scans again and confirms the changed permission sets.',
);

const checkAccount = remedy(
  'consultant',
  'permanent',
  '账号可能已授权：在租户页面点击“检查”，以微信的答复为准。',
  'The account may be authorized already: use “Check” on the tenant’s page; WeChat’s answer counts.',
);

/** Numbers of the authorization page. They come from an older capture of it, so its words count as much. */
export const pageErrors = {
  '-1': {
    actor: 'wechat',
    retry: 'transient',
    'zh-CN': { what: '微信系统错误。', todo: '稍等片刻，更新链接后再试。' },
    en: { what: 'A system error of WeChat.', todo: 'Wait a moment, renew the link and try again.' },
    words: ['系统错误', 'system error'],
  },
  '-100': renew('授权码无效。', 'The code is invalid.', '无效的code'),
  '-101': renew('授权页面已过期。', 'The authorization has expired.', '授权已过期', '请关闭后重新发起'),
  '-102': launchDomain('授权域名无效。', 'The authorization domain is invalid.'),
  '-104': reportBug('权限集列表无效。', 'The list of permission sets is invalid.', '权限集'),
  '-105': renew('授权凭证已过期。', 'The authorization ticket has expired.', '授权凭证过期'),
  '-106': platform('服务不合法。', 'The service is not legal.'),
  '-107': {
    actor: 'tenant',
    retry: 'permanent',
    'zh-CN': { what: '不能同时授权多个同类的互斥服务。', todo: '先取消同类服务商的授权，再扫码。' },
    en: {
      what: 'Several non-shared services of the same kind cannot be authorized at once.',
      todo: 'Revoke the other provider of the same kind first, then scan again.',
    },
  },
  '-108': testList(
    '平台尚未全网发布，且该账号不在授权测试列表中。',
    'The platform is not released network-wide, and the account is not on its test list.',
    '全网发布',
    '测试列表',
  ),
  '-109': platform('服务类型不合法。', 'The kind of service is not legal.'),
  '-110': renew(
    '预授权码已被使用（每个链接只能用一次）。',
    'The pre-auth code was used already; each link works once.',
    '预授权码已被使用',
  ),
  '-111': {
    actor: 'tenant',
    retry: 'permanent',
    'zh-CN': { what: '尚未授权。', todo: '请管理员扫码并确认授权。' },
    en: { what: 'It is not authorized.', todo: 'The administrator scans and confirms.' },
  },
  '-112': confirmAgain('服务已变更，需要重新授权。', 'The service has changed and needs to be authorized again.'),
  '-113': reportBug('权限集列表无效。', 'The list of permission sets is invalid.'),
  '-114': revokeOne('账号的授权数量达到上限。', 'The account has reached its limit of providers.', '授权数量', '上限'),
  '-115': platform('平台的客户端 IP 过多。', 'The platform has too many client IPs.'),
  '-116': platform('授权测试列表中的账号过多。', 'The platform’s test list has too many accounts.'),
  '-201': checkAccount('该账号已授权过此服务。', 'The account has authorized this service already.', '已授权'),
  '-202': renew('尚未授权，没有授权码。', 'It is not authorized yet, so there is no code.'),
  '-301': reportBug('授权参数错误。', 'The authorization parameters are wrong.', '参数错误'),
  '-302': launchDomain(
    '入口页域名与回调页域名不一致，或与平台登记的授权发起页域名不一致；域名显示为“空”表示没有来源页。',
    'Entry host and callback host differ, or are not the platform’s launch domain; an empty host means that no referring page arrived.',
    '请确认授权入口页所在域名',
    '授权后回调页域名',
    '授权发起页域名',
  ),
  '-303': {
    actor: 'wechat',
    retry: 'rate',
    'zh-CN': { what: '操作过于频繁。', todo: '等待几分钟，再更新链接。' },
    en: { what: 'Too many attempts in a short time.', todo: 'Wait some minutes, then renew the link.' },
    words: ['操作频繁', '过于频繁'],
  },
  '-304': platform('回调地址被微信列入黑名单。', 'The redirect URL is on WeChat’s black list.'),
  '-305': platform('第三方平台 AppID 不合法。', 'The platform’s AppID is not legal.'),
  '-306': reportBug('链接缺少 component_appid。', 'The link lacks component_appid.'),
  '-307': reportBug('链接缺少 pre_auth_code。', 'The link lacks pre_auth_code.'),
  '-308': reportBug('链接缺少 redirect_uri。', 'The link lacks redirect_uri.'),
  '-309': platform(
    '账号已授权，但该平台已被删除；需先取消授权。',
    'Authorized already, but the platform was deleted; revoke first.',
  ),
  '-310': revokeOne('账号的授权数量达到上限。', 'The account has reached its limit of providers.', '授权数量', '上限'),
  '-311': exclusive(
    '无法更新授权：互斥权限集冲突。',
    'The authorization cannot be updated: exclusive sets conflict.',
    '互斥',
  ),
  '-312': confirmAgain(
    '已授权，但权限集有变更，需再次确认。',
    'Authorized, but the permission sets changed and need confirmation.',
  ),
  '-313': platform(
    '账号已授权，但该平台已被删除；需先取消授权。',
    'Authorized already, but the platform was deleted; revoke first.',
  ),
  '-314': exclusive(
    '无法更新授权：互斥权限集冲突。',
    'The authorization cannot be updated: exclusive sets conflict.',
    '互斥',
  ),
  '-315': confirmAgain(
    '已授权，但权限集有变更，需再次确认。',
    'Authorized, but the permission sets changed and need confirmation.',
  ),
  '-316': platform('第三方平台已被停用。', 'The platform is disabled.', '停用'),
  200103: checkAccount('该账号已授权过此服务。', 'The account has authorized this service already.', '已授权'),
  200203: renew('扫码的二维码无效或已过期。', 'The scanned code is invalid or has expired.', '二维码已过期'),
  200204: renew('获取授权信息失败。', 'The authorization’s details could not be fetched.'),
  200301: reportBug('授权参数错误。', 'The authorization parameters are wrong.', '参数错误'),
  200302: launchDomain(
    '入口页域名与回调页域名不一致，或与平台登记的授权发起页域名不一致；域名显示为“空”表示没有来源页。',
    'Entry host and callback host differ, or are not the platform’s launch domain; an empty host means that no referring page arrived.',
    '请确认授权入口页所在域名',
    '授权后回调页域名',
    '授权发起页域名',
  ),
} as const satisfies Readonly<Record<(typeof pageCodes)[number], CatalogueEntry>>;

/** What a person sees without a number. */
export const signEntries = {
  'no-account-listed': {
    actor: 'tenant',
    retry: 'permanent',
    'zh-CN': {
      what: '手机上没有可选的账号：扫码人不是管理员，或账号被冻结、注销、未完成注册。',
      todo: '请小程序管理员用自己的微信扫码；可在公众平台安全助手中查询管理员。',
    },
    en: {
      what: 'The phone lists no account: the person is not an administrator, or the account is frozen, cancelled or not fully registered.',
      todo: 'The mini program’s administrator scans with their own WeChat; the Security Assistant shows who that is.',
    },
    words: ['没有可授权的', '不是任何公众号或小程序的管理员', '暂无可授权', 'not administrator of any', 'no account'],
  },
  'other-account-required': {
    actor: 'consultant',
    retry: 'permanent',
    'zh-CN': {
      what: '链接只允许授权指定的 AppID，扫码人管理的是另一个账号。',
      todo: '核对租户资料中的 AppID；更正后重新发起，或去掉指定。',
    },
    en: {
      what: 'The link allows only one AppID, and the person administers another account.',
      todo: 'Check the AppID in the tenant’s profile; correct it or drop it, then start again.',
    },
    words: ['只能授权指定的账号', '仅支持指定账号', 'only specified account'],
  },
  'sets-do-not-fit': {
    actor: 'vendor-ops',
    retry: 'environment',
    'zh-CN': {
      what: '平台的权限集与所选账号类型不匹配。',
      todo: '由厂商运维检查平台的权限集；控制台发起时只请求小程序（auth_type=2）。',
    },
    en: {
      what: 'The platform’s permission sets do not fit the kind of account.',
      todo: 'Platform operations check the platform’s sets; the console asks for mini programs only (auth_type=2).',
    },
    words: ['权限集与账号类型不匹配', '账号类型不符', 'sets do not match the account type'],
  },
  'waiting-for-administrator': {
    actor: 'tenant',
    retry: 'permanent',
    'zh-CN': { what: '扫码人不是管理员，正在等待管理员确认。', todo: '请管理员在微信中打开通知并确认。' },
    en: {
      what: 'Somebody other than the administrator scanned; the administrator’s confirmation is pending.',
      todo: 'The administrator opens the message in WeChat and confirms.',
    },
    words: ['等待管理员确认', '管理员确认', 'waiting for the administrator'],
  },
  'administrator-refused': {
    actor: 'tenant',
    retry: 'permanent',
    'zh-CN': { what: '管理员拒绝了授权。', todo: '与管理员确认后更新链接，重新扫码。' },
    en: {
      what: 'The administrator refused.',
      todo: 'Talk to the administrator, renew the link and have it scanned again.',
    },
    words: ['管理员已拒绝', '拒绝授权', '取消授权', 'refused'],
  },
  'provider-limit': revokeOne(
    '该账号授权的服务商已满（15 个）。',
    'The account has reached its limit of 15 providers.',
    '授权上限',
    '已达上限',
    '授权已满',
    'full',
  ),
  'sets-held-elsewhere': exclusive(
    '部分权限集已授权给其他平台；继续授权将缺少这些权限集。',
    'Some permission sets are held by another platform; going on leaves them out.',
    '已授权给其他第三方平台',
    '互斥权限集',
    'check_result 5',
  ),
  'entry-host-empty': launchDomain(
    '页面显示入口域名为“空”：浏览器没有带上来源页。',
    'The page shows an empty entry host: no referring page arrived.',
    '入口页域名：空',
    '域名为空',
    'empty',
  ),
  'scan-code-expired': renew(
    '二维码已过期。',
    'The QR code has expired.',
    '二维码已失效',
    '二维码过期',
    '刷新二维码',
    'QR code expired',
  ),
  'success-but-not-bound': {
    actor: 'consultant',
    retry: 'permanent',
    'zh-CN': {
      what: '微信显示授权成功，但 ShareCRM 仍提示授权：资料不全、AppID 不符，或权限集没有变化因而没有推送。',
      todo: '核对 AppID，补全名称和头像；仍不行时更改一个权限集的勾选后重新扫码。',
    },
    en: {
      what: 'WeChat showed success but ShareCRM still offers “authorize”: profile incomplete, another AppID, or unchanged sets, for which no event is sent.',
      todo: 'Check the AppID, complete name and avatar; otherwise scan again with one set changed.',
    },
    words: ['授权成功', '仍提示授权', 'success'],
  },
} as const satisfies Readonly<Record<(typeof phoneSigns)[number], CatalogueEntry>>;
