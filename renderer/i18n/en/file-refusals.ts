import type { FileRefusal } from '../../../preload/contract/transfer';

/** Why a file was not taken, and what to do; placeholders as the contract names them behind each reason. */
export const fileRefusals = {
  unreadable: 'The file cannot be read ({{errno}}).',
  empty: 'The file is empty.',
  'too-large': 'Larger than {{limitMiB}} MiB; split it.',
  'not-a-table': 'This is neither a CSV nor an XLSX table.',
  'old-excel-format': 'An old .xls, or a workbook with a password; save it as .xlsx without one.',
  'encoding-unknown': 'The text is neither UTF-8 nor GBK; save it as “CSV UTF-8”.',
  'encoding-damaged': 'The text is damaged, or the encoding is wrong, near byte {{offset}}; export it again.',
  'quote-not-closed': 'A quote above line {{line}} is not closed.',
  'record-too-long': 'A record near line {{line}} is too long; most likely a quote is not closed.',
  'too-many-rows': 'More than {{limit}} rows; split the table.',
  'too-many-columns': 'More than {{limit}} columns.',
  'forbidden-column': 'A column named “{{column}}” is not accepted.',
  'zip-damaged': 'The workbook is damaged or incomplete.',
  'zip-encrypted': 'The workbook is encrypted; remove its password.',
  'too-many-entries': 'More than {{limit}} parts in the workbook.',
  'inflates-too-large': 'It inflates to more than {{limitMiB}} MiB and was not opened.',
  'xml-damaged': 'Part {{part}} of the workbook is damaged.',
  'no-sheet': 'There is no sheet to read.',
} as const satisfies Record<FileRefusal, string>;
