import type { CatalogueActor, RetryClass } from '../../../preload/contract/error-catalogue';

/** The error catalogue as a screen, and the entry that an error leads to. */
export const errorCatalogue = {
  title: 'Error catalogue',
  search: 'Number or words, as they stand on the phone',
  placeholder: '61004, -302, “授权已满”…',
  count_one: '{{count}} entry',
  count_other: '{{count}} entries',
  empty: 'Nothing found for “{{query}}”.',
  emptyText: 'Enter the number alone, or two or three words as they stand on the phone.',
  more: 'The first {{shown}} of {{count}}. Enter a number or words to find one.',
  entry: 'What it means',
  entryTitle: 'Entry {{code}}',
  todo: 'What to do',
  actorLabel: 'Who',
  retryLabel: 'Trying again',
  wordsLabel: 'Also known as',
  inCatalogue: 'Open in the catalogue',
  copy: 'Copy the entry',
  notListed: 'The catalogue does not know the number {{code}}.',
  notListedText:
    'WeChat adds numbers now and then. Pass the number on together with the rid; vendor operations can look it up.',
  kind: {
    errcode: 'WeChat’s API',
    page: 'Authorization page',
    sign: 'Seen on the phone',
    console: 'Console',
  },
  actor: {
    tenant: 'Tenant',
    consultant: 'Consultant',
    'vendor-ops': 'Vendor operations',
    app: 'The console itself',
    wechat: 'WeChat',
  } satisfies Record<CatalogueActor, string>,
  retry: {
    transient: 'The console tries again by itself.',
    token: 'The console fetches a fresh token and tries once more.',
    rate: 'Only when the period of the quota is over.',
    environment: 'After network, settings or platform were put right.',
    permanent: 'Not without changing what is asked.',
    unknown: 'No source says.',
  } satisfies Record<RetryClass, string>,
} as const;
