import type {
  CallClass,
  HostingCall,
  Irreversible,
  ThingToLookFor,
} from '../../../preload/contract/hosting/vocabulary';

/** What is read to learn how a call ended. */
export type TruthSource =
  | 'templates'
  | 'trial'
  | 'audit'
  | 'live'
  | 'gray'
  | 'history'
  | 'visit'
  | 'support-version'
  | 'domains'
  | 'privacy'
  | 'interfaces'
  | 'testers'
  | 'order-path'
  | 'profile'
  | 'filing'
  | 'repeat'
  | 'nothing-to-keep'
  | 'no-read-back';

/** One row: class, whose token, where the truth is read, which refusals mean "already so", and what cannot be undone. */
export interface CallRow {
  readonly classes: readonly CallClass[];
  readonly token: 'component' | 'authorizer';
  readonly truth: TruthSource;
  /** Errcodes that may mean that it is so already; the read-back decides. */
  readonly twins: readonly number[];
  readonly irreversible: Irreversible | null;
  /** What a person looks for when the console cannot tell. */
  readonly lookFor: ThingToLookFor;
}

type Optional = 'twins' | 'irreversible' | 'token';
type Row = Omit<CallRow, Optional> & Partial<Pick<CallRow, Optional>>;

const serverDomain: Row = {
  classes: ['quota', 'visible'],
  truth: 'domains',
  twins: [85_017, 85_301],
  irreversible: 'used-quota',
  lookFor: 'reading-fails',
};

const webviewDomain: Row = {
  classes: ['quota', 'visible'],
  truth: 'domains',
  twins: [89_019],
  irreversible: 'used-quota',
  lookFor: 'reading-fails',
};

const table: Readonly<Record<HostingCall, Row>> = {
  'add-template': { classes: ['repeatable'], token: 'component', truth: 'templates', lookFor: 'reading-fails' },
  'delete-template': {
    classes: ['final'],
    token: 'component',
    truth: 'templates',
    twins: [85_064, 85_014],
    irreversible: 'deleted-template',
    lookFor: 'reading-fails',
  },
  commit: { classes: ['repeatable'], truth: 'trial', lookFor: 'trial-version' },
  'upload-media': { classes: ['repeatable'], truth: 'nothing-to-keep', lookFor: 'reading-fails' },
  'submit-audit': {
    classes: ['quota'],
    truth: 'audit',
    twins: [85_009],
    irreversible: 'used-quota',
    lookFor: 'audit-record',
  },
  'undo-audit': { classes: ['quota'], truth: 'audit', irreversible: 'used-quota', lookFor: 'audit-record' },
  'speed-up-audit': {
    classes: ['quota'],
    truth: 'repeat',
    twins: [89_404],
    irreversible: 'used-quota',
    lookFor: 'audit-record',
  },
  release: {
    classes: ['visible', 'final'],
    truth: 'live',
    twins: [85_052],
    irreversible: 'released-version',
    lookFor: 'live-version',
  },
  'gray-release': { classes: ['visible'], truth: 'gray', twins: [85_082], lookFor: 'gray-plan' },
  'revert-gray': { classes: ['visible'], truth: 'gray', lookFor: 'gray-plan' },
  'revert-release': {
    classes: ['visible', 'final'],
    truth: 'history',
    irreversible: 'burned-version',
    lookFor: 'version-history',
  },
  'change-visit-status': { classes: ['visible'], truth: 'visit', lookFor: 'reading-fails' },
  'set-support-version': { classes: ['visible'], truth: 'support-version', lookFor: 'reading-fails' },
  'modify-domain': serverDomain,
  'modify-domain-directly': serverDomain,
  'set-webview-domain': webviewDomain,
  'set-webview-domain-directly': webviewDomain,
  'platform-server-domain': {
    classes: ['quota', 'visible'],
    token: 'component',
    truth: 'domains',
    irreversible: 'used-quota',
    lookFor: 'reading-fails',
  },
  'platform-jump-domain': {
    classes: ['quota', 'visible'],
    token: 'component',
    truth: 'domains',
    irreversible: 'used-quota',
    lookFor: 'reading-fails',
  },
  'set-privacy': { classes: ['visible'], truth: 'privacy', lookFor: 'reading-fails' },
  'apply-privacy-interface': { classes: ['visible'], truth: 'interfaces', twins: [61_031], lookFor: 'reading-fails' },
  'set-order-path': { classes: ['visible'], token: 'component', truth: 'order-path', lookFor: 'reading-fails' },
  'bind-tester': { classes: ['repeatable'], truth: 'testers', twins: [85_004], lookFor: 'testers' },
  'unbind-tester': { classes: ['repeatable'], truth: 'testers', lookFor: 'testers' },
  'change-name': {
    classes: ['quota', 'visible'],
    truth: 'profile',
    irreversible: 'used-quota',
    lookFor: 'name-change',
  },
  'change-profile': {
    classes: ['quota', 'visible'],
    truth: 'profile',
    irreversible: 'used-quota',
    lookFor: 'reading-fails',
  },
  'change-category': {
    classes: ['quota', 'visible'],
    truth: 'profile',
    irreversible: 'used-quota',
    lookFor: 'reading-fails',
  },
  'apply-icp': { classes: ['visible', 'final'], truth: 'filing', lookFor: 'filing-order' },
  'cancel-icp': {
    classes: ['visible', 'final'],
    truth: 'no-read-back',
    irreversible: 'cancelled-filing',
    lookFor: 'filing-order',
  },
  'verify-account': {
    classes: ['visible', 'final'],
    truth: 'no-read-back',
    irreversible: 'paid-verification',
    lookFor: 'verification-order',
  },
  'verify-and-file': {
    classes: ['visible', 'final'],
    truth: 'no-read-back',
    irreversible: 'paid-verification',
    lookFor: 'verification-order',
  },
};

/** What is known of a call before it is made. */
export function callRow(call: HostingCall): CallRow {
  return { twins: [], irreversible: null, token: 'authorizer', ...table[call] };
}
