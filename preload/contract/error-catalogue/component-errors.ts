import type { componentCodes } from './codes';
import { type CatalogueEntry, remedy } from './entry';

const reportBug = remedy(
  'consultant',
  'permanent',
  '这是控制台自身的问题：请复制错误信息（含 rid）交给维护人员。',
  'This is a fault of the console: copy the error with its rid and pass it to its maintainers.',
);

const platformSettings = remedy(
  'vendor-ops',
  'environment',
  '由厂商运维在微信开放平台核对第三方平台的类型、状态与 AppID。',
  'Platform operations check the third-party platform’s type, state and AppID on the Open Platform.',
);

const renewLink = remedy(
  'consultant',
  'permanent',
  '控制台会先读取该账号确认是否已授权；若没有，请重新发起授权。',
  'The console first reads the account to see whether it is authorized after all; if not, start the authorization again.',
);

const confirmSets = remedy(
  'vendor-ops',
  'permanent',
  '旧版权限集确认流程：请按微信返回的文字处理，必要时由管理员重新扫码。',
  'A state of the older permission-set confirmation: follow WeChat’s text, and have the administrator scan again if needed.',
);

const registration = remedy(
  'consultant',
  'permanent',
  '按微信的提示更换资料或等待限额恢复；也可由租户自行在微信公众平台注册小程序。',
  'Follow WeChat’s text: change the details or wait for the limit to recover; the tenant may also register the mini program itself.',
);

const reuse = remedy(
  'tenant',
  'permanent',
  '由公众号管理员按提示处理，或改为直接注册小程序。',
  'The official account’s administrator follows the text, or the mini program is registered directly instead.',
);

