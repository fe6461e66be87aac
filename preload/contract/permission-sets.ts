import type { AccountKind, AccountReading } from './account';
import type { TenantRecord } from './tenant';

/** State of WeChat's tables from which the sets were taken. New ids appear often; an unknown one is shown as "set N". */
export const permissionSetsDate = '2026-03-17';

/**
 * One permission set (权限集, `func_info` id).
 *
 * `exclusive` sets can be granted to one platform at a time; `null` where no source says. `neededFor` names what stops
 * working without it, where the console knows.
 */
export interface PermissionSet {
  readonly id: number;
  readonly kind: AccountKind;
  readonly zh: string;
  readonly en: string;
  readonly exclusive: boolean | null;
  readonly neededFor: Readonly<Record<'zh-CN' | 'en', string>> | null;
}

type Row = readonly [
  id: number,
  zh: string,
  en: string,
  exclusive: boolean | null,
  neededZh?: string,
  neededEn?: string,
];

const miniProgramRows: readonly Row[] = [
  [17, '获取小程序码', 'Mini program codes', false, '生成门店与推广用的小程序码', 'codes for stores and promotion'],
  [
    18,
    '小程序开发与数据分析',
    'Development and data analysis',
    true,
    '上传、提审、发布代码，设置服务器与业务域名，隐私指引',
    'uploading, reviewing and releasing code, domains, privacy guideline',
  ],
  [19, '小程序客服管理', 'Customer service messages', false, '客服消息', 'customer service messages'],
  [
    25,
    '开放平台账号管理',
    'Open-platform account',
    true,
    '绑定开放平台账号，打通 UnionID',
    'binding the open-platform account, one UnionID across accounts',
  ],
  [
    30,
    '小程序基本信息管理',
    'Basic information',
    false,
    '读取与修改名称、头像、简介和服务类目',
    'reading and changing name, avatar, introduction and categories',
  ],
  [31, '小程序认证名称检测', 'Name check', false, '检测名称是否可用', 'checking whether a name can be used'],
  [36, '微信卡路里管理', 'WeChat calories', false],
  [37, '附近的小程序管理', 'Nearby mini programs', false, '附近的小程序展示', 'being shown among nearby mini programs'],
  [40, '小程序插件管理', 'Plugins', true, '使用小程序插件', 'using plugins'],
  [41, '好物圈管理', 'Good-things circle', true],
  [45, '微信物流服务', 'Logistics', true, '电子面单与物流', 'waybills and logistics'],
  [48, '微信财政电子票据管理', 'Fiscal e-bills', false],
  [49, '小程序云开发管理', 'Cloud development', true, '云开发', 'cloud development'],
  [51, '小程序即时配送', 'Instant delivery', true],
  [52, '小程序直播管理', 'Live streaming', false, '小程序直播', 'live streaming'],
  [57, '小程序搜索', 'Page search', null],
  [65, '小程序广告管理', 'Advertising', false],
  [67, '微信服务市场管理', 'Service market', false],
  [70, '标准版交易组件商品管理', 'Trade component: goods', false],
  [71, '标准版交易组件订单物流与售后管理', 'Trade component: orders, logistics, after-sale', false],
  [73, '标准版交易组件接入', 'Trade component: onboarding', true],
  [76, '小程序违规与交易投诉管理', 'Violations and complaints', true],
  [81, '试用小程序快速认证', 'Trial verification', true],
  [84, '标准版交易组件优惠券管理', 'Trade component: coupons', false],
  [85, '自定义版交易组件管理', 'Custom trade component', null],
  [86, '小商店装修', 'Shop decoration', null],
  [88, '获取小程序链接', 'Mini program links', false, '生成短链与 URL Scheme', 'short links and URL schemes'],
  [93, '小程序联盟', 'Mini program alliance', null],
  [99, '云开发短信服务', 'Cloud SMS', null],
  [102, '云开发微信支付', 'Cloud payment', null],
  [104, '标准版交易组件资金链路', 'Trade component: funds', null],
  [105, '城市服务', 'City services', null],
  [107, '连接器电商场景接入', 'Connector: e-commerce', null],
  [112, '微信红包封面管理', 'Red-packet covers', null],
  [119, '小程序支付管理', 'Payment', true, '订货下单时的微信支付', 'WeChat Pay at checkout'],
  [120, '小程序购物订单', 'Shopping orders', null],
  [135, '流量主代运营', 'Ad-publisher agency', null],
  [139, '运费险', 'Freight insurance', null],
  [140, '推广员', 'Promoters', null],
  [142, '小程序发货管理服务', 'Shipping management', false, '发货信息录入与结算', 'shipping records and settlement'],
  [144, '学生身份验证', 'Student identity', null],
  [151, '交易保障', 'Transaction guarantee', null],
  [153, '微短剧', 'Micro drama', null],
  [156, '小程序备案服务', 'ICP filing', false, '查询与代办备案', 'reading and handling the ICP filing'],
  [157, '虚拟支付', 'Virtual payment', null],
  [158, 'B2b 门店助手', 'B2b store assistant', true, 'B2b 门店助手支付', 'B2b store payment'],
  [161, '微信客服', 'WeChat customer service', null],
  [171, '代小程序接收消息', 'Receiving messages for the mini program', null],
  [182, '小程序订单管理', 'Orders', false, '订单中心与订单管理', 'the order centre'],
  [185, '微信小店会员管理', 'Shop members', null],
];

