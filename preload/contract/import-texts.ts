import type { Language } from './settings';
import type { ImportErrorCode, ImportField, ImportIssue, ImportWarningCode } from './table-import';

type Texts<K extends string> = { readonly [I in K]: { readonly [L in Language]: string } };

/** What a column can mean, in words. */
export const importFieldTexts: Texts<ImportField> = {
  name: { 'zh-CN': '租户名称', en: 'Tenant name' },
  enterpriseAccount: { 'zh-CN': '企业账号', en: 'Enterprise account' },
  edition: { 'zh-CN': '版本', en: 'Edition' },
  owner: { 'zh-CN': '负责人', en: 'Owner' },
  industry: { 'zh-CN': '行业', en: 'Industry' },
  contactName: { 'zh-CN': '联系人', en: 'Contact' },
  contactPhone: { 'zh-CN': '联系电话', en: 'Phone' },
  administratorName: { 'zh-CN': '管理员', en: 'Administrator' },
  administratorContact: { 'zh-CN': '管理员联系方式', en: 'Administrator’s contact' },
  appId: { 'zh-CN': '小程序 AppID', en: 'Mini program AppID' },
  originalId: { 'zh-CN': '原始 ID', en: 'Original ID' },
  notes: { 'zh-CN': '备注', en: 'Notes' },
  capabilityEnabled: { 'zh-CN': '965 灰度已开通', en: 'Release 965 enabled' },
  capabilityEnabledBy: { 'zh-CN': '开通人', en: 'Enabled by' },
  capabilityEnabledOn: { 'zh-CN': '开通日期', en: 'Enabled on' },
  entityName: { 'zh-CN': '主体名称', en: 'Entity' },
  entityKind: { 'zh-CN': '主体类型', en: 'Kind of entity' },
  credential: { 'zh-CN': '统一社会信用代码', en: 'Organisation code' },
  verified: { 'zh-CN': '微信认证', en: 'WeChat verified' },
  categories: { 'zh-CN': '服务类目', en: 'Service categories' },
  filing: { 'zh-CN': '备案状态', en: 'ICP filing' },
  privacyGuideline: { 'zh-CN': '用户隐私保护指引', en: 'Privacy guideline' },
  accountStatus: { 'zh-CN': '账号状态', en: 'Account status' },
  providerCount: { 'zh-CN': '服务商数', en: 'Number of providers' },
  exclusiveSetsFree: { 'zh-CN': '互斥权限集未被占用', en: 'Exclusive sets free' },
  administratorReachable: { 'zh-CN': '管理员可联系', en: 'Administrator reachable' },
  operatorIsCrmAdmin: { 'zh-CN': '操作人是 CRM 管理员', en: 'Operator is CRM administrator' },
  officialAccountName: { 'zh-CN': '公众号', en: 'Official account' },
  officialAccountEntity: { 'zh-CN': '公众号主体', en: 'Official account’s entity' },
  officialAccountAppId: { 'zh-CN': '公众号 AppID', en: 'Official account’s AppID' },
  officialAccountCredential: { 'zh-CN': '公众号信用代码', en: 'Official account’s code' },
};

