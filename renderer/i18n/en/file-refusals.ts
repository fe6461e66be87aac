import type { FileRefusal } from '../../../preload/contract/transfer';

/** Why a file was not taken, and what to do; placeholders as the contract names them behind each reason. */
export const fileRefusals = {
  unreadable: 'The file cannot be read ({{errno}}).',
  empty: 'The file is empty.',
  'too-large': 'Larger than {{limitMiB}} MiB; split it.',
  'not-a-table': 'This is neither a CSV nor an XLSX table.',
  'old-excel-format': 'An old .xls, or a workbook with a password; save it as .xlsx without one.',
  'other-spreadsheet': 'A workbook of another kind (.xlsb or .ods); save it as .xlsx.',
  'nul-character': 'There is a NUL character in line {{line}}, which no text may have; export the file again.',
  'encoding-unknown': 'The encoding of the text was not recognised; choose it below, or save the file as “CSV UTF-8”.',
  'encoding-damaged':
    'The text is damaged, or the encoding is wrong, near byte {{offset}}; choose another encoding, or export it again.',
  'quote-not-closed': 'A quote above line {{line}} is not closed.',
  'record-too-long': 'A record near line {{line}} is too long; most likely a quote is not closed.',
  'too-many-rows': 'More than {{limit}} rows; split the table.',
  'forbidden-column': 'A column named “{{column}}” is not accepted.',
  'zip-damaged': 'The workbook is damaged or incomplete.',
  'zip-encrypted': 'The workbook is encrypted; remove its password.',
  'too-many-entries': 'More than {{limit}} parts in the workbook.',
  'inflates-too-large': 'It inflates to more than {{limitMiB}} MiB and was not opened.',
  'xml-damaged': 'Part {{part}} of the workbook is damaged.',
  'no-sheet': 'There is no sheet to read.',
  'only-hidden':
    'Every value is in hidden rows or columns ({{rows}}); show them in the spreadsheet, or choose another sheet below.',
} as const satisfies Record<FileRefusal, string>;