const officialAccountRows: readonly Row[] = [
  [1, '消息管理', 'Messages', false],
  [2, '用户管理', 'Users', false],
  [3, '账号服务', 'Account service', false, '读取公众号基本信息', 'reading the account'],
  [4, '网页服务', 'Web services', true, '网页授权与 JS-SDK', 'web authorization and JS-SDK'],
  [5, '微信小店', 'WeChat shop', false],
  [6, '多客服', 'Multi-agent support', false],
  [7, '群发与通知', 'Broadcast and notices', false],
  [8, '微信卡券', 'Cards', false],
  [9, '微信扫一扫', 'Scan', false],
  [10, '微信连 WiFi', 'WiFi', false],
  [11, '素材管理', 'Media', false],
  [12, '微信摇周边', 'Beacons', false],
  [13, '微信门店', 'Stores', false],
  [14, '微信支付', 'WeChat Pay', null],
  [15, '自定义菜单', 'Menu', false],
  [16, '获取认证状态及信息', 'Verification status', null],
  [22, '城市服务接口', 'City services', false],
  [23, '广告管理', 'Advertising', false],
  [24, '开放平台账号管理', 'Open-platform account', true, '绑定开放平台账号', 'binding the open-platform account'],
  [26, '微信电子发票', 'E-invoices', false],
  [27, '快速注册小程序', 'Fast registration of mini programs', null],
  [33, '小程序关联管理', 'Mini program links', false, '关联公众号与小程序', 'linking account and mini program'],
  [34, '微信商品库', 'Goods library', true],
  [44, '好物圈', 'Good-things circle', false],
  [46, '微信一物一码', 'One item, one code', false],
  [47, '微信财政电子票据', 'Fiscal e-bills', false],
  [54, '服务号对话', 'Service dialog', true],
  [66, '微信服务市场', 'Service market', false],
  [89, '服务号订阅通知', 'Subscription notices', false],
  [113, '就医助手', 'Medical assistant', false],
  [121, '公众号购物订单', 'Shopping orders', null],
  [172, '代公众号接收消息', 'Receiving messages for the official account', null],
];

/** Every set that the tables name. */
export const permissionSets: readonly PermissionSet[] = Object.freeze([
  ...miniProgramRows.map((row) => toSet('mini-program', row)),
  ...officialAccountRows.map((row) => toSet('official-account', row)),
]);

const setsById: ReadonlyMap<number, PermissionSet> = new Map(permissionSets.map((set) => [set.id, set]));

/** The set behind an id, or null for an id that the tables do not name. */
export function permissionSetOf(id: number): PermissionSet | null {
  return setsById.get(id) ?? null;
}

/** Name of a set in a language; an unknown id as "set N". */
export function permissionSetName(id: number, language: 'zh-CN' | 'en'): string {
  const set = permissionSetOf(id);
  if (language === 'zh-CN') return set?.zh ?? `权限集 ${id}`;
  return set?.en ?? `Set ${id}`;
}

/** The sets of a reading as WeChat named them, now or before; null where it never did, which is not the same as none. */
export function toldSets({ grantedSets, unread }: AccountReading): readonly number[] | null {
  const isUnread = unread?.some(({ part }) => part === 'grantedSets') ?? false;
  return grantedSets.length === 0 && isUnread ? null : grantedSets;
}

/** The sets that a tenant's binding is known to hold; null without a binding, or where WeChat never named any. */
export function setsOfBinding({
  binding,
  reading,
}: Pick<TenantRecord, 'binding' | 'reading'>): readonly number[] | null {
  if (binding === null) return null;
  if (binding.grantedSets.length > 0 || reading?.appId !== binding.appId) return binding.grantedSets;
  return toldSets(reading);
}

function toSet(kind: AccountKind, [id, zh, en, exclusive, neededZh, neededEn]: Row): PermissionSet {
  const neededFor = neededZh === undefined || neededEn === undefined ? null : { 'zh-CN': neededZh, en: neededEn };
  return Object.freeze({ id, kind, zh, en, exclusive, neededFor });
}
