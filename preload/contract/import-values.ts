import type { ImportField } from './table-import';

/** The words that a column of choices takes, the usual one for each meaning, in both languages. */
type AcceptedWords = Readonly<Record<'zh-CN' | 'en', readonly string[]>>;

const flag: AcceptedWords = { 'zh-CN': ['是', '否'], en: ['Yes', 'No'] };

/** Columns that take certain words only; any other word is left unknown. */
export const acceptedWords: Readonly<Partial<Record<ImportField, AcceptedWords>>> = {
  edition: { 'zh-CN': ['Lite', 'Pro'], en: ['Lite', 'Pro'] },
  capabilityEnabled: flag,
  entityKind: {
    'zh-CN': ['企业', '个体工商户', '个人', '媒体', '政府', '其他'],
    en: ['Enterprise', 'Personal', 'Media', 'Government', 'Other'],
  },
  verified: flag,
  filing: {
    'zh-CN': ['已备案', '未备案', '平台审核中', '平台驳回', '管局审核中', '管局驳回'],
    en: ['Filed', 'Not filed', 'Platform review', 'Authority review'],
  },
  privacyGuideline: flag,
  accountStatus: {
    'zh-CN': ['正常', '警告', '冻结', '封禁', '注销'],
    en: ['Normal', 'Warned', 'Frozen', 'Banned', 'Cancelled'],
  },
  exclusiveSetsFree: flag,
  administratorReachable: flag,
  operatorIsCrmAdmin: flag,
};
