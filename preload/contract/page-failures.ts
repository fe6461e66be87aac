import type { Language } from './settings';
import type { NextStep } from './next-steps';
import type { NextActor } from './stages';

/** One language of a failure: what WeChat's page says, and what to do about it. */
export interface FailureText {
  readonly what: string;
  readonly todo: string;
}

/**
 * A failure of the authorization page.
 *
 * `codes` are the numbers the page shows for it, older and newer; some failures come without one. The numbers stem from an
 * older capture of the page and are hints: the words of the page count as well.
 */
export type PageFailure = {
  readonly id: PageFailureId;
  readonly codes: readonly number[];
  readonly actor: NextActor;
  readonly step: NextStep;
} & { readonly [L in Language]: FailureText };

/** Failures of the page by name. */
export const pageFailureIds = [
  'domain-mismatch',
  'link-expired',
  'code-used',
  'code-invalid',
  'bad-set-list',
  'not-published',
  'bad-platform',
  'platform-stopped',
  'malformed-link',
  'too-frequent',
  'redirect-refused',
  'limit-reached',
  'sets-held',
  'already-authorized',
  'sets-mismatch',
  'account-pinned',
  'not-administrator',
  'system-error',
] as const;
export type PageFailureId = (typeof pageFailureIds)[number];

type Row = readonly [
  id: PageFailureId,
  codes: readonly number[],
  actor: NextActor,
  step: NextStep,
  zh: readonly [what: string, todo: string],
  en: readonly [what: string, todo: string],
];

