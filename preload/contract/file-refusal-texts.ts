import type { Language } from './settings';
import type { FileRefusal } from './transfer';

type Texts<K extends string> = { readonly [I in K]: { readonly [L in Language]: string } };

/** Why a file was not taken or not made, and what to do. Placeholders are filled from the error's params. */
export const fileRefusalTexts: Texts<FileRefusal> = {
  unreadable: { 'zh-CN': '无法读取该文件（{{errno}}）。', en: 'The file cannot be read ({{errno}}).' },
  empty: { 'zh-CN': '文件是空的。', en: 'The file is empty.' },
  'too-large': { 'zh-CN': '文件超过 {{limitMiB}} MiB，请拆分。', en: 'Larger than {{limitMiB}} MiB; split it.' },
  'not-a-table': { 'zh-CN': '这不是 CSV 或 XLSX 表格。', en: 'This is neither a CSV nor an XLSX table.' },
  'old-excel-format': {
    'zh-CN': '这是旧版 .xls 或带密码的文件，请另存为不带密码的 .xlsx。',
    en: 'An old .xls, or a workbook with a password; save it as .xlsx without one.',
  },
  'encoding-unknown': {
    'zh-CN': '文字编码不是 UTF-8 或 GBK，请另存为“CSV UTF-8”。',
    en: 'The text is neither UTF-8 nor GBK; save it as “CSV UTF-8”.',
  },
  'encoding-damaged': {
    'zh-CN': '第 {{offset}} 字节附近的文字已损坏或编码选错，请重新导出。',
    en: 'The text is damaged, or the encoding is wrong, near byte {{offset}}; export it again.',
  },
  'quote-not-closed': {
    'zh-CN': '第 {{line}} 行之前有引号没有配对。',
    en: 'A quote above line {{line}} is not closed.',
  },
  'record-too-long': {
    'zh-CN': '第 {{line}} 行附近的一条记录过长，多半是引号没有配对。',
    en: 'A record near line {{line}} is too long; most likely a quote is not closed.',
  },
  'too-many-rows': { 'zh-CN': '超过 {{limit}} 行，请拆分后导入。', en: 'More than {{limit}} rows; split the table.' },
  'too-many-columns': { 'zh-CN': '超过 {{limit}} 列。', en: 'More than {{limit}} columns.' },
  'forbidden-column': { 'zh-CN': '不接受名为“{{column}}”的列。', en: 'A column named “{{column}}” is not accepted.' },
  'zip-damaged': { 'zh-CN': '工作簿已损坏或不完整。', en: 'The workbook is damaged or incomplete.' },
  'zip-encrypted': { 'zh-CN': '工作簿已加密，请去掉密码。', en: 'The workbook is encrypted; remove its password.' },
  'too-many-entries': {
    'zh-CN': '工作簿内的文件超过 {{limit}} 个。',
    en: 'More than {{limit}} parts in the workbook.',
  },
  'inflates-too-large': {
    'zh-CN': '解压后超过 {{limitMiB}} MiB，未予打开。',
    en: 'It inflates to more than {{limitMiB}} MiB and was not opened.',
  },
  'xml-damaged': { 'zh-CN': '工作簿的 {{part}} 已损坏。', en: 'Part {{part}} of the workbook is damaged.' },
  'no-sheet': { 'zh-CN': '没有可读取的工作表。', en: 'There is no sheet to read.' },
  'not-an-archive': { 'zh-CN': '这不是本控制台的存档。', en: 'This is no archive of the console.' },
  truncated: { 'zh-CN': '存档不完整，请重新复制。', en: 'The archive is incomplete; copy it again.' },
  damaged: { 'zh-CN': '存档已损坏，未作任何更改。', en: 'The archive is damaged; nothing was changed.' },
  'key-parameters-refused': {
    'zh-CN': '存档要求的密钥计算量超出允许范围。',
    en: 'The archive asks for more work to derive its key than is allowed.',
  },
  'content-refused': {
    'zh-CN': '存档内容“{{item}}”不符合格式。',
    en: 'Item “{{item}}” of the archive is not well-formed.',
  },
  'other-platform': {
    'zh-CN': '存档属于另一个平台（{{workspace}}），不能并入本工作区。',
    en: 'The archive belongs to another platform ({{workspace}}) and cannot be merged here.',
  },
  'changed-since-preview': {
    'zh-CN': '文件在预览之后被改动，请重新打开。',
    en: 'The file has changed since the preview; open it again.',
  },
  'secret-found': {
    'zh-CN': '“{{tenant}}”的 {{field}} 中有密钥或令牌，已停止导出；请先删除。',
    en: 'A secret or token stands in {{field}} of “{{tenant}}”; nothing was exported. Remove it first.',
  },
  'too-many-tenants': { 'zh-CN': '一次最多 {{limit}} 个租户。', en: 'At most {{limit}} tenants at a time.' },
};

/** A refusal in words; null for a reason that is not of this list. */
export function fileRefusalText(params: Readonly<Record<string, string | number>>, language: Language): string | null {
  const reason = params['reason'];
  const entry = Object.entries(fileRefusalTexts).find(([key]) => key === reason)?.[1];
  if (entry === undefined) return null;
  const values = new Map(Object.entries(params));
  return entry[language].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values.get(name) ?? ''));
}
