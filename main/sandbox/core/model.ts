/** What the sandbox knows about WeChat accounts, the people who scan, and what they granted. */

export type AccountKind = 'mini-program' | 'official-account';

/** Times are unix milliseconds; a window of the yearly review of a verified account. */
export interface AnnualReview {
  readonly isDue: boolean;
  readonly beginsAtMs: number;
  readonly endsAtMs: number;
}

/** Filing state as `/wxa/icp/get_icp_entrance_info` reports it. */
export interface IcpFiling {
  /** 2-6 filing in progress or done, 1024 plus bit flags when something is missing. */
  readonly status: number;
  readonly isCanceling: boolean;
  readonly available: 0 | 1;
  /** 0 = not reported. */
  readonly smsVerifyStatus: number;
  readonly auditData: readonly FilingRemark[];
}

/** What the reviewer of a filing objects to. */
export interface FilingRemark {
  readonly keyName: string;
  readonly error: string;
  readonly suggest: string;
}

export interface AccountCategory {
  readonly firstId: number;
  readonly first: string;
  readonly secondId: number;
  readonly second: string;
  /** 1 reviewing, 2 rejected, 3 approved. */
  readonly auditStatus: number;
  readonly auditReason: string;
}

/** One mini program linked (or being linked) to an official account. */
export interface LinkedMiniProgram {
  readonly appid: string;
  /** 1 linked, 2 and 12 waiting for an administrator, 3 refused. */
  readonly status: number;
}

/** An exclusive permission set that another platform holds for this account. */
export interface HeldSet {
  readonly set: number;
  readonly provider: string;
}

/** One WeChat account, mini program or official account. */
export interface Account {
  readonly appid: string;
  readonly kind: AccountKind;
  /** Original id, `gh_…`. */
  readonly userName: string;
  readonly nickName: string;
  readonly alias: string;
  readonly signature: string;
  /** Version of the generated picture; 0 = no avatar set. */
  readonly avatarVersion: number;
  readonly principalName: string;
  /** 0 personal, 1 enterprise, 2 media, 3 government, 4 other. */
  readonly principalType: number;
  readonly credential: string;
  readonly serviceType: number;
  /** -1 unverified, 0 verified, others as the protocol lists them. */
  readonly verifyType: number;
  readonly registerType: number;
  /** 1 normal, 14 cancelled, 16 banned, 18 warned, 19 frozen. */
  readonly accountStatus: number;
  /** 1 ok, 2 in progress, 3 failed. */
  readonly realnameStatus: number;
  readonly customerType: number;
  readonly registeredCountry: number;
  readonly isRegistered: boolean;
  readonly annualReview: AnnualReview | null;
  readonly icp: IcpFiling;
  readonly categories: readonly AccountCategory[];
  /** Open-platform account it is bound to, or "". */
  readonly openAppid: string;
  readonly links: readonly LinkedMiniProgram[];
  readonly heldElsewhere: readonly HeldSet[];
  /** Other platforms this account has authorized; 15 is the limit. */
  readonly otherProviders: number;
  /** Sets granted beside those of the platform, e.g. an id nobody knows yet. */
  readonly extraSets: readonly number[];
  /** API paths this account itself has no right to (48001). */
  readonly missingCapabilities: readonly string[];
  /** How many more times the link expires while this account's administrator is scanning. */
  readonly expiringScans: number;
  readonly nickNameChanges: number;
  readonly signatureChanges: number;
  readonly avatarChanges: number;
}

/** A person with a WeChat who can scan. */
export interface WeChatUser {
  readonly id: string;
  readonly name: string;
  readonly englishName: string;
  /** AppIDs this person administers; empty for a non-administrator. */
  readonly accounts: readonly string[];
}

/** What one account granted to the platform. */
export interface Authorization {
  readonly appid: string;
  readonly sets: readonly number[];
  readonly authorizedAtMs: number;
  readonly updatedAtMs: number;
  /** Serial of the refresh token that is valid now. */
  readonly refreshSerial: number;
  /** The administrator changed the WeChat password: tokens answer 42007 until the next scan. */
  readonly isPasswordChanged: boolean;
  readonly options: Readonly<Record<string, string>>;
}
