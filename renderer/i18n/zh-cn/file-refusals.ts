import type { Translated } from '../catalogue';
import type { fileRefusals as english } from '../en/file-refusals';

export const fileRefusals: Translated<typeof english> = {
  unreadable: '无法读取该文件（{{errno}}）。',
  empty: '文件是空的。',
  'too-large': '文件超过 {{limitMiB}} MiB，请拆分。',
  'not-a-table': '这不是 CSV 或 XLSX 表格。',
  'old-excel-format': '这是旧版 .xls 或带密码的文件，请另存为不带密码的 .xlsx。',
  'other-spreadsheet': '这是其他类型的工作簿（.xlsb 或 .ods），请另存为 .xlsx。',
  'nul-character': '第 {{line}} 行含有文本中不应出现的 NUL 字符，请重新导出。',
  'encoding-unknown': '无法识别文字编码，请在下方选择，或另存为“CSV UTF-8”。',
  'encoding-damaged': '第 {{offset}} 字节附近的文字已损坏或编码选错，请换一种编码，或重新导出。',
  'quote-not-closed': '第 {{line}} 行之前有引号没有配对。',
  'record-too-long': '第 {{line}} 行附近的一条记录过长，多半是引号没有配对。',
  'too-many-rows': '超过 {{limit}} 行，请拆分后导入。',
  'forbidden-column': '不接受名为“{{column}}”的列。',
  'zip-damaged': '工作簿已损坏或不完整。',
  'zip-encrypted': '工作簿已加密，请去掉密码。',
  'too-many-entries': '工作簿内的文件超过 {{limit}} 个。',
  'inflates-too-large': '解压后超过 {{limitMiB}} MiB，未予打开。',
  'xml-damaged': '工作簿的 {{part}} 已损坏。',
  'no-sheet': '没有可读取的工作表。',
  'only-hidden': '所有内容都在隐藏的行或列中（{{rows}} 处），请在表格软件中取消隐藏，或在下方选择其他工作表。',
};
