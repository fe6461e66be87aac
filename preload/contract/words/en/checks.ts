import type { CheckId } from '../../checks';
import type { EntityKind } from '../../facts';

/** Names and hints of the preconditions. */
export const checks = {
  name: {
    capability: 'Dedicated mini program enabled (release 965)',
    'operator-role': 'ShareCRM role of the operator',
    'app-id-known': 'Shell mini program and its AppID',
    'entity-kind': 'Entity is an enterprise',
    verified: 'WeChat verification',
    'annual-review': 'Annual review',
    'profile-complete': 'Name, avatar and introduction',
    category: 'Service category',
    'icp-filing': 'ICP filing',
    'privacy-guideline': 'Privacy guideline',
    'account-status': 'Account status',
    'functions-given-up': 'Existing functions given up',
    'one-application': 'One application, one tenant',
    'exclusive-sets': 'Exclusive permission sets free',
    'provider-limit': 'Fewer than 15 providers',
    'same-entity': 'Same entity as the official account',
    administrator: 'Administrator known and reachable',
    'platform-published': 'Platform published or AppID on the test list',
    'launch-domain': 'Launch domain equals callback host',
    'platform-reachable': 'Platform reachable, ticket fresh',
    'platform-sets': 'Platform holds the required sets',
  } satisfies Record<CheckId, string>,
  hint: {
    capability:
      'The capability is given per tenant. Ask vendor operations to add the tenant to the list of release 965, then record who enabled it.',
    'operator-role': 'Whoever binds the official account in ShareCRM needs the CRM administrator role.',
    'app-id-known':
      'The tenant registers an empty mini program at mp.weixin.qq.com. AppID and original ID are under Settings > Basic settings.',
    'entity-kind': 'A personal mini program cannot be hosted. The tenant registers one under its enterprise.',
    verified:
      'At mp.weixin.qq.com > Settings > WeChat verification. It usually takes 1–5 working days; an unverified mini program cannot be authorized.',
    'annual-review':
      'Verification is renewed every year. Renew within the window that WeChat shows, else functions are switched off.',
    'profile-complete':
      'At mp.weixin.qq.com > Settings > Basic settings. An empty name or avatar looks like “not bound” in ShareCRM and stops publishing.',
    category: 'At mp.weixin.qq.com > Settings > Service category. Required before a version is submitted for review.',
    'icp-filing': 'At mp.weixin.qq.com > Settings > ICP filing. Takes a week to a month; required before release.',
    'privacy-guideline':
      'At mp.weixin.qq.com > Settings > Privacy guideline. Without it, privacy interfaces do not work.',
    'account-status':
      'A frozen, banned or cancelled account is not listed on the authorization page. The tenant appeals at mp.weixin.qq.com.',
    'functions-given-up':
      'Hosting overwrites what runs in the mini program, and the tenant can no longer release its own versions. Record who accepted this.',
    'one-application':
      'A mini program can be authorized to one ShareCRM application only: ShareMarketing, ShareOrder or Service Connector.',
    'exclusive-sets':
      'Sets such as development, open platform account and plugins go to one provider only. If another provider holds them, the tenant revokes it first.',
    'provider-limit':
      'A mini program can be authorized to at most 15 providers. The tenant revokes one it no longer uses.',
    'same-entity':
      'If the entities differ, data sharing and jumps between official account and mini program do not work.',
    administrator:
      'Only the administrator sees the list of mini programs. WeChat’s “Official Platform Security Assistant” tells who it is.',
    'platform-published':
      'Until the platform is published network-wide, only accounts on its test list (at most 10 original IDs) can be authorized.',
    'launch-domain':
      'The page that leads to WeChat and the callback address must be on the same registered host, else WeChat shows -302.',
    'platform-reachable':
      'WeChat must accept this computer’s address or the relay, and the verify ticket must be younger than 12 hours.',
    'platform-sets': 'What the platform itself does not hold, no tenant can grant. Vendor operations add the sets.',
  } satisfies Record<CheckId, string>,
  entityKind: {
    personal: 'Personal',
    enterprise: 'Enterprise',
    media: 'Media',
    government: 'Government',
    other: 'Other organisation',
  } satisfies Record<EntityKind, string>,
  audit: { pending: 'In review', rejected: 'Rejected', approved: 'Approved', unknown: 'Unknown' },
  accountStatus: {
    '1': 'Normal',
    '14': 'Cancelled',
    '16': 'Banned',
    '18': 'Warned',
    '19': 'Frozen',
    other: 'Status {{status}}',
  },
  filing: {
    '2': 'Under review by the platform',
    '3': 'Rejected by the platform',
    '4': 'Under review by the authority',
    '5': 'Rejected by the authority',
    '6': 'Filed',
    open: 'Not filed',
    infoMissing: 'filing information missing',
    categoryMissing: 'service category missing',
    notVerified: 'not verified',
    other: 'Status {{status}}',
    smsWaiting: 'waiting for the SMS confirmation',
    smsDone: 'SMS confirmed',
    smsTimeout: 'SMS confirmation timed out',
  },
  fact: {
    enabled: 'Enabled',
    enabledBy: 'Enabled by',
    enabledOn: 'Enabled on',
    crmAdmin: 'Operator is CRM administrator',
    entityKind: 'Kind of entity',
    entityName: 'Registered name',
    credential: 'Organisation code',
    verified: 'WeChat verified',
    reviewDue: 'Annual review due',
    reviewBegins: 'Window opens',
    reviewEnds: 'Due by',
    profileName: 'Name set',
    profileAvatar: 'Avatar set',
    profileIntroduction: 'Introduction set',
    categoryFirst: 'First level',
    categorySecond: 'Second level',
    categoryAudit: 'Review',
    addCategory: 'Add a category',
    removeCategory: 'Remove this category',
    filingStatus: 'Filing status',
    smsStatus: 'SMS confirmation',
    privacy: 'Privacy guideline exists',
    accountStatus: 'Account status',
    providerCount: 'Providers authorized now',
    exclusiveFree: 'No other provider holds exclusive sets',
    reachable: 'Reachable, WeChat up to date',
    administratorName: 'Administrator',
    administratorContact: 'Contact',
    record: 'Record',
    choose: 'Choose',
  },
} as const;