/** Section "component" (61xxx) of the error list. */
export const componentErrors = {
  61000: platformSettings(
    '第三方平台类型不正确。',
    'The platform’s type is not the right one.',
    'invalid component type',
  ),
  61001: platformSettings('第三方平台类型与 AppID 不匹配。', 'The platform’s type does not fit its AppID.'),
  61003: {
    actor: 'consultant',
    retry: 'permanent',
    'zh-CN': {
      what: '该账号没有授权给本平台（从未授权，或已取消授权）。',
      todo: '在租户页面重新发起授权；历史记录会保留。',
    },
    en: {
      what: 'The account is not authorized to this platform (never was, or the tenant revoked it).',
      todo: 'Start a new authorization on the tenant’s page; the history is kept.',
    },
    words: ['component is not authorized by this account'],
  },
  61004: {
    actor: 'vendor-ops',
    retry: 'environment',
    'zh-CN': {
      what: '本机的出口 IP 不在第三方平台的 IP 白名单中。',
      todo: '由厂商运维把提示中的 IP 加入“白名单IP地址列表”，或改用固定出口的代理、VPN 或中转模式。',
    },
    en: {
      what: 'This machine’s egress IP is not on the platform’s IP allow list.',
      todo: 'Platform operations add the IP in the message to the allow list, or use a proxy or VPN with a fixed exit, or a relay mode.',
    },
    words: ['access clientip is not registered', 'IP 白名单'],
  },
  61005: {
    actor: 'vendor-ops',
    retry: 'environment',
    'zh-CN': {
      what: '验证票据已过期：12 小时内没有收到新的推送。',
      todo: '点击“启动票据推送”，并检查授权事件接收 URL；直连模式下请粘贴最新的票据。',
    },
    en: {
      what: 'The verify ticket has expired: no push arrived for 12 hours.',
      todo: 'Start the ticket push and check the authorization event URL; in direct mode paste the newest ticket.',
    },
    words: ['component ticket is expired'],
  },
  61006: {
    actor: 'vendor-ops',
    retry: 'environment',
    'zh-CN': {
      what: '验证票据无效：属于其他平台、已陈旧或粘贴不完整。',
      todo: '从本平台最近一次推送中取得票据，完整粘贴。',
    },
    en: {
      what: 'The verify ticket is invalid: of another platform, stale, or not pasted completely.',
      todo: 'Take the ticket from this platform’s newest push and paste all of it.',
    },
    words: ['component ticket is invalid'],
  },
  61007: {
    actor: 'tenant',
    retry: 'permanent',
    'zh-CN': {
      what: '缺少该接口所需的权限集：平台未申请、授权时被取消勾选，或互斥权限集在其他服务商手中。',
      todo: '确认平台已具备该权限集，再由小程序管理员重新扫码并保留默认勾选；互斥权限集需先在原服务商处取消。',
    },
    en: {
      what: 'The permission set that this call needs is missing: not held by the platform, unticked, or exclusive and held by another provider.',
      todo: 'Make sure that the platform holds the set, then have the administrator scan again and keep the default ticks; revoke an exclusive set at the other provider first.',
    },
    words: ['api is unauthorized to component'],
  },
  61008: reportBug('重复的键。', 'A key is duplicated.'),
  61009: renewLink(
    '授权码无效，或已被使用（也可能被另一个服务先行换取）。',
    'The authorization code is invalid or was used already, perhaps by another service.',
    'invalid code',
  ),
  61010: renewLink('授权码已过期。', 'The authorization code has expired.', 'code expired'),
  61011: platformSettings(
    '第三方平台无效：AppID 错误或平台已停用。',
    'The platform is invalid: wrong AppID, or disabled.',
    'invalid component',
  ),
  61012: reportBug('选项名称无效。', 'The option’s name is not valid.'),
  61013: reportBug('选项值无效。', 'The option’s value is not valid.'),
  61014: reportBug(
    '此接口必须使用第三方平台令牌。',
    'This endpoint wants the platform’s own token.',
    'must use component token',
  ),
  61015: reportBug('此接口必须使用授权方的令牌。', 'This endpoint wants the authorizer’s token, not the platform’s.'),
  61016: confirmSets('权限集需要确认。', 'A permission set needs to be confirmed.'),
  61017: confirmSets('权限集未授权。', 'The permission set is not authorized.'),
  61018: confirmSets('权限集已确认过。', 'The permission set is confirmed already.'),
  61019: confirmSets('权限集无需确认。', 'The permission set needs no confirmation.'),
  61020: confirmSets('确认参数错误。', 'A parameter of the confirmation is wrong.'),
  61021: confirmSets('权限集不能确认。', 'The permission set cannot be confirmed.'),
  61022: confirmSets('不能重复提交确认。', 'The confirmation cannot be submitted again.'),
  61023: {
    actor: 'vendor-ops',
    retry: 'permanent',
    'zh-CN': {
      what: '刷新令牌无效（重新授权后旧令牌会失效）。',
      todo: '控制台会从授权方列表取回新的刷新令牌；若仍失败，请管理员重新扫码授权。',
    },
    en: {
      what: 'The refresh token is invalid (an authorization anew ends the old one).',
      todo: 'The console takes the new one from the authorizer list; if that fails too, the administrator has to scan and authorize again.',
    },
    words: ['refresh_token is invalid'],
  },
  61024: reportBug(
    '第三方平台账号必须使用 api_component_token。',
    'A platform account has to use api_component_token.',
  ),
  61025: reportBug('该选项只读。', 'The option is read-only.'),
  61026: registration('注册被拒绝。', 'The registration is denied.'),
  61027: registration('注册数量达到上限。', 'The limit of registrations is reached.'),
  61028: platformSettings(
    '第三方平台尚未全网发布。',
    'The platform is not released network-wide.',
    'component unpublished',
    '全网发布',
  ),
  61029: platformSettings(
    '第三方平台需补充基础权限集后重新全网发布。',
    'The platform has to be released again with the basic permission sets.',
  ),
  61030: {
    actor: 'tenant',
    retry: 'permanent',
    'zh-CN': {
      what: '平台方不能取消授权。',
      todo: '由小程序管理员在微信公众平台“设置 > 第三方设置”，或通过公众平台安全助手取消。',
    },
    en: {
      what: 'The platform cannot cancel an authorization.',
      todo: 'The administrator revokes it in the WeChat admin console (Settings > Third-party settings) or through the Official Platform Security Assistant.',
    },
  },
  61039: {
    actor: 'wechat',
    retry: 'rate',
    'zh-CN': { what: '代码的隐私检测尚未完成。', todo: '约一分钟后再试；不要重新上传代码，否则检测会重新开始。' },
    en: {
      what: 'The privacy check of the code is still running.',
      todo: 'Try again in about a minute; do not upload the code again, which restarts the check.',
    },
  },
  61040: {
    actor: 'vendor-ops',
    retry: 'permanent',
    'zh-CN': {
      what: '代码使用了没有权限的隐私接口。',
      todo: '修改 ext_json 去除该接口，或为小程序申请该隐私接口权限。',
    },
    en: {
      what: 'The code uses a privacy interface without permission.',
      todo: 'Remove the interface from ext_json, or apply for its permission.',
    },
  },
  61051: reuse('公众号的主体实名类型不支持复用资质。', 'The official account’s real-name type does not allow reuse.'),
  61052: reuse('公众号未认证，不能复用资质。', 'The official account is not verified, so it cannot be reused.'),
  61053: reuse('主体的小程序数量达到上限。', 'The entity’s quota of mini programs is used up.'),
  61054: reuse('主体在黑名单中。', 'The entity is on a black list.'),
  61055: reuse('本月复用次数达到上限。', 'This month’s quota of reuses is used up.'),
  61056: reuse('必须同时复用微信认证。', 'The WeChat verification has to be copied along (copy_wx_verify).'),
  61057: {
    actor: 'app',
    retry: 'rate',
    'zh-CN': { what: '复用注册仍在进行中。', todo: '至少等待 5 秒后再查询。' },
    en: {
      what: 'The registration by reuse is still in progress.',
      todo: 'Wait at least 5 seconds before asking again.',
    },
  },
  61058: reuse('复用凭证（ticket）无效。', 'The ticket of the reuse is invalid.'),
  61059: reuse(
    '复用公众号资质注册被拒绝，详见微信返回的文字。',
    'The registration by reuse was refused; WeChat’s text says why.',
  ),
  61060: platformSettings('复用流程的回调地址无效。', 'The redirect address of the reuse is not valid.'),
  61061: reuse('境外主体不支持复用资质。', 'Reuse is not offered to overseas entities.'),
  61063: registration('管理员绑定的账号数量达到上限。', 'The administrator has reached the limit of accounts.'),
  61064: registration('管理员在黑名单中。', 'The administrator is on a black list.'),
  61065: registration('身份证绑定的账号数量达到上限。', 'The identity card has reached the limit of accounts.'),
  61066: registration('身份证在黑名单中。', 'The identity card is on a black list.'),
  61067: registration('手机号绑定的账号数量达到上限。', 'The mobile number has reached the limit of accounts.'),
  61068: registration('手机号在黑名单中。', 'The mobile number is on a black list.'),
  61069: registration('管理员无效。', 'The administrator is not valid.'),
  61070: registration(
    '法定代表人姓名与其微信实名不一致。',
    'The legal person’s name differs from the real name of the WeChat account.',
  ),
  61071: registration(
    '该微信用户创建的试用小程序达到上限（5 个）。',
    'This WeChat user has reached the limit of trial mini programs (five).',
  ),
  61072: registration(
    '该微信号信用等级过低，不能创建试用小程序。',
    'This WeChat account is trusted too little to create a trial mini program.',
  ),
} as const satisfies Readonly<Record<(typeof componentCodes)[number], CatalogueEntry>>;
