import type { AuditRecord } from '../../../preload/contract/hosting/state';
import type { RejectionFamily } from '../../../preload/contract/hosting/vocabulary';

/** One point of a rejection, and the family of reasons to which it belongs. */
export interface RejectionPoint {
  readonly text: string;
  readonly family: RejectionFamily;
}

/** First match wins; the narrow families come before the wide ones. */
const families: readonly (readonly [RejectionFamily, RegExp])[] = [
  ['storage-region', /存储(?:地区|地域|区域|地点)|storage region/i],
  ['location', /地理位置|定位|getLocation|chooseLocation/i],
  ['privacy', /隐私|个人信息|相册|摄像头|麦克风|相机|privacy|album|camera|microphone/i],
  ['licence', /资质|许可证|牌照|证明文件|licen[cs]e|qualification/i],
  ['login-first', /登录|登陆|测试(?:账号|帐号)|test account|log ?in/i],
  ['user-content', /UGC|用户(?:生成|发布)|发帖|评论|社交|内容安全/i],
  ['test-version', /测试(?:版|数据|内容|商品)|体验版|暂停服务|正在建设|test version/i],
  ['category', /类目|category/i],
  [
    'page-error',
    /白屏|空白|报错|无法(?:打开|正常|访问|加载)|加载失败|页面(?:错误|异常|无内容)|无内容|404|blank|error/i,
  ],
  ['profile', /名称|头像|简介|介绍|昵称|avatar|nickname/i],
];

const numbered = /^\s*(?:[（(]\d{1,2}[)）]\s*[:：]?|\d{1,2}\s*[)）、:：]|\d{1,2}[.．](?!\d)|[①-⑩])\s*/;

/** The points of a review that ended in a rejection or was put off; none of any other. */
export function pointsOf(review: Pick<AuditRecord, 'state' | 'reason'> | null): RejectionPoint[] {
  return review?.state === 'rejected' || review?.state === 'delayed' ? [...rejectionPoints(review.reason)] : [];
}

/**
 * The points of a rejection as the reviewer numbered them, without tags and numbers, each with its family.
 *
 * The text is WeChat's: one string with `<br>`, sometimes several points on one line. A line without a number goes on with the
 * point before, as long as that one was numbered.
 */
export function rejectionPoints(reason: string): readonly RejectionPoint[] {
  const lines = reason
    .replaceAll(/<br\s*\/?>/gi, '\n')
    .replaceAll(/<[^>]{0,200}>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/([；;。])\s*(?=\d{1,2}[、:：.．](?!\d))/g, '$1\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const points: string[] = [];
  let isNumbered = false;
  for (const line of lines) {
    const text = line.replace(numbered, '').trim();
    const starts = numbered.test(line);
    if (starts || !isNumbered || points.length === 0) points.push(text);
    else points.push(`${points.pop() ?? ''} ${text}`);
    isNumbered = starts || isNumbered;
  }
  return points.filter((text) => text !== '').map((text) => ({ text, family: familyOf(text) }));
}

function familyOf(text: string): RejectionFamily {
  return families.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
}
