import type { credentialCodes } from './codes';
import { type CatalogueEntry, remedy } from './entry';

const reportBug = remedy(
  'consultant',
  'permanent',
  '这是控制台自身的问题：请复制错误信息（含 rid）交给维护人员。',
  'This is a fault of the console: copy the error with its rid and pass it to its maintainers.',
);

const staleToken = remedy(
  'vendor-ops',
  'token',
  '控制台会自动重新获取令牌并重试一次；若反复出现，说明另一个服务也在刷新同一平台的令牌，请改用中转模式，由它提供令牌。',
  'The console fetches a new token and retries once. If it keeps happening, another service refreshes the same platform’s token: switch to a relay mode and take the token from there.',
);

const scanAgain = remedy(
  'tenant',
  'permanent',
  '请小程序管理员重新扫码授权。',
  'Ask the mini program’s administrator to scan and authorize again.',
);

const upload = remedy(
  'consultant',
  'permanent',
  '更换文件：图片不超过 2 MB（PNG、JPEG、JPG、GIF），视频不超过 10 MB（MP4）。',
  'Choose another file: images up to 2 MB (PNG, JPEG, JPG, GIF), videos up to 10 MB (MP4).',
);

const ridLookUp = remedy(
  'consultant',
  'permanent',
  '核对 rid；只能查询本平台 7 天以内的请求。',
  'Check the rid; only this platform’s own requests of the last 7 days can be looked up.',
);

