import type { hostingCodes } from './codes';
import { type CatalogueEntry, remedy } from './entry';

const guideline = remedy(
  'consultant',
  'permanent',
  '在租户的隐私保护指引中更正后重新保存；联系方式应是租户自己的。',
  'Correct the tenant’s privacy guideline and save it again; the contact should be the tenant’s own.',
);

const application = remedy(
  'vendor-ops',
  'permanent',
  '更正接口申请的内容后重新提交。',
  'Correct the application for the interface, then submit it again.',
);

const domains = remedy(
  'vendor-ops',
  'permanent',
  '更正域名后重试；只能使用正确的协议前缀。',
  'Correct the domain and try again; each list takes its own scheme only.',
);

const domainQuota = remedy(
  'vendor-ops',
  'rate',
  '本月的修改次数或域名数量已到上限：等到下月，或先移除不用的域名。',
  'The month’s changes or the number of domains are used up: wait for the next month, or remove unused domains first.',
);

/** What the hosting pipeline meets besides the codes of upload and review. */
export const hostingErrors = {
  45104: domainQuota('本月修改平台域名的次数已用完。', 'This month’s changes of the platform’s domains are used up.'),
  61031: {
    actor: 'wechat',
    retry: 'permanent',
    'zh-CN': { what: '该接口的申请已在审核中。', todo: '等待微信审核；不要重复申请。' },
    en: {
      what: 'An application for the interface is under review already.',
      todo: 'Wait for WeChat; do not apply again.',
    },
  },
  61032: application('视频不是 MP4。', 'The video is not MP4.'),
  61033: application('无法读取所附的图片或视频。', 'The attached media could not be read.'),
  61034: application('申请的参数有误。', 'An argument of the application is wrong.'),
  61035: application('该接口不需要申请。', 'The interface needs no application.'),
  61041: {
    actor: 'consultant',
    retry: 'permanent',
    'zh-CN': { what: '尚未设置订单页面。', todo: '如租户销售商品，请设置订单中心页路径。' },
    en: { what: 'No order page is set.', todo: 'If the tenant sells goods, set the path of its order page.' },
  },
  65316: domainQuota('平台域名数量超过上限。', 'The platform has too many domains.'),
  85052: {
    actor: 'app',
    retry: 'permanent',
    'zh-CN': { what: '该版本已经发布。', todo: '控制台会读回线上版本并登记为已完成；不要再次发布。' },
    en: {
      what: 'The version is released already.',
      todo: 'The console reads the live version back and records it as done; do not release again.',
    },
  },
  85090: {
    actor: 'app',
    retry: 'rate',
    'zh-CN': { what: '该账号暂时不能操作，需要等待。', todo: '稍后再试，不要连续重试。' },
    en: { what: 'The account has to wait for the moment.', todo: 'Try again later, not in a row.' },
  },
  85303: {
    actor: 'vendor-ops',
    retry: 'permanent',
    'zh-CN': { what: '域名未备案，且有域名不在平台登记。', todo: '先为域名备案并等待 24 小时，再在平台登记后重试。' },
    en: {
      what: 'A domain has no ICP record, and one is not registered on the platform.',
      todo: 'File the domain and wait 24 hours, register it on the platform, then try again.',
    },
  },
  86020: {
    actor: 'tenant',
    retry: 'permanent',
    'zh-CN': { what: '小程序仍使用试用名称。', todo: '由租户在微信公众平台设置正式名称，再重新提交。' },
    en: {
      what: 'The mini program still has its trial name.',
      todo: 'The tenant sets the final name in the WeChat admin console; then submit again.',
    },
  },
  86069: guideline('缺少联系方式。', 'A contact is missing.'),
  86070: guideline('缺少通知方式（notice_method）。', 'The way of notice (notice_method) is missing.'),
  86071: guideline('privacy_ver 有误。', 'The privacy_ver is wrong.'),
  86072: guideline(
    '信息保存期限（store_expire_timestamp）格式错误，应形如“30天”，或留空。',
    'The storage period (store_expire_timestamp) has the wrong form: a number of days as WeChat’s page writes it, or nothing.',
  ),
  86073: guideline('补充文档（ext_file_media_id）有误。', 'The attached text (ext_file_media_id) is wrong.'),
  86074: guideline(
    '还没有线上版本可修改：首次发布前只能设置开发版本的指引。',
    'There is no live version to change: before the first release set the guideline of the development version.',
  ),
  86075: guideline('线上版本的补充文档不能修改。', 'The attached text of the live version cannot be changed.'),
  86100: domains('域名的协议前缀错误。', 'The domain has the wrong scheme.'),
  86101: domains('不能使用 api.weixin.qq.com。', 'The domain api.weixin.qq.com is not allowed.'),
  86102: domainQuota('本月 50 次域名修改已用完。', 'The 50 domain changes of this month are used up.'),
  86328: {
    actor: 'tenant',
    retry: 'permanent',
    'zh-CN': { what: '备案核验任务不存在，或证件类型不符。', todo: '由租户重新核对证件类型并重新发起核验。' },
    en: {
      what: 'The verification task of the filing is unknown, or a certificate has the wrong type.',
      todo: 'The tenant checks the type of the certificate and starts the verification again.',
    },
  },
  9410016: domains('平台域名无效。', 'A domain of the platform is not valid.'),
} as const satisfies Readonly<Record<(typeof hostingCodes)[number], CatalogueEntry>>;
