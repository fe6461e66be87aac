import type { CatalogueRows } from './entry';

const renew = { actor: 'consultant', retry: 'permanent', remedy: 'renew' } as const;
const launchDomain = { actor: 'vendor-ops', retry: 'environment', remedy: 'launchDomain' } as const;
const reportLink = { actor: 'consultant', retry: 'permanent', remedy: 'reportLink' } as const;
const checkPlatform = { actor: 'vendor-ops', retry: 'environment', remedy: 'checkPlatform' } as const;
const testList = { actor: 'vendor-ops', retry: 'environment', remedy: 'testList' } as const;
const confirmAgain = { actor: 'tenant', retry: 'permanent', remedy: 'confirmAgain' } as const;
const revokeOne = { actor: 'tenant', retry: 'permanent', remedy: 'revokeOne' } as const;
const checkAccount = { actor: 'consultant', retry: 'permanent', remedy: 'checkAccount' } as const;
const exclusive = { actor: 'tenant', retry: 'permanent', remedy: 'exclusive' } as const;

/** Numbers of the authorization page. They come from an older capture of it, so its words count as much. */
export const pageErrors = {
  '-1': { actor: 'wechat', retry: 'transient', words: ['系统错误', 'system error'] },
  '-100': { ...renew, words: ['无效的code'] },
  '-101': { ...renew, words: ['授权已过期', '请关闭后重新发起'] },
  '-102': launchDomain,
  '-104': { ...reportLink, words: ['权限集'] },
  '-105': { ...renew, words: ['授权凭证过期'] },
  '-106': checkPlatform,
  '-107': { actor: 'tenant', retry: 'permanent' },
  '-108': { ...testList, words: ['全网发布', '测试列表'] },
  '-109': checkPlatform,
  '-110': { ...renew, words: ['预授权码已被使用'] },
  '-111': { actor: 'tenant', retry: 'permanent' },
  '-112': confirmAgain,
  '-113': reportLink,
  '-114': { ...revokeOne, words: ['授权数量', '上限'] },
  '-115': checkPlatform,
  '-116': checkPlatform,
  '-201': { ...checkAccount, words: ['已授权'] },
  '-202': renew,
  '-301': { ...reportLink, words: ['参数错误'] },
  '-302': { ...launchDomain, words: ['请确认授权入口页所在域名', '授权后回调页域名', '授权发起页域名'] },
  '-303': { actor: 'wechat', retry: 'rate', words: ['操作频繁', '过于频繁'] },
  '-304': checkPlatform,
  '-305': checkPlatform,
  '-306': reportLink,
  '-307': reportLink,
  '-308': reportLink,
  '-309': checkPlatform,
  '-310': { ...revokeOne, words: ['授权数量', '上限'] },
  '-311': { ...exclusive, words: ['互斥'] },
  '-312': confirmAgain,
  '-313': checkPlatform,
  '-314': { ...exclusive, words: ['互斥'] },
  '-315': confirmAgain,
  '-316': { ...checkPlatform, words: ['停用'] },
  200103: { ...checkAccount, words: ['已授权'] },
  200203: { ...renew, words: ['二维码已过期'] },
  200204: renew,
  200301: { ...reportLink, words: ['参数错误'] },
  200302: { ...launchDomain, words: ['请确认授权入口页所在域名', '授权后回调页域名', '授权发起页域名'] },
} as const satisfies CatalogueRows;

/** What a person sees without a number. */
export const signEntries = {
  'no-account-listed': {
    actor: 'tenant',
    retry: 'permanent',
    words: ['没有可授权的', '不是任何公众号或小程序的管理员', '暂无可授权', 'not administrator of any', 'no account'],
  },
  'other-account-required': {
    actor: 'consultant',
    retry: 'permanent',
    words: ['只能授权指定的账号', '仅支持指定账号', 'only specified account'],
  },
  'sets-do-not-fit': {
    actor: 'vendor-ops',
    retry: 'environment',
    words: ['权限集与账号类型不匹配', '账号类型不符', 'sets do not match the account type'],
  },
  'waiting-for-administrator': {
    actor: 'tenant',
    retry: 'permanent',
    words: ['等待管理员确认', '管理员确认', 'waiting for the administrator'],
  },
  'administrator-refused': {
    actor: 'tenant',
    retry: 'permanent',
    words: ['管理员已拒绝', '拒绝授权', '取消授权', 'refused'],
  },
  'provider-limit': { ...revokeOne, words: ['授权上限', '已达上限', '授权已满', 'full'] },
  'sets-held-elsewhere': { ...exclusive, words: ['已授权给其他第三方平台', '互斥权限集', 'check_result 5'] },
  'entry-host-empty': { ...launchDomain, words: ['入口页域名：空', '域名为空', 'empty'] },
  'scan-code-expired': { ...renew, words: ['二维码已失效', '二维码过期', '刷新二维码', 'QR code expired'] },
  'success-but-not-bound': { actor: 'consultant', retry: 'permanent', words: ['授权成功', '仍提示授权', 'success'] },
} as const satisfies CatalogueRows;