/** Section "credentials and tokens" of the error list, and the codes of the quota and rid look-ups. */
export const credentialErrors = {
  '-1': {
    actor: 'wechat',
    retry: 'transient',
    'zh-CN': { what: '微信系统繁忙。', todo: '控制台会间隔约 1、3、10 秒自动重试；仍失败请稍后再试。' },
    en: {
      what: 'WeChat is busy (system error).',
      todo: 'The console retries by itself after about 1, 3 and 10 seconds; if it still fails, try again later.',
    },
    words: ['system error', '系统繁忙'],
  },
  40001: staleToken(
    '凭证无效或不是最新：令牌已过期、已被替换，或属于其他账号；获取令牌时也可能是密钥错误。',
    'The credential is invalid or not the latest: expired, replaced, or of another account; when fetching a token, possibly a wrong secret.',
    'invalid credential',
    'not latest',
  ),
  40005: upload('文件格式不对。', 'The file has the wrong format.'),
  40006: upload('文件大小超出限制。', 'The file is too large.'),
  40013: {
    actor: 'vendor-ops',
    retry: 'permanent',
    'zh-CN': {
      what: 'AppID 无效，或请求中的 AppID 与令牌所属账号不一致。',
      todo: '核对工作区中的第三方平台 AppID，以及租户的小程序 AppID。',
    },
    en: {
      what: 'The AppID is invalid, or it is not the one that the token belongs to.',
      todo: 'Check the third-party platform’s AppID in the workspace, and the tenant’s mini program AppID.',
    },
    words: ['invalid appid'],
  },
  40014: staleToken(
    '令牌格式错误或已失效。',
    'The access token is malformed or no longer valid.',
    'invalid access_token',
  ),
  40033: reportBug(
    '请求含有不支持的字符（\\u 转义）。',
    'The request holds characters in \\u form, which are not accepted.',
  ),
  40097: reportBug('参数不合法。', 'A parameter is not valid.', 'invalid args'),
  40125: {
    actor: 'vendor-ops',
    retry: 'environment',
    'zh-CN': {
      what: '第三方平台密钥（AppSecret）错误，或已在开放平台重置。',
      todo: '由厂商运维在“平台”页重新录入当前的 component_appsecret；重置后旧密钥立即失效。',
    },
    en: {
      what: 'The platform’s secret (AppSecret) is wrong, or was reset on the Open Platform.',
      todo: 'Platform operations re-enter the current component_appsecret on the Platform page; a reset kills the old one at once.',
    },
    words: ['invalid appsecret'],
  },
  40164: {
    actor: 'tenant',
    retry: 'environment',
    'zh-CN': {
      what: '调用方 IP 不在该账号自己的 IP 白名单中（不是第三方平台的白名单）。',
      todo: '由租户在微信公众平台后台为该账号添加此 IP。',
    },
    en: {
      what: 'The caller’s IP is not on the account’s own allow list (which is not the platform’s list).',
      todo: 'The tenant adds the IP for this account in the WeChat admin console.',
    },
    words: ['invalid ip', 'not in whitelist'],
  },
  40170: reportBug(
    '一次请求的数量超过上限（授权方列表每页最多 500）。',
    'Too many items asked at once (500 authorizers a page at most).',
  ),
  41001: reportBug('请求缺少 access_token。', 'The request carries no access_token.', 'access_token missing'),
  41002: reportBug('请求缺少 appid。', 'The request carries no appid.', 'appid missing'),
  41004: {
    actor: 'vendor-ops',
    retry: 'environment',
    'zh-CN': {
      what: '未提供第三方平台密钥；使用服务商微管家时表示其中尚未设置密钥。',
      todo: '在“平台”页（或服务商微管家中）录入 component_appsecret。',
    },
    en: {
      what: 'The platform’s secret is missing; through wxcomponent it means that no secret is set there.',
      todo: 'Enter the component_appsecret on the Platform page (or in wxcomponent).',
    },
    words: ['appsecret missing'],
  },
  41005: upload('没有收到文件。', 'No file arrived.'),
  41018: reportBug('请求缺少 component_appid。', 'The request carries no component_appid.', 'component_appid missing'),
  41019: reportBug('请求缺少平台密钥。', 'The request carries no platform secret.', 'platform_secret missing'),
  41020: reportBug('请求缺少验证票据。', 'The request carries no verify ticket.', 'platform_ticket missing'),
  41021: reportBug('请求缺少 component_access_token。', 'The request carries no component_access_token.'),
  42001: staleToken('令牌已过期。', 'The access token has expired.', 'access_token expired'),
  42002: scanAgain('刷新令牌已过期。', 'The refresh token has expired.', 'refresh_token expired'),
  42006: staleToken(
    '第三方平台令牌已过期。',
    'The component access token has expired.',
    'component_access_token expired',
  ),
  42007: scanAgain(
    '管理员修改了密码，原有刷新令牌失效。',
    'The administrator changed the password, which ends the refresh token.',
    'changed password',
  ),
  43001: reportBug('此接口要求 GET 请求。', 'This endpoint wants GET.', 'require GET method'),
  43002: reportBug('此接口要求 POST 请求。', 'This endpoint wants POST.', 'require POST method'),
  43003: {
    actor: 'vendor-ops',
    retry: 'environment',
    'zh-CN': { what: '此接口要求 HTTPS。', todo: '检查工作区的接口地址或企业网关，须使用 https。' },
    en: {
      what: 'This endpoint wants HTTPS.',
      todo: 'Check the workspace’s API address or the company gateway: it must use https.',
    },
    words: ['require https'],
  },
  44002: reportBug('请求体为空。', 'The request body is empty.', 'empty post data'),
  45009: {
    actor: 'wechat',
    retry: 'rate',
    'zh-CN': {
      what: '接口当日调用次数已达上限。',
      todo: '停止重试；次日恢复，或由厂商运维查询额度并清零（每个账号每月共 10 次）。',
    },
    en: {
      what: 'The day’s quota of this endpoint is used up.',
      todo: 'Stop retrying. It recovers the next day, or platform operations look at the quota and reset it (10 resets a month per account).',
    },
    words: ['reach max api daily quota limit'],
  },
  45011: {
    actor: 'wechat',
    retry: 'rate',
    'zh-CN': { what: '每分钟调用次数超限。', todo: '等待一分钟后再试。' },
    en: { what: 'Too many calls within a minute.', todo: 'Wait a minute, then try again.' },
    words: ['minute-quota', 'api minute quota'],
  },
  45035: {
    actor: 'vendor-ops',
    retry: 'environment',
    'zh-CN': {
      what: '调用方 IP 未登记。',
      todo: '由厂商运维把本机的出口 IP 加入第三方平台的 IP 白名单，或改用中转模式。',
    },
    en: {
      what: 'The caller’s IP is not registered.',
      todo: 'Platform operations add this machine’s egress IP to the platform’s IP allow list, or switch to a relay mode.',
    },
    words: ['access clientip is not registered'],
  },
  47001: reportBug(
    '请求数据格式错误或缺少字段。',
    'The request’s data is malformed or lacks a field.',
    'data format error',
  ),
  47002: reportBug('请求数据编码错误。', 'The request’s data is not in the expected encoding.'),
  48001: {
    actor: 'tenant',
    retry: 'permanent',
    'zh-CN': {
      what: '该账号自身没有此接口能力（例如未认证或个人主体）。',
      todo: '由租户在微信公众平台后台完成认证或开通该能力，之后再同步。',
    },
    en: {
      what: 'The account itself lacks this capability (unverified, or a personal entity, for instance).',
      todo: 'The tenant completes verification or enables the capability in the WeChat admin console; then sync again.',
    },
    words: ['api unauthorized'],
  },
  48004: {
    actor: 'tenant',
    retry: 'permanent',
    'zh-CN': { what: '该账号的接口因违规被封禁。', todo: '由租户在微信公众平台后台查看处罚通知并申诉。' },
    en: {
      what: 'The account’s use of this API is banned after a violation.',
      todo: 'The tenant reads the notice in the WeChat admin console and appeals there.',
    },
    words: ['api forbidden', 'banned'],
  },
  48006: {
    actor: 'vendor-ops',
    retry: 'rate',
    'zh-CN': { what: '本月的额度清零次数已用完。', todo: '等到下个月。' },
    en: { what: 'No quota resets are left this month.', todo: 'Wait for the next month.' },
  },
  50002: {
    actor: 'tenant',
    retry: 'permanent',
    'zh-CN': { what: '用户受限：账号被冻结或注销。', todo: '由租户在微信公众平台后台恢复账号。' },
    en: {
      what: 'The user is limited: the account is frozen or cancelled.',
      todo: 'The tenant restores the account in the WeChat admin console.',
    },
    words: ['user limited'],
  },
  76001: ridLookUp('rid 不存在。', 'The rid is unknown.'),
  76002: ridLookUp('rid 格式错误。', 'The rid is malformed.'),
  76003: ridLookUp('rid 属于其他账号。', 'The rid belongs to another account.'),
  76004: ridLookUp('rid 超过 7 天。', 'The rid is older than 7 days.'),
  76021: reportBug('查询额度的接口路径不存在。', 'The path whose quota was asked for does not exist.'),
  76022: reportBug(
    '查询额度所用令牌的种类不符，或该路径不支持查询。',
    'The token is of the wrong kind for this path, or the path cannot be asked about.',
  ),
} as const satisfies Readonly<Record<(typeof credentialCodes)[number], CatalogueEntry>>;
