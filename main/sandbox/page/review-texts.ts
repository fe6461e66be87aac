import type { Language } from './attempt';

const TEXTS = {
  title: { zh: '审核员 · 沙箱', en: 'Reviewer · sandbox' },
  hint: {
    zh: '这里扮演微信的审核员：决定正在审核的版本。结果会推送给平台，并可被接口读取。',
    en: "This plays WeChat's reviewer: decide about the versions under review. The platform is told and can read the result.",
  },
  empty: { zh: '没有正在审核的版本。', en: 'No version is under review.' },
  approve: { zh: '通过', en: 'Approve' },
  reject: { zh: '驳回', en: 'Reject' },
  delay: { zh: '延后', en: 'Delay' },
  reasons: { zh: '原因，每行一条', en: 'Reasons, one a line' },
  screenshots: { zh: '截图张数', en: 'Screenshots' },
  delayed: { zh: '已延后', en: 'Delayed' },
  spedUp: { zh: '加急', en: 'Sped up' },
  other: { zh: '其他服务商提交', en: 'Submitted by somebody else' },
  language: { zh: 'English', en: '中文' },
} as const;

/** A text of the reviewer's page. */
export function reviewText(key: keyof typeof TEXTS, language: Language): string {
  return TEXTS[key][language];
}
