import type { profileCodes } from './codes';
import { type CatalogueEntry, remedy } from './entry';

const otherName = remedy(
  'tenant',
  'permanent',
  '换一个名称，或由租户在微信公众平台后台提交证明材料。',
  'Choose another name, or the tenant hands in proof in the WeChat admin console.',
);

const sameEntityName = remedy(
  'tenant',
  'permanent',
  '只有同一主体可以使用该名称：换一个名称，或改用同一主体的账号。',
  'Only the same entity may use this name: choose another one, or use an account of that entity.',
);

const waitForQuota = remedy(
  'tenant',
  'rate',
  '等到下个周期，或由租户在微信公众平台后台修改。',
  'Wait for the next period, or the tenant changes it in the WeChat admin console.',
);

const otherText = remedy('tenant', 'permanent', '修改内容后重新提交。', 'Change the content and submit it again.');

const renaming = remedy(
  'tenant',
  'permanent',
  '由租户在微信公众平台后台查看名称状态；已发布代码的企业小程序需通过微信认证改名。',
  'The tenant looks at the state of the name in the WeChat admin console; a released mini program of an organisation is renamed through WeChat verification.',
);

const bindLimit = remedy(
  'tenant',
  'permanent',
  '换用其他资料，或先解除已有绑定。',
  'Use other details, or undo an existing binding first.',
);

const nearby = remedy(
  'tenant',
  'permanent',
  '由租户在微信公众平台后台的“附近的小程序”中处理。',
  'The tenant settles it under “nearby mini programs” in the WeChat admin console.',
);

/** Name, avatar, introduction and nearby places. */
export const profileErrors = {
  53010: otherName('名称格式不合法。', 'The name’s format is not allowed.'),
  53011: waitForQuota('名称检测过于频繁。', 'Names were checked too often.'),
  53012: otherName('禁止使用该名称。', 'The name is banned.'),
  53013: otherName('名称已被占用。', 'The name is taken.', 'nickname has been occupied'),
  53014: sameEntityName(
    '同类账号中已有以此名称为前缀的名称。',
    'An account of the same kind has a name that extends this one.',
  ),
  53015: sameEntityName('名称与已有的公众号或小程序重复。', 'An official account or mini program has the same name.'),
  53016: sameEntityName(
    '名称与多个已有账号重复，暂不支持。',
    'Several accounts have the same name; it is not offered for now.',
  ),
  53017: sameEntityName(
    '另一类账号中已有以此名称为前缀的名称。',
    'An account of the other kind has a name that extends this one.',
  ),
  53018: otherName('名称与某个微信号相同。', 'The name equals a WeChat id.'),
  53019: otherName('名称在侵权保护期内。', 'The name is protected after an infringement.'),
  53200: waitForQuota('本月简介修改次数已用完。', 'This month’s changes of the introduction are used up.'),
  53201: otherText('简介含有禁用词。', 'The introduction holds a forbidden word.'),
  53202: waitForQuota('本月头像修改次数已用完。', 'This month’s changes of the avatar are used up.'),
  53203: waitForQuota('暂时不能修改。', 'It cannot be changed for the time being.'),
  53204: otherText('简介不合法。', 'The introduction is not valid.'),
  85024: otherText('资料不完整。', 'The material is incomplete.'),
  85025: bindLimit('手机号绑定数量达到上限。', 'The phone number has reached its limit of bindings.'),
  85026: bindLimit('微信号绑定数量达到上限。', 'The WeChat account has reached its limit of bindings.'),
  85027: bindLimit('身份证绑定数量达到上限。', 'The identity card has reached its limit of bindings.'),
  85028: bindLimit('主体绑定数量达到上限。', 'The entity has reached its limit of bindings.'),
  85029: otherName('名称已被使用。', 'The name is in use.'),
  85030: otherName('名称长度须为 4 到 30 个字符。', 'The name has to be 4 to 30 characters long.'),
  85031: otherName('名称被禁止。', 'The name is forbidden.'),
  85032: otherName('名称被投诉。', 'There is a complaint about the name.'),
  85033: otherName('名称不合法。', 'The name is not legal.'),
  85034: otherName('名称受保护。', 'The name is protected.'),
  85035: sameEntityName('该名称不允许其他主体使用。', 'The name is not open to another entity.'),
  85036: otherText('简介不合法。', 'The introduction is not legal.'),
  85037: nearby(
    '附近小程序或商户名称的规则未满足，详见微信返回的文字。',
    'A rule on nearby places or merchant names is not met; WeChat’s text says which.',
  ),
  85038: nearby('门店已添加。', 'The place is added already.'),
  85039: nearby('门店已被他人添加。', 'Somebody else added the place.'),
  85040: nearby('门店已被本账号添加。', 'This account added the place already.'),
  85041: nearby('资质证件号已被使用。', 'The credential is in use.'),
  85042: nearby('附近地点数量达到上限。', 'The limit of nearby places is reached.'),
  85049: waitForQuota('头像或简介的修改次数已用完。', 'The changes of avatar or introduction are used up.'),
  85050: waitForQuota('正在审核，请勿重复提交。', 'It is under review; do not submit it again.'),
  85056: otherText('素材 media_id 无效。', 'The media id is not valid.'),
  91001: renaming('不是由公众号快速创建的小程序。', 'The mini program was not created from an official account.'),
  91002: renaming('小程序发布后不能直接改名。', 'After a release it cannot be renamed directly.'),
  91003: renaming('改名状态不合法。', 'The state of the name does not allow a change.'),
  91004: otherName('名称不合法。', 'The name is not valid.'),
  91005: otherName('名称处于 15 天主体保护期。', 'The name is kept for its former entity for 15 days.'),
  91006: otherName('名称与某个微信号相同。', 'The name equals a WeChat id.'),
  91007: otherName('名称已被占用。', 'The name is taken.'),
  91008: otherName('名称处于 7 天侵权保护期。', 'The name is protected for 7 days after an infringement.'),
  91009: otherText('名称需要提交证明材料。', 'The name needs proof.'),
  91010: renaming('改名失败，原因未说明。', 'The change of name failed without a stated reason.'),
  91011: renaming('查不到改名审核单。', 'No such review of a name exists.'),
  91012: renaming('改名失败，原因未说明。', 'The change of name failed without a stated reason.'),
  91013: renaming('占用的名称过多。', 'Too many names are held.'),
  91014: sameEntityName('同类账号的关联名称主体不一致。', 'A related name of the same kind belongs to another entity.'),
  91015: sameEntityName(
    '另一类账号的同名账号主体不一致。',
    'The same name of the other kind belongs to another entity.',
  ),
  91016: sameEntityName('该名称有两个以上的占用者。', 'The name has two or more owners.'),
  91017: sameEntityName(
    '另一类账号的关联名称主体不一致。',
    'A related name of the other kind belongs to another entity.',
  ),
  91018: renaming(
    '名称因侵权被清空，需通过微信认证改名。',
    'The name was cleared after an infringement; it is set again through WeChat verification.',
  ),
  91019: renaming('小程序正在审核中，暂不能改名。', 'The mini program is under review and cannot be renamed now.'),
} as const satisfies Readonly<Record<(typeof profileCodes)[number], CatalogueEntry>>;