const rows: readonly Row[] = [
  [
    'domain-mismatch',
    [-302, 200302, -102],
    'vendor-ops',
    'fix-platform',
    [
      '授权入口页、回调页与平台登记的授权发起页域名不一致。',
      '核对平台设置中的发起页域名与回调地址;入口页域名为空说明没有带上来源页,请改用发起页打开。',
    ],
    [
      'Entry page, callback page and the registered launch domain do not agree.',
      'Check launch domain and redirect URI of the platform; an empty entry domain means that no referrer arrived: open it through the launch page.',
    ],
  ],
  [
    'link-expired',
    [-101, -105, 200203, 200204],
    'consultant',
    'renew-link',
    ['授权链接或二维码已过期。', '续期后重新发送链接或重新扫码。'],
    ['The authorization link or its code has expired.', 'Renew it, then send the link or scan again.'],
  ],
  [
    'code-used',
    [-110],
    'consultant',
    'renew-link',
    ['该授权链接已被使用过。', '续期后用新的链接授权;若管理员已授权成功,点「核对」读取结果。'],
    [
      'This authorization link has been used already.',
      'Renew it and use the new one; if the administrator did authorize, check for the result first.',
    ],
  ],
  [
    'code-invalid',
    [-100],
    'consultant',
    'renew-link',
    ['预授权码无效。', '续期后重试。'],
    ['The pre-auth code is not valid.', 'Renew it and try again.'],
  ],
  [
    'bad-set-list',
    [-104, -113],
    'vendor-ops',
    'fix-platform',
    ['权限集列表有误,或与账号类型不符。', '在平台设置中补齐小程序类权限集。'],
    [
      'The list of permission sets is wrong, or does not suit the kind of account.',
      'Complete the mini program sets in the platform’s settings.',
    ],
  ],
  [
    'not-published',
    [-108],
    'vendor-ops',
    'fix-platform',
    ['平台尚未全网发布,且该账号不在授权测试列表中。', '把小程序的原始 ID 加入测试列表,或完成全网发布。'],
    [
      'The platform is not released network-wide, and the account is not on its test list.',
      'Add the mini program’s original id to the test list, or release the platform.',
    ],
  ],
  [
    'bad-platform',
    [-305, -106, -109],
    'vendor-ops',
    'fix-platform',
    ['第三方平台 AppID 不正确。', '核对平台设置中的 component_appid。'],
    ['The third-party platform’s AppID is not right.', 'Check component_appid in the platform’s settings.'],
  ],
  [
    'platform-stopped',
    [-309, -313, -316],
    'vendor-ops',
    'fix-platform',
    ['第三方平台已被停用或删除。', '由平台运维在微信开放平台核实平台状态。'],
    [
      'The third-party platform is stopped or deleted.',
      'Platform operations check its state at the WeChat Open Platform.',
    ],
  ],
  [
    'malformed-link',
    [-301, 200301, -306, -307, -308],
    'consultant',
    'report-problem',
    ['授权链接的参数不完整。', '请把问题报告给维护人员;这是本软件的缺陷。'],
    ['The authorization link is malformed.', 'Report it to the maintainers; this is a defect of the console.'],
  ],
  [
    'too-frequent',
    [-303],
    'wechat',
    'retry-later',
    ['操作过于频繁。', '稍等几分钟再试。'],
    ['Too many attempts in a short time.', 'Wait a few minutes, then try again.'],
  ],
  [
    'redirect-refused',
    [-304],
    'vendor-ops',
    'fix-platform',
    ['回调地址被微信禁止。', '由平台运维更换回调地址。'],
    ['WeChat refuses the redirect address.', 'Platform operations choose another redirect URI.'],
  ],
  [
    'limit-reached',
    [-114, -310],
    'tenant',
    'revoke-a-provider',
    ['该账号授权的第三方平台数量已达上限(15 个)。', '由管理员在小程序后台取消一个不用的授权,再重新授权。'],
    [
      'The account is authorized to as many platforms as it may be (15).',
      'The administrator revokes one that is not needed in the mini program’s console, then authorizes again.',
    ],
  ],
  [
    'sets-held',
    [-311, -314, -107],
    'tenant',
    'grant-missing-sets',
    ['互斥权限集已授权给其他平台。', '由管理员先取消另一平台的授权,再重新扫码。'],
    [
      'Exclusive permission sets are held by another platform.',
      'The administrator revokes the other authorization first, then scans again.',
    ],
  ],
  [
    'already-authorized',
    [-201, 200103, -112, -312, -315],
    'consultant',
    'start-authorization',
    ['该账号已授权过本平台,或权限集有更新。', '点「核对」读取结果;需要更新权限时由管理员重新确认。'],
    [
      'The account is authorized to this platform already, or its sets were updated.',
      'Check for the result; to update the sets the administrator confirms again.',
    ],
  ],
  [
    'sets-mismatch',
    [],
    'vendor-ops',
    'fix-platform',
    ['平台的权限集与账号类型不匹配。', '确认发起的是小程序授权(auth_type=2),并配置小程序类权限集。'],
    [
      'The platform’s sets do not match the type of account.',
      'Make sure that a mini program is asked for (auth_type=2), and that the platform has mini program sets.',
    ],
  ],
  [
    'account-pinned',
    [],
    'consultant',
    'correct-app-id',
    ['链接指定了一个小程序,而扫码人不是它的管理员。', '核对预期 AppID;填错则更正,或清空后不指定账号。'],
    [
      'The link is pinned to one mini program, and who scanned is not its administrator.',
      'Check the expected AppID: correct it, or clear it to pin none.',
    ],
  ],
  [
    'not-administrator',
    [],
    'tenant',
    'call-administrator',
    ['扫码人不是任何账号的管理员。', '请小程序管理员扫码;可在「公众平台安全助手」查询管理员。'],
    [
      'Who scanned administers no account.',
      'The mini program’s administrator has to scan; the Official Platform Security Assistant tells who that is.',
    ],
  ],
  [
    'system-error',
    [-1],
    'wechat',
    'retry-later',
    ['微信系统繁忙。', '稍后再试。'],
    ['WeChat’s system is busy.', 'Try again later.'],
  ],
];

/** Every failure of the page that has a name. */
export const pageFailures: readonly PageFailure[] = rows.map(([id, codes, actor, step, zh, en]) => ({
  id,
  codes,
  actor,
  step,
  'zh-CN': { what: zh[0], todo: zh[1] },
  en: { what: en[0], todo: en[1] },
}));

/** The failure behind a number of the page, or null for one that nobody has named. */
export function pageFailureOf(code: number): PageFailure | null {
  return pageFailures.find((failure) => failure.codes.includes(code)) ?? null;
}