/** What is wrong with a row, and what to do about it. */
export const importIssueTexts: Texts<ImportErrorCode | ImportWarningCode> = {
  'name-missing': { 'zh-CN': '缺少租户名称', en: 'The tenant’s name is missing' },
  'text-too-long': { 'zh-CN': '文字超过 {{limit}} 个字符', en: 'Longer than {{limit}} characters' },
  'app-id-malformed': {
    'zh-CN': '“{{value}}”不是 AppID：应为 wx 加 16 位小写十六进制',
    en: '“{{value}}” is no AppID: wx and 16 lowercase hex digits',
  },
  'original-id-malformed': {
    'zh-CN': '“{{value}}”不是原始 ID：应以 gh_ 开头',
    en: '“{{value}}” is no original ID: it begins with gh_',
  },
  'unknown-value': { 'zh-CN': '无法理解“{{value}}”', en: '“{{value}}” is not understood' },
  'not-a-date': { 'zh-CN': '“{{value}}”不是日期，请写成 2026-03-01', en: '“{{value}}” is no date; write 2026-03-01' },
  'not-a-number': { 'zh-CN': '“{{value}}”不是 0–99 的整数', en: '“{{value}}” is no whole number from 0 to 99' },
  'number-rounded': {
    'zh-CN': '“{{value}}”超过 15 位，表格已丢失末位数字；请将该列设为文本后重填',
    en: '“{{value}}” has more than 15 digits and the spreadsheet lost the last ones; format the column as text',
  },
  'formula-without-value': {
    'zh-CN': '公式没有计算结果；请粘贴为数值',
    en: 'A formula without a calculated value; paste it as a value',
  },
  'error-value': { 'zh-CN': '单元格是错误值 {{value}}', en: 'The cell is the error {{value}}' },
  'cell-too-long': { 'zh-CN': '单元格超过 {{limit}} 个字符', en: 'The cell is longer than {{limit}} characters' },
  'too-many-cells': {
    'zh-CN': '有 {{found}} 格，标题只有 {{expected}} 格；可能缺少引号',
    en: '{{found}} cells under {{expected}} headings; a quote may be missing',
  },
  'duplicate-in-file': { 'zh-CN': '与第 {{row}} 行重复', en: 'Repeats row {{row}}' },
  'ambiguous-tenant': {
    'zh-CN': '同时指向“{{tenant}}”和“{{other}}”',
    en: 'Points to both “{{tenant}}” and “{{other}}”',
  },
  'app-id-taken': {
    'zh-CN': 'AppID 已绑定给“{{tenant}}”（工作区 {{workspace}}）',
    en: 'The AppID is bound to “{{tenant}}” (workspace {{workspace}})',
  },
  refused: { 'zh-CN': '未能保存（{{code}}）', en: 'Not saved ({{code}})' },
  'too-few-cells': {
    'zh-CN': '只有 {{found}} 格，标题有 {{expected}} 格；缺少的值保持未知',
    en: '{{found}} cells under {{expected}} headings; what is missing stays unknown',
  },
  'hidden-characters': { 'zh-CN': '含有看不见的字符', en: 'Contains characters that nobody sees' },
  'original-id-unusual': {
    'zh-CN': '“{{value}}”不是通常的 gh_ 加 12 位十六进制',
    en: '“{{value}}” is not the usual gh_ and 12 hex digits',
  },
  'name-repeated': { 'zh-CN': '与第 {{row}} 行同名', en: 'Same name as row {{row}}' },
  'name-in-portfolio': { 'zh-CN': '已有同名租户“{{tenant}}”', en: 'There is a tenant “{{tenant}}” already' },
  'already-in-portfolio': { 'zh-CN': '已是租户“{{tenant}}”', en: 'Known already as “{{tenant}}”' },
  'app-id-claimed': {
    'zh-CN': '“{{tenant}}”（工作区 {{workspace}}）也登记了该 AppID',
    en: 'The AppID is also recorded for “{{tenant}}” (workspace {{workspace}})',
  },
  'formula-value-taken': { 'zh-CN': '公式未执行，采用了已有的计算结果', en: 'A formula; its last value was taken' },
  'entity-personal': { 'zh-CN': '个人主体不能托管', en: 'A personal entity cannot be hosted' },
};

/** An issue in words, with the column it is about. */
export function importIssueText({ code, field, params }: ImportIssue, language: Language): string {
  const values = new Map(Object.entries(params ?? {}));
  const text = importIssueTexts[code][language].replace(/\{\{(\w+)\}\}/g, (_, name: string) =>
    String(values.get(name) ?? ''),
  );
  return field === undefined ? text : `${importFieldTexts[field][language]}: ${text}`;
}
