/** What documents leave open about code, audit and release; numbers of -1 mean "never" or "nobody". */
export interface CodeSwitches {
  /** How long the privacy scan runs after a commit; -1 = until the next commit, which may set it otherwise. */
  readonly scanSeconds: number;
  readonly setPrivacyDuringScan: '61039' | 'ok';
  /** What `get_code_privacy_info` answers when its lists are not empty. */
  readonly privacyInfoWithFindings: 'ok' | '61040';
  readonly commitDuringGray: 'ok' | 'error';
  readonly submitDuringGray: 'ok' | 'error';
  /** At 100 percent the version is live, or the plan goes on until a release. */
  readonly gray100: 'live' | 'running';
  readonly releaseDuringGray: 'completes' | 'error';
  readonly grayPlanAbsent: 'zeros' | 'absent' | 'null';
  /** What `revertgrayrelease` answers when no plan runs: 85020 or nothing new. */
  readonly revertGrayWithoutPlan: 'error' | 'ok';
  /** How long a release answers 85020 although the version is approved. */
  readonly release85020LagSeconds: number;
  readonly releaseTwice: '85052' | 'ok' | '85019';
  readonly versionInfo: 'full' | 'noObjects' | 'emptyStrings';
  readonly revertUpdatesReleaseTime: boolean;
  /** The list of `get_history_version` holds the live version too. */
  readonly historyListsLive: boolean;
  readonly submitItemListEmpty: 'ok' | '85010';
  readonly submitWithoutCommit: '85086' | '86000';
  /** What `modify_domain` answers when nothing is left to change. */
  readonly nothingToSet: '85301' | '85017';
  readonly auditIdType: 'number' | 'string';
  readonly screenshotKey: 'ScreenShot' | 'screenshot' | 'both';
  readonly quotaReturn: 'none' | 'onUndo' | 'onReject' | 'both';
  readonly quotaShape: 'numbers' | 'zeros' | 'minusOne';
  /** Delivery of events on the message URL; `early` = some seconds before the read calls show them. */
  readonly pushDelivery: 'once' | 'retries3' | 'lost' | 'duplicated' | 'early';
  readonly privacyEventEnum: 'event' | 'list';
  readonly undoPerDay: number;
  /** 0 = no limit. */
  readonly undoPerMonth: number;
  /** The reviewer decides at the very moment of the withdrawal. */
  readonly undoRace: 'off' | 'approve' | 'reject';
  readonly speedUpDelayed: 'ok' | '89403';
  readonly icpGate: 'off' | 'error';
  readonly domainDeleteAtRelease: boolean;
  readonly trialAfterRelease: 'kept' | 'cleared';
  readonly approvedReplacedBySubmit: boolean;
  /** Longest `user_desc` in characters; 0 = no limit. */
  readonly userDescMax: number;
  readonly userDescOverflow: 'cut' | 'error';
  readonly orderPathInAudit: 'applied' | 'ignored';
  /** What an `ext_json` that is an object instead of a text answers. */
  readonly extJsonObject: '47001' | '85013' | '-1';
  /** Monthly submissions and speed-ups of the platform, and what one submission may carry in preview media. */
  readonly auditsPerMonth: number;
  readonly speedUpsPerMonth: number;
  readonly previewMediaMax: number;
  /** Business domains of the platform: 300 in new documents, 200 in old ones. */
  readonly jumpDomainLimit: number;
  /** The platform's copy for testing counts as registered. */
  readonly testingDomainsCount: boolean;
  /** Hosts without a record at the authority, and business hosts without the confirmation file. */
  readonly unfiledHosts: readonly string[];
  readonly hostsWithoutConfirmFile: readonly string[];
  /** Limits of testers; 0 = none. */
  readonly testersPerAccount: number;
  readonly testersPerPerson: number;
  /** The reviewer decides by itself this long after a submission; -1 = waits for the control routes. */
  readonly reviewAfterSeconds: number;
  readonly reviewDecision: 'approve' | 'reject' | 'delay';
}

/** The answers a sandbox gives when nobody has chosen others. */
export const CODE_SWITCHES: CodeSwitches = {
  scanSeconds: 60,
  setPrivacyDuringScan: '61039',
  privacyInfoWithFindings: 'ok',
  commitDuringGray: 'ok',
  submitDuringGray: 'ok',
  gray100: 'live',
  releaseDuringGray: 'completes',
  grayPlanAbsent: 'zeros',
  revertGrayWithoutPlan: 'error',
  release85020LagSeconds: 0,
  releaseTwice: '85052',
  versionInfo: 'full',
  revertUpdatesReleaseTime: true,
  historyListsLive: true,
  submitItemListEmpty: 'ok',
  submitWithoutCommit: '85086',
  nothingToSet: '85301',
  auditIdType: 'number',
  screenshotKey: 'ScreenShot',
  quotaReturn: 'none',
  quotaShape: 'numbers',
  pushDelivery: 'once',
  privacyEventEnum: 'event',
  undoPerDay: 5,
  undoPerMonth: 10,
  undoRace: 'off',
  speedUpDelayed: 'ok',
  icpGate: 'off',
  domainDeleteAtRelease: true,
  trialAfterRelease: 'kept',
  approvedReplacedBySubmit: true,
  userDescMax: 0,
  userDescOverflow: 'cut',
  orderPathInAudit: 'applied',
  extJsonObject: '47001',
  auditsPerMonth: 100,
  speedUpsPerMonth: 20,
  previewMediaMax: 10,
  jumpDomainLimit: 300,
  testingDomainsCount: true,
  unfiledHosts: [],
  hostsWithoutConfirmFile: [],
  testersPerAccount: 0,
  testersPerPerson: 0,
  reviewAfterSeconds: -1,
  reviewDecision: 'approve',
};

/** The values a switch that is a text may have. */
export const CODE_CHOICES: Readonly<Record<string, readonly string[]>> = {
  setPrivacyDuringScan: ['61039', 'ok'],
  privacyInfoWithFindings: ['ok', '61040'],
  commitDuringGray: ['ok', 'error'],
  submitDuringGray: ['ok', 'error'],
  gray100: ['live', 'running'],
  releaseDuringGray: ['completes', 'error'],
  grayPlanAbsent: ['zeros', 'absent', 'null'],
  revertGrayWithoutPlan: ['error', 'ok'],
  releaseTwice: ['85052', 'ok', '85019'],
  versionInfo: ['full', 'noObjects', 'emptyStrings'],
  submitItemListEmpty: ['ok', '85010'],
  submitWithoutCommit: ['85086', '86000'],
  nothingToSet: ['85301', '85017'],
  auditIdType: ['number', 'string'],
  screenshotKey: ['ScreenShot', 'screenshot', 'both'],
  quotaReturn: ['none', 'onUndo', 'onReject', 'both'],
  quotaShape: ['numbers', 'zeros', 'minusOne'],
  pushDelivery: ['once', 'retries3', 'lost', 'duplicated', 'early'],
  privacyEventEnum: ['event', 'list'],
  undoRace: ['off', 'approve', 'reject'],
  speedUpDelayed: ['ok', '89403'],
  icpGate: ['off', 'error'],
  trialAfterRelease: ['kept', 'cleared'],
  userDescOverflow: ['cut', 'error'],
  orderPathInAudit: ['applied', 'ignored'],
  extJsonObject: ['47001', '85013', '-1'],
  reviewDecision: ['approve', 'reject', 'delay'],
};
