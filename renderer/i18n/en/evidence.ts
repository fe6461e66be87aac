import type { EvidenceFormat, EvidenceProgress } from '../../../preload/contract/evidence';

/** The dialog that makes evidence packs. */
export const evidence = {
  title: 'Evidence pack',
  open: 'Evidence pack',
  openSelected: 'Evidence pack ({{count, number}})',
  openFound_one: 'Evidence pack of this {{count, number}} tenant',
  openFound_other: 'Evidence pack of these {{count, number}} tenants',
  lastTitle: 'Evidence pack',
  scope_one: '{{count, number}} tenant',
  scope_other: '{{count, number}} tenants',
  intro:
    'Checklist with verdicts, sources and ages; WeChat’s read-out; permission sets against the baseline; branding before and after with pictures; the whole ledger, its chain of hashes computed anew.',
  formats: 'Forms',
  format: {
    pdf: 'to read, print and pass on',
    xlsx: 'one workbook, a sheet for each part',
    csv: 'a file for each part',
    json: 'for machines; holds the ledger word by word',
  } satisfies Record<EvidenceFormat, string>,
  takesLong:
    'A PDF for each of {{count, number}} tenants takes long: count on a minute or more for every hundred, and on up to 100 MB. The other forms are much quicker.',
  chooseOne: 'Choose at least one form.',
  oneFolder: 'You choose a folder; a new one for the pack is made inside.',
  manyFolders:
    'You choose a folder; the pack is made inside: documents of its own for each tenant, so that each can be passed on alone, and an overview.',
  language: 'Written in {{language}}, the language of the console.',
  private:
    'Holds no secrets, but names, contacts and AppIDs. PDF and tables leave the text of internal notes out; JSON holds it, since the chain is computed over it.',
  start: 'Choose the folder and begin',
  goesOn: 'Close this and go on working; the pack is finished in the background. The Records screen shows it.',
  cancel: 'Cancel the pack',
  reveal: 'Show in the file manager',
  progress_one: '{{done, number}} of {{count, number}} tenant',
  progress_other: '{{done, number}} of {{count, number}} tenants',
  remaining_one: 'about {{count, number}} minute left',
  remaining_other: 'about {{count, number}} minutes left',
  finishing: 'Writing hashes and overview',
  state: {
    running: 'Being made',
    done: 'Finished',
    cancelled: 'Cancelled',
    failed: 'Not made',
  } satisfies Record<EvidenceProgress['state'], string>,
  failedTitle: 'The evidence pack could not be made',
  nothingLeft: 'Nothing of it was left on the disk.',
  folder: 'Folder',
  sums: 'SHA-256 of SHA256SUMS',
  copyHash: 'Copy the hash',
  howToCheck:
    'This one hash stands for the whole pack: SHA256SUMS lists the hash of every file. Keep it, or send it by another way than the pack. HOW-TO-CHECK.txt in the pack says how to compare.',
  omitted_one: '{{count, number}} tenant could not be included',
  omitted_other: '{{count, number}} tenants could not be included',
  files_one: '{{count, number}} file with its hash',
  files_other: '{{count, number}} files with their hashes',
  kib: '{{size}} KiB',
  moreFiles: '{{shown, number}} of them are listed here; SHA256SUMS and manifest.json list all.',
} as const;
