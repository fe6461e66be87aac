import type { linkCodes } from './codes';
import { type CatalogueEntry, remedy } from './entry';

const domains = remedy(
  'vendor-ops',
  'permanent',
  '由厂商运维先在第三方平台登记域名，再推送到小程序；域名须备案、使用 https、不带端口。',
  'Platform operations register the domain on the platform first and push it then; it has to be filed, https and without a port.',
);

const qrRule = remedy(
  'vendor-ops',
  'permanent',
  '修正二维码规则的链接或校验文件后重试。',
  'Correct the link or the verification file of the QR rule and try again.',
);

const openAccount = remedy(
  'tenant',
  'permanent',
  '由租户在 open.weixin.qq.com 检查开放平台账号；接口绑定要求主体相同。',
  'The tenant checks the Open Platform account on open.weixin.qq.com; binding by API needs the same entity.',
);

const linking = remedy(
  'tenant',
  'permanent',
  '由租户在微信公众平台后台处理公众号与小程序的关联。',
  'The tenant settles the link between official account and mini program in the WeChat admin console.',
);

const linkQuota = remedy(
  'tenant',
  'rate',
  '先解除不用的关联，或等待限额恢复。',
  'Undo links that are not used, or wait for the limit to recover.',
);

const linkConfirmation = remedy(
  'tenant',
  'rate',
  '等待双方管理员在微信中确认。',
  'Wait for both administrators to confirm in WeChat.',
);

/** Domains, QR rules, Open Platform accounts, links with official accounts. */
export const linkErrors = {
  85016: domains('域名数量超过限制。', 'There are too many domains.'),
  85017: domains('没有可新增的域名。', 'There is no domain to add.'),
  85018: domains('域名没有在第三方平台登记。', 'The domain is not registered on the platform.'),
  85066: qrRule('链接错误。', 'The link is wrong.'),
  85067: qrRule('输入数据错误。', 'The input is wrong.'),
  85068: qrRule('测试链接不是规则链接的子链接。', 'The test link is not below the rule’s link.'),
  85069: qrRule('校验文件检查失败。', 'The verification file could not be checked.'),
  85070: qrRule(
    '该链接被列入黑名单，或个人小程序不能设置。',
    'The link is on a black list, or the mini program is a personal one.',
  ),
  85071: qrRule('该链接已添加。', 'The link is added already.'),
  85072: qrRule('该链接已被占用。', 'Somebody else has the link.'),
  85073: qrRule('二维码规则数量已满。', 'There are too many QR rules.'),
  85074: qrRule('小程序尚未发布。', 'The mini program is not released yet.'),
  85075: qrRule('个人小程序不能设置二维码规则。', 'A personal mini program cannot have QR rules.'),
  85301: domains(
    '没有可变更的域名：已经存在、未在平台登记，或格式错误。',
    'No domain is left to change: it is there already, not registered on the platform, or malformed.',
  ),
  85302: domains(
    '域名没有 ICP 备案，或备案未满 24 小时。',
    'A domain has no ICP record, or one of less than 24 hours.',
  ),
  89000: openAccount(
    '该账号已绑定开放平台账号。',
    'The account is bound to an Open Platform account already.',
    'account has bound open',
  ),
  89001: openAccount(
    '与开放平台账号的主体不同。',
    'The Open Platform account belongs to another entity.',
    'not same contractor',
  ),
  89002: openAccount(
    '该账号没有绑定开放平台账号。',
    'The account is bound to no Open Platform account.',
    'open not exists',
  ),
  89003: openAccount('该开放平台账号不是通过接口创建的。', 'The Open Platform account was not created by API.'),
  89004: openAccount('开放平台账号绑定的账号已满（100 个）。', 'The Open Platform account is full (100 accounts).'),
  89007: linkQuota('小程序的关联次数达到上限。', 'The mini program’s quota of links is used up.'),
  89008: linking('境外账号不能关联。', 'Overseas accounts cannot be linked.'),
  89009: linkQuota('关联数量达到上限。', 'The limit of links is reached.'),
  89010: linkConfirmation('关联请求已发送。', 'The request to link has been sent.', 'link message has sent'),
  89011: linking('附近的小程序不能解除关联。', 'A nearby mini program cannot be unlinked.'),
  89012: linking('门店或商城小程序不能解除关联。', 'A store or mall mini program cannot be unlinked.'),
  89013: linking('小程序已被封禁。', 'The mini program is banned.'),
  89015: linking('该小程序已关联。', 'The mini program is linked already.'),
  89016: linkQuota('同主体关联数量达到上限。', 'The limit of links within the same entity is reached.'),
  89017: linkQuota('不同主体关联数量达到上限。', 'The limit of links with other entities is reached.'),
  89018: linkConfirmation('解除关联的请求已发送。', 'The request to unlink has been sent.'),
  89019: domains('业务域名没有变化。', 'The business domains are unchanged.'),
  89020: domains('平台尚未登记业务域名。', 'No business domain is registered on the platform.'),
  89021: domains(
    '该域名不是平台已登记的业务域名或其子域名。',
    'The domain is neither a registered business domain nor below one.',
  ),
  89022: domains('要删除的业务域名不存在。', 'The business domain to delete does not exist.'),
  89029: domains('业务域名数量超过限制。', 'There are too many business domains.'),
  89035: linkConfirmation('正在微信公众平台后台关联。', 'The link is being made in the WeChat admin console.'),
  89036: openAccount(
    '该开放平台账号既非接口创建也未认证，不能通过接口使用。',
    'The Open Platform account is neither created by API nor verified.',
  ),
  89231: domains(
    '个人主体的小程序不能设置业务域名。',
    'A mini program of a personal entity cannot have business domains.',
  ),
} as const satisfies Readonly<Record<(typeof linkCodes)[number], CatalogueEntry>>;
