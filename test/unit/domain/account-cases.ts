import { type Case, fact, missing, row } from './check-cases';
import { day, now, preparedTenant } from './builders';

const review = { due: false, beginsAtMs: null, endsAtMs: null };
const whole = { name: true, avatar: true, introduction: true };
const food = { first: '商家自营', second: '食品饮料' } as const;
const filingReasons = [
  [2, 'platform-review', 'wechat'],
  [3, 'platform-rejected', 'tenant'],
  [4, 'authority-review', 'wechat'],
  [5, 'authority-rejected', 'tenant'],
  [1024, 'not-filed', 'tenant'],
  [1025, 'missing-info', 'tenant'],
  [1026, 'missing-category', 'tenant'],
  [1027, 'missing-info-category', 'tenant'],
  [1028, 'missing-verification', 'tenant'],
  [1029, 'missing-info-verification', 'tenant'],
  [1030, 'missing-category-verification', 'tenant'],
  [1031, 'missing-all', 'tenant'],
] as const;

/** The state of the account at WeChat. */
export const accountCases: readonly Case[] = [
  // the entity is an enterprise
  ...(['enterprise', 'media', 'government', 'other'] as const).map(
    (kind): Case =>
      row('entity-kind', kind, fact('entityKind', kind), 'pass', 'organisation', 'nobody', { params: { kind } }),
  ),
  row('entity-kind', 'personal', fact('entityKind', 'personal'), 'fail', 'personal', 'tenant'),
  row('entity-kind', 'personal by its name', fact('entityName', '个人'), 'fail', 'personal', 'tenant'),
  row('entity-kind', 'unknown', missing('entityKind'), 'unknown', 'unknown', 'tenant'),
  // WeChat-verified
  row('verified', 'yes', preparedTenant(), 'pass', 'verified'),
  row('verified', 'no', fact('verified', false), 'fail', 'unverified', 'tenant'),
  row('verified', 'unknown', missing('verified'), 'unknown', 'unknown', 'tenant'),
  // annual review
  row('annual-review', 'far away', preparedTenant(), 'pass', 'clear'),
  row(
    'annual-review',
    'window opens in 20 days',
    fact('annualReview', { due: false, beginsAtMs: now + 20 * day, endsAtMs: now + 80 * day }),
    'warn',
    'soon',
    'tenant',
    { params: { days: 20, dateMs: now + 20 * day } },
  ),
  row(
    'annual-review',
    'only a deadline is known, in 20 days',
    fact('annualReview', { due: false, beginsAtMs: null, endsAtMs: now + 20 * day }),
    'warn',
    'soon',
    'tenant',
  ),
  row(
    'annual-review',
    'open',
    fact('annualReview', { due: true, beginsAtMs: now - day, endsAtMs: now + 10 * day }),
    'warn',
    'due',
    'tenant',
    { params: { days: 10, dateMs: now + 10 * day } },
  ),
  row(
    'annual-review',
    'open, no date',
    fact('annualReview', { ...review, due: true }),
    'warn',
    'due-undated',
    'tenant',
  ),
  row(
    'annual-review',
    'missed',
    fact('annualReview', { due: true, beginsAtMs: now - 90 * day, endsAtMs: now - 3 * day }),
    'warn',
    'overdue',
    'tenant',
    { params: { days: 3, dateMs: now - 3 * day } },
  ),
  row(
    'annual-review',
    'passed, window behind',
    fact('annualReview', { due: false, beginsAtMs: now - 90 * day, endsAtMs: now - day }),
    'pass',
    'clear',
  ),
  row('annual-review', 'unknown', missing('annualReview'), 'unknown', 'unknown', 'tenant'),
  // name, avatar, introduction
  row('profile-complete', 'complete', preparedTenant(), 'pass', 'complete'),
  ...(
    [
      [{ ...whole, name: false }, 'name-missing'],
      [{ ...whole, avatar: false }, 'avatar-missing'],
      [{ ...whole, introduction: false }, 'introduction-missing'],
      [{ ...whole, name: false, avatar: false }, 'name-avatar-missing'],
      [{ ...whole, name: false, introduction: false }, 'name-introduction-missing'],
      [{ ...whole, avatar: false, introduction: false }, 'avatar-introduction-missing'],
      [{ name: false, avatar: false, introduction: false }, 'all-missing'],
    ] as const
  ).map(
    ([value, reason]): Case =>
      row('profile-complete', reason, fact('profileComplete', value), 'warn', reason, 'tenant'),
  ),
  row('profile-complete', 'unknown', missing('profileComplete'), 'unknown', 'unknown', 'tenant'),
  // category
  row('category', 'approved', preparedTenant(), 'pass', 'approved', 'nobody', {
    params: { category: '商家自营>食品饮料' },
  }),
  row(
    'category',
    'one of two approved',
    fact('categories', [
      { first: '工具', second: '企业管理', audit: 'rejected' },
      { ...food, audit: 'approved' },
    ]),
    'pass',
    'approved',
  ),
  row('category', 'none', fact('categories', []), 'warn', 'none', 'tenant'),
  row('category', 'pending', fact('categories', [{ ...food, audit: 'pending' }]), 'warn', 'pending', 'wechat'),
  row('category', 'rejected', fact('categories', [{ ...food, audit: 'rejected' }]), 'warn', 'rejected', 'tenant'),
  row(
    'category',
    'review not readable',
    fact('categories', [{ ...food, audit: 'unknown' }]),
    'unknown',
    'audit-unknown',
    'consultant',
  ),
  row('category', 'unknown', missing('categories'), 'unknown', 'unknown', 'tenant'),
  // ICP filing
  row('icp-filing', 'filed', preparedTenant(), 'pass', 'filed'),
  ...filingReasons.map(
    ([status, reason, actor]): Case =>
      row('icp-filing', `status ${status}`, fact('filing', { status, smsStatus: null }), 'warn', reason, actor),
  ),
  ...(
    [
      [1, 'authority-sms-waiting', 'tenant'],
      [2, 'authority-sms-done', 'wechat'],
      [3, 'authority-sms-timeout', 'tenant'],
      [9, 'authority-review', 'wechat'],
    ] as const
  ).map(
    ([smsStatus, reason, actor]): Case =>
      row(
        'icp-filing',
        `at the authority, SMS ${smsStatus}`,
        fact('filing', { status: 4, smsStatus }),
        'warn',
        reason,
        actor,
      ),
  ),
  row(
    'icp-filing',
    'the SMS state counts at the authority only',
    fact('filing', { status: 2, smsStatus: 3 }),
    'warn',
    'platform-review',
    'wechat',
  ),
  ...[1, 7, 1032, 0].map(
    (status): Case =>
      row(
        'icp-filing',
        `a number nobody knows: ${status}`,
        fact('filing', { status, smsStatus: null }),
        'unknown',
        'unknown-status',
        'consultant',
        { params: { status } },
      ),
  ),
  row('icp-filing', 'unknown', missing('filing'), 'unknown', 'unknown', 'tenant'),
  // privacy guideline
  row('privacy-guideline', 'exists', preparedTenant(), 'pass', 'exists'),
  row('privacy-guideline', 'missing', fact('privacyGuideline', false), 'warn', 'missing', 'tenant'),
  row('privacy-guideline', 'unknown', missing('privacyGuideline'), 'unknown', 'unknown', 'tenant'),
  // account status
  ...(
    [
      [1, 'pass', 'normal', 'nobody'],
      [14, 'fail', 'cancelled', 'tenant'],
      [16, 'fail', 'banned', 'tenant'],
      [18, 'warn', 'warned', 'tenant'],
      [19, 'fail', 'frozen', 'tenant'],
      [77, 'unknown', 'unknown-status', 'consultant'],
    ] as const
  ).map(
    ([status, verdict, reason, actor]): Case =>
      row('account-status', `${status}`, fact('accountStatus', status), verdict, reason, actor),
  ),
  row('account-status', 'unknown', missing('accountStatus'), 'unknown', 'unknown', 'tenant'),
];
