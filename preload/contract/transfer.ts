/**
 * Why a file was not taken: `params.reason` of `file-refused`. Nothing has changed in any of these cases.
 *
 * Placeholders are named behind each reason.
 */
export type FileRefusal =
  | 'unreadable' // errno
  | 'empty'
  | 'too-large' // limitMiB
  | 'not-a-table'
  | 'old-excel-format'
  | 'other-spreadsheet'
  | 'nul-character' // line
  | 'encoding-unknown'
  | 'encoding-damaged' // offset
  | 'quote-not-closed' // line
  | 'record-too-long' // line
  | 'too-many-rows' // limit
  | 'forbidden-column' // column
  | 'zip-damaged'
  | 'zip-encrypted'
  | 'too-many-entries' // limit
  | 'inflates-too-large' // limitMiB
  | 'xml-damaged' // part
  | 'no-sheet'
  | 'only-hidden' // rows
  | 'not-media'
  | 'media-too-large'; // limitMiB
