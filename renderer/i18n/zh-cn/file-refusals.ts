import type { Translated } from '../catalogue';
import type { fileRefusals as english } from '../en/file-refusals';

export const fileRefusals: Translated<typeof english> = {
  unreadable: '无法读取该文件（{{errno}}）。',
  empty: '文件是空的。',
  'too-large': '文件超过 {{limitMiB}} MiB，请拆分。',
  'not-a-table': '这不是 CSV 或 XLSX 表格。',
  'old-excel-format': '这是旧版 .xls 或带密码的文件，请另存为不带密码的 .xlsx。',
  'encoding-unknown': '文字编码不是 UTF-8 或 GBK，请另存为“CSV UTF-8”。',
  'encoding-damaged': '第 {{offset}} 字节附近的文字已损坏或编码选错，请重新导出。',
  'quote-not-closed': '第 {{line}} 行之前有引号没有配对。',
  'record-too-long': '第 {{line}} 行附近的一条记录过长，多半是引号没有配对。',
  'too-many-rows': '超过 {{limit}} 行，请拆分后导入。',
  'too-many-columns': '超过 {{limit}} 列。',
  'forbidden-column': '不接受名为“{{column}}”的列。',
  'zip-damaged': '工作簿已损坏或不完整。',
  'zip-encrypted': '工作簿已加密，请去掉密码。',
  'too-many-entries': '工作簿内的文件超过 {{limit}} 个。',
  'inflates-too-large': '解压后超过 {{limitMiB}} MiB，未予打开。',
  'xml-damaged': '工作簿的 {{part}} 已损坏。',
  'no-sheet': '没有可读取的工作表。',
};
