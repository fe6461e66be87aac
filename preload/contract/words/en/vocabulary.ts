import type { DriftField, FoundKind } from '../../account';
import type {
  Attempt,
  AttemptOutcome,
  AttemptPhase,
  BindingIssue,
  CredentialRecord,
  MissingSet,
  QuarantineReason,
} from '../../binding';
import type { AcknowledgementKind, Edition } from '../../tenant';
import type { Application } from '../../workspace';

/** Words for the remaining unions of the contract. */
export const vocabulary = {
  /** How an authorization ended, after the tenant's name. */
  attemptOutcome: {
    bound: 'authorized and bound',
    'bound-with-issues': 'authorized, bound with issues',
    quarantined: 'the result was quarantined',
    recorded: 'the official account is recorded',
    cancelled: 'the authorization was cancelled',
    expired: 'the authorization expired',
    failed: 'the authorization failed',
    interrupted: 'the authorization was interrupted',
  } satisfies Record<AttemptOutcome, string>,
  attemptEnded: '{{name}}: {{outcome}}',
  driftField: {
    nickName: 'Name',
    avatar: 'Avatar',
    introduction: 'Introduction',
    principalName: 'Entity',
    verifyType: 'Verification',
    accountStatus: 'Account status',
    categories: 'Categories',
    grantedSets: 'Permission sets',
    annualReview: 'Annual review',
    filing: 'ICP filing',
  } satisfies Record<DriftField, string>,
  quarantineReason: {
    'official-account-picked': 'The administrator picked an official account instead of a mini program.',
    'mini-program-picked': 'The administrator picked a mini program instead of an official account.',
    'other-kind-picked':
      'The administrator picked an account of another kind, such as a Channels account or a WeChat shop, instead of a mini program.',
    'app-id-differs': 'The AppID that came back is not the one that was expected.',
    'original-id-differs':
      'The original ID that came back is not the recorded one, and no AppID is recorded to tell whether it is the right mini program.',
    'bound-elsewhere': 'This mini program already belongs to another tenant or application.',
    'account-unreadable': 'WeChat did not tell what kind of account this is.',
    unproven:
      'This account was authorized while the link was open, but nothing shows that it was through this link: no AppID was recorded, and somebody else may have authorized it meanwhile.',
    'after-expiry': 'This account was authorized, or changed, only after the link had expired.',
    'authorized-before': 'This account was authorized before the link was made, and nothing has changed since.',
  } satisfies Record<QuarantineReason, string>,
  acknowledgement: {
    'functions-given-up': 'Existing functions given up',
    'entity-differs': 'Different entity accepted',
    'unknowns-accepted': 'Unknown checks accepted',
  } satisfies Record<AcknowledgementKind, string>,
  /** The very texts that are shown to whoever accepts. */
  acknowledgementText: {
    'functions-given-up':
      'The mini program is handed to ShareCRM. What runs in it now is overwritten. From now on ShareCRM uploads, submits and releases its versions; the tenant can no longer release its own, and can no longer set server and business domains at mp.weixin.qq.com. The mini program can be authorized to one ShareCRM application only. The tenant can revoke the authorization at any time at mp.weixin.qq.com > Settings > Third-party settings.',
    'entity-differs':
      'Mini program and official account belong to different entities. Data sharing between the two and jumps from one to the other will not work. The tenant wants to go on nevertheless.',
  } satisfies Record<Exclude<AcknowledgementKind, 'unknowns-accepted'>, string>,
  missingSetReason: {
    unticked: 'Probably unticked on the authorization page',
    'held-elsewhere': 'Probably held by another provider',
    'not-in-platform': 'The platform itself does not hold it',
  } satisfies Record<MissingSet['reason'], string>,
  bindingIssue: {
    'sets-missing': 'Permission sets are missing',
    unverified: 'The mini program is not verified',
    'personal-entity': 'The entity is a person, not an enterprise',
    'entity-differs': 'The entity differs from that of the official account',
    'profile-empty': 'Name or avatar is missing',
    'account-not-normal': 'The account is frozen, warned, banned or cancelled',
    'mini-game': 'It is a mini game, not an ordinary mini program',
    'trial-mini-program': 'It is a trial mini program, not yet a real one',
  } satisfies Record<BindingIssue, string>,
  bindingIssueNext: {
    'sets-missing': 'Have the administrator authorize again, with everything ticked.',
    unverified: 'Have the tenant pass the WeChat verification on mp.weixin.qq.com, then sync.',
    'personal-entity':
      'Have the tenant use a mini program of an enterprise: revoke this authorization and authorize the other one.',
    'entity-differs': 'Have the tenant accept the consequence, or use a mini program of the same entity.',
    'profile-empty': 'Have the tenant set name and avatar, then sync; until then ShareCRM shows it as not bound.',
    'account-not-normal': 'Have the tenant look up the reason on mp.weixin.qq.com and appeal, then sync.',
    'mini-game': 'A mini game cannot show the shop: cancel this authorization and authorize an ordinary mini program.',
    'trial-mini-program': 'Have the tenant turn it into a real one and complete WeChat verification, then sync.',
  } satisfies Record<BindingIssue, string>,
  entityVerdict: {
    same: 'Same entity',
    'same-normalised': 'Same entity, written differently',
    different: 'Different entities',
    unknown: 'Not comparable yet',
  },
  entityBy: { credential: 'compared by organisation code', name: 'compared by registered name', none: '' },
  linkStatus: {
    '0': 'Not linked',
    '1': 'Linked',
    '2': 'Waiting for the mini program administrator',
    '3': 'Refused by the administrator',
    '12': 'Waiting for the official account administrator',
    other: 'Status {{status}}',
    unknown: 'Not readable with the granted sets',
  },
  brandingField: {
    name: 'Name',
    introduction: 'Introduction',
    entity: 'Entity',
    avatar: 'Avatar',
    qrCode: 'QR code',
    officialAccount: 'Official account',
  },
  attemptPhase: {
    starting: 'Asking WeChat for a link',
    'link-issued': 'Link issued',
    'window-open': 'Page opened',
    'awaiting-admin': 'Waiting for the administrator',
    'code-received': 'Confirmed by the administrator',
    exchanged: 'Authorization received',
    verifying: 'Verifying with WeChat',
    ended: 'Finished',
  } satisfies Record<AttemptPhase, string>,
  application: {
    'share-order': 'ShareOrder',
    'share-marketing': 'ShareMarketing',
    'service-connector': 'Service Connector',
  } satisfies Record<Application, string>,
  /** `verify_type_info.id` of a mini program. */
  verification: { '0': 'Verified', '-1': 'Not verified', other: 'Verification type {{status}}' },
  review: { due: 'Due', notDue: 'Not due yet' },
  accountKind: {
    'mini-program': 'Mini program',
    'official-account': 'Official account',
    channels: 'Channels account',
    shop: 'WeChat shop',
    'selling-assistant': 'Selling assistant',
    supplier: 'Supplier',
  } satisfies Record<FoundKind, string>,
  /** `service_type_info.id` of a mini program. */
  miniProgramType: {
    '0': 'Ordinary mini program',
    '2': 'Store mini program',
    '3': 'Store mini program',
    '4': 'Mini game',
    '10': 'Mini shop',
    '12': 'Trial mini program',
    other: 'Type {{status}}',
  },
  /** `service_type_info.id` of an official account. */
  officialAccountType: {
    '0': 'Subscription account',
    '1': 'Subscription account, from a legacy one',
    '2': 'Service account',
    other: 'Type {{status}}',
  },
  /** `register_type` of a mini program. */
  registerType: {
    '0': 'Registered in the ordinary way',
    '2': 'From an official account',
    '6': 'By the legal representative’s face',
    '13': 'Registered on trial',
    '15': 'By the alliance console',
    '16': 'As a person',
    '17': 'As a person, for trade',
    '19': 'Registered on trial, made a real one since',
    '22': 'From a merchant number',
    '23': 'From a merchant number, upgraded',
    other: 'Registration {{status}}',
  },
  attemptVia: { window: 'On this computer', link: 'By link' } satisfies Record<Attempt['via'], string>,
  /** How a result that was set aside was dealt with. */
  resolution: {
    accept: 'Accepted',
    discard: 'Discarded',
    move: 'Moved to another tenant',
    superseded: 'Replaced by a later authorization',
  },
  credentialProblem: {
    lost: 'Credential lost',
    refused: 'Credential refused by WeChat',
    'password-changed': 'Administrator changed the password',
  } satisfies Record<NonNullable<CredentialRecord['problem']>, string>,
  edition: { lite: 'Lite', pro: 'Pro' } satisfies Record<Edition, string>,
  picture: 'Picture',
  /** Yes and no where they say little by themselves: what they are about, and what each means. */
  answerOf: {
    none: { label: 'Official account', yes: 'None', no: 'Recorded' },
    changed: { label: 'Compared with the record before', yes: 'New or changed', no: 'Unchanged' },
    renewed: { label: 'Authorization', yes: 'Renewed', no: 'First' },
  },
  answer: { none: 'none', yes: 'Yes', no: 'No', empty: '(empty)' },
  mergeVia: { 'hand-over': 'A hand-over', backup: 'A backup' },
  mergeSide: { here: 'This computer', there: 'The archive' },
} as const;
