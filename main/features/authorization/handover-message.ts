import type { Language } from '../../../preload/contract/settings';
import type { Edition, TenantProfile } from '../../../preload/contract/tenant';

/** What a handover message says; `link` carries the pre-auth code, so the finished text is a secret until it expires. */
export interface HandoverMessageParts {
  readonly profile: TenantProfile;
  readonly platformName: string;
  readonly link: string;
  readonly expiresAt: string;
  readonly setNames: readonly string[];
}

/** A line of the message: a heading, or a point below it. */
export interface HandoverText {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly points: readonly string[];
  readonly closing: string;
}

const entryPath: Readonly<Record<Edition, Readonly<Record<Language, string>>>> = {
  lite: {
    'zh-CN': '订货管理 > 商城设置 > 应用入口',
    en: 'Order Management > Store Settings > Application Entry',
  },
  pro: {
    'zh-CN': '订货管理 > 商城设置 > 小程序',
    en: 'Order Management > Store Settings > Mini Program',
  },
};

/** What the administrator begins with: a link below the text, or a code beside it. */
export type HandoverWay = 'link' | 'code';

/** The message to the administrator of a mini program: what to do, what to tick, what they give up, where to revoke. */
export function handoverText(parts: HandoverMessageParts, language: Language, way: HandoverWay): HandoverText {
  return language === 'zh-CN' ? chinese(parts, way) : english(parts, way);
}

/** The message as plain text, for the clipboard. */
export function handoverPlainText(parts: HandoverMessageParts, language: Language): string {
  const text = handoverText(parts, language, 'link');
  const points = text.points.map((point, index) => `${index + 1}. ${point}`);
  return [text.title, '', ...text.paragraphs, '', ...points, '', parts.link, '', text.closing].join('\n');
}

function chinese({ profile, platformName, expiresAt, setNames }: HandoverMessageParts, way: HandoverWay): HandoverText {
  const pinned = profile.expectedAppId;
  return {
    title: `【${profile.name}】请小程序管理员完成授权`,
    paragraphs: [
      `${addressee(profile, '您好')}：贵司的商城将由平台小程序“${platformName}”升级为自己的专属小程序，届时展示贵司的名称、头像和主体。`,
      `请用小程序管理员的微信${way === 'link' ? '打开下面的链接' : '扫描下面的二维码'}完成授权，有效期至 ${expiresAt}。过期后请联系实施顾问重新发送。`,
    ],
    points: [
      '必须由该小程序的管理员本人操作，并使用最新版微信。',
      pinned === null
        ? '请在“小程序”列表中选择要授权的小程序，不要选择公众号。'
        : `请在“小程序”列表中选择 AppID 为 ${pinned} 的小程序，不要选择公众号。`,
      `请保持默认勾选的全部权限${setNames.length === 0 ? '' : `（${setNames.join('、')}）`}，少勾选会导致部分功能不可用。`,
      '授权后该小程序的代码将由服务商发布：贵司不能再自行发布版本，也不能在公众平台修改服务器域名和业务域名；原有功能会被覆盖。',
      '一个小程序只能授权给纷享销客的一个应用（营销通、订货通或服务通）。未认证的小程序请先完成微信认证。',
      '如需取消授权：登录小程序后台 > 设置 > 第三方设置，或在微信中打开“公众平台安全助手”。',
    ],
    closing: `完成后，请在纷享销客“${entryPath[profile.edition]['zh-CN']}”中确认。`,
  };
}

function english({ profile, platformName, expiresAt, setNames }: HandoverMessageParts, way: HandoverWay): HandoverText {
  const pinned = profile.expectedAppId;
  return {
    title: `[${profile.name}] Please authorize your mini program`,
    paragraphs: [
      `${addressee(profile, 'Hello')}: your shop moves from the platform mini program “${platformName}” to your own, dedicated mini program, which shows your name, avatar and entity.`,
      `${way === 'link' ? 'Open the link' : 'Scan the code'} below with the WeChat of the mini program’s administrator. It is valid until ${expiresAt}; after that ask your consultant for a new one.`,
    ],
    points: [
      'Only the administrator of the mini program can do this, with an up-to-date WeChat.',
      pinned === null
        ? 'Pick from the Mini Program list, not an official account.'
        : `Pick the mini program with AppID ${pinned} from the Mini Program list, not an official account.`,
      `Keep all default permissions selected${setNames.length === 0 ? '' : ` (${setNames.join(', ')})`}; some features fail without them.`,
      'From then on the provider releases the code: you can no longer release versions yourself, nor edit server and business domains in the console, and existing functions are overwritten.',
      'A mini program can be authorized to one ShareCRM application only (ShareMarketing, ShareOrder or Service Connector). An unverified one must be verified first.',
      'To revoke: mini program console > Settings > Third-party settings, or the Official Platform Security Assistant in WeChat.',
    ],
    closing: `When done, please confirm in ShareCRM under ${entryPath[profile.edition].en}.`,
  };
}

function addressee(profile: TenantProfile, greeting: string): string {
  const name = profile.administratorName === '' ? profile.contactName : profile.administratorName;
  return name === '' ? greeting : greeting === 'Hello' ? `Hello ${name}` : `${name}，${greeting}`;
}
