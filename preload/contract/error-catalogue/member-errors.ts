import type { memberCodes } from './codes';
import { type CatalogueEntry, remedy } from './entry';

const tester = remedy(
  'tenant',
  'permanent',
  '核对微信号并允许被搜索，或先解除不用的体验者与成员。',
  'Check the WeChat id and let it be found by search, or remove testers and members that are not needed.',
);

const plugin = remedy(
  'vendor-ops',
  'permanent',
  '在微信公众平台后台检查插件的申请与使用状态。',
  'Check the state of the plugin in the WeChat admin console.',
);

const registration = remedy(
  'consultant',
  'permanent',
  '核对注册资料后重新提交，或由租户自行在微信公众平台注册。',
  'Check the registration details and submit again, or the tenant registers the mini program itself.',
);

const registrationWait = remedy(
  'tenant',
  'rate',
  '等待法定代表人在 24 小时内完成验证；超时后重新发起。',
  'Wait for the legal person to pass the check within 24 hours; start again after that.',
);

const confirmation = remedy(
  'tenant',
  'rate',
  '请账号管理员在微信中确认本次 IP 调用，然后重试。',
  'Ask the account’s administrator to confirm the caller’s IP in WeChat, then try again.',
);

/** Testers, plugins, registration tasks, confirmations. */
export const memberErrors = {
  41030: {
    actor: 'vendor-ops',
    retry: 'permanent',
    'zh-CN': { what: '页面不存在或尚未发布。', todo: '检查页面路径，或先发布包含该页面的版本。' },
    en: {
      what: 'The page does not exist or is not released.',
      todo: 'Check the path, or release a version with this page first.',
    },
  },
  85001: tester('微信号不存在，或设置为不可搜索。', 'The WeChat id does not exist or cannot be found by search.'),
  85002: tester('小程序的体验者数量达到上限。', 'The mini program’s limit of testers is reached.'),
  85003: tester('该微信号体验的小程序达到上限。', 'This WeChat user’s limit of mini programs is reached.'),
  85004: tester('该微信号已绑定。', 'The WeChat id is bound already.'),
  86004: registration('微信号无效。', 'The WeChat id is not valid.'),
  86011: registration('名称含有保留词。', 'The name holds a reserved word.'),
  86012: registration('openid 无效。', 'The openid is not valid.'),
  86017: registration('名称长度须为 4 到 30 个字符。', 'The name has to be 4 to 30 characters long.'),
  89030: tester('本月操作次数达到上限。', 'This month’s limit of changes is reached.'),
  89031: tester('该用户绑定数量达到上限。', 'The user’s limit of bindings is reached.'),
  89032: tester('小程序成员数量达到上限。', 'The mini program’s limit of members is reached.'),
  89033: tester('微信号或 openid 为空。', 'The WeChat id or openid is empty.'),
  89034: tester('userstr 无效。', 'The userstr is not valid.'),
  89236: plugin('该插件不能申请。', 'The plugin cannot be applied for.'),
  89237: plugin('已添加或已申请该插件。', 'The plugin is added or applied for already.'),
  89238: plugin('插件数量达到上限。', 'The limit of plugins is reached.'),
  89239: plugin('该插件不存在。', 'The plugin does not exist.'),
  89240: plugin('只有申请中的记录可以同意或拒绝。', 'Only a pending application can be agreed to or refused.'),
  89241: plugin('只有已拒绝的记录可以删除。', 'Only a refused application can be deleted.'),
  89242: plugin('该 AppID 不在申请列表中。', 'The AppID is not in the list of applications.'),
  89243: plugin('待确认的申请在 24 小时内不能删除。', 'A pending application cannot be deleted within 24 hours.'),
  89244: plugin('插件列表中没有该插件 AppID。', 'The plugin’s AppID is not in the list.'),
  89245: plugin('该小程序禁止关联插件。', 'The mini program may not use plugins.'),
  89246: plugin(
    '特殊类目的插件仅限指定小程序使用。',
    'Plugins of special categories are for certain mini programs only.',
  ),
  89247: {
    actor: 'wechat',
    retry: 'transient',
    'zh-CN': { what: '微信内部错误。', todo: '稍后再试。' },
    en: { what: 'An internal error of WeChat.', todo: 'Try again later.' },
  },
  89248: registration('主体代码类型不正确。', 'The kind of the entity’s code is wrong.'),
  89249: registrationWait('该主体已有注册任务在进行。', 'A registration for this entity is running.', 'task running'),
  89250: registration('找不到注册任务。', 'The registration cannot be found.'),
  89251: registrationWait('等待法定代表人人脸核身。', 'The legal person has yet to pass the face check.'),
  89252: registrationWait('正在校验法人与企业信息。', 'Legal person and company are being checked.'),
  89253: registration('缺少参数。', 'Parameters are missing.'),
  89254: {
    actor: 'vendor-ops',
    retry: 'environment',
    'zh-CN': { what: '平台缺少注册所需的权限集。', todo: '由厂商运维申请所需权限集。' },
    en: {
      what: 'The platform lacks permission sets for registration.',
      todo: 'Platform operations apply for the sets.',
    },
  },
  89255: registration('主体代码无效。', 'The entity’s code is not valid.'),
  89256: plugin('令牌信息有误。', 'The token’s information is wrong.'),
  89257: plugin('该插件版本不支持快速更新。', 'This plugin version has no quick update.'),
  89258: plugin('存在灰度发布中的版本，不能快速更新。', 'A gray release is running; no quick update.'),
  89259: plugin('直播插件不能删除。', 'The live-streaming plugin cannot be deleted.'),
  89501: confirmation('账号有未处理的确认请求。', 'The account has an open request for confirmation.'),
  89502: confirmation('等待管理员确认。', 'Waiting for the administrator’s confirmation.'),
  89503: confirmation('本次调用需要管理员确认。', 'This call needs the administrator’s confirmation.'),
  89504: confirmation('正在等待管理员确认。', 'The administrator’s confirmation is pending.'),
  89505: confirmation(
    '正在等待管理员确认，请稍后重试。',
    'The administrator’s confirmation is pending; try again later.',
  ),
  89506: confirmation(
    '管理员拒绝了此 IP 的调用，24 小时后可再试。',
    'The administrator refused this IP; try again after 24 hours.',
  ),
  89507: confirmation(
    '管理员拒绝了此 IP 的调用，1 小时后可再试。',
    'The administrator refused this IP; try again after an hour.',
  ),
  91030: registrationWait(
    '同一微信号当日在本平台的注册次数达到上限（5 次）。',
    'This WeChat id has used its five registrations of the day on this platform.',
  ),
} as const satisfies Readonly<Record<(typeof memberCodes)[number], CatalogueEntry>>;
