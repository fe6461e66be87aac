import type { PlatformDomains, TenantDomains } from './domain-lists';
import type { OrderPaths } from './order-path';
import type { PrivacyState } from './privacy';

/** The code side of WeChat: what a platform uploads into mini programs and what becomes of it. Times are unix milliseconds. */

/** Who did something: this platform, or somebody else (another platform, the merchant in WeChat's own console). */
export type Party = 'platform' | 'other';

/** What is inside a code package, as far as WeChat looks at it. */
export interface CodePackage {
  readonly pages: readonly string[];
  readonly mainPackageKb: number;
  readonly subPackages: readonly { readonly root: string; readonly kb: number }[];
  /** Kinds of personal data the privacy scan finds in the code, such as `PhoneNumber`. */
  readonly privacyKeys: readonly string[];
  /** Interfaces in use that need an application, such as `wx.getLocation`. */
  readonly privateInterfaces: readonly string[];
  /** `requiredPrivateInfos` of app.json, without the `wx.`. */
  readonly requiredPrivateInfos: readonly string[];
  /** Users can publish content: `ugc_declare` is needed. */
  readonly hasUserContent: boolean;
  readonly isGame: boolean;
}

/** A version as uploaded by a developer; one per development mini program. */
export interface Draft {
  readonly draftId: number;
  readonly createdAtMs: number;
  readonly version: string;
  readonly description: string;
  readonly sourceAppid: string;
  readonly sourceName: string;
  readonly developer: string;
  readonly code: CodePackage;
}

/** A draft that was put into the template library. */
export interface Template extends Draft {
  readonly templateId: number;
}

/** Code as it lies in one mini program. */
export interface Upload {
  readonly version: string;
  readonly description: string;
  readonly atMs: number;
  /** 0 = not from the library of this platform. */
  readonly templateId: number;
  readonly extJson: string;
  readonly code: CodePackage;
  readonly by: Party;
}

/** 0 approved, 1 rejected, 2 under review, 3 withdrawn, 4 delayed. */
export type AuditStatus = 0 | 1 | 2 | 3 | 4;

/** One submission to the reviewers. */
export interface Audit {
  readonly auditId: number;
  readonly status: AuditStatus;
  readonly reason: string;
  /** Media ids of the reviewer's pictures. */
  readonly screenshots: readonly string[];
  readonly upload: Upload;
  readonly submittedAtMs: number;
  readonly decidedAtMs: number | null;
  readonly isSpedUp: boolean;
  /** False for one submitted in WeChat's own console before the authorization: it blocks (85009) but cannot be read (85058). */
  readonly isVisible: boolean;
  readonly by: Party;
  /** Order page named in the submission; "" = none. */
  readonly orderPath: string;
  /** Answer to the last rejection as the platform sent it; "" unless the audit before was rejected. */
  readonly feedback: string;
  /** Media ids of pictures that came with the feedback; absent from states of earlier versions. */
  readonly feedbackPictures?: readonly string[];
}

/** What a reviewer says. */
export interface Decision {
  readonly status: 0 | 1 | 4;
  readonly reason: string;
  readonly screenshots: readonly string[];
}

/** A decision that becomes readable later; `isPushed` when its event went out already. */
export interface PlannedDecision extends Decision {
  readonly atMs: number;
  readonly isPushed: boolean;
}

/** What somebody else does with this mini program. */
export type ForeignActKind = 'upload' | 'audit' | 'release';

/** An act of somebody else, now or later. */
export interface ForeignAct {
  readonly kind: ForeignActKind;
  readonly version: string;
  readonly description: string;
  /** Whether the platform can read the audit (see `Audit.isVisible`). */
  readonly isVisible: boolean;
  readonly atMs: number;
}

/** A version on its way to the public, to a share of the users. */
export interface GrayPlan {
  /** 0 initial, 1 running, 2 paused, 3 finished, 4 deleted. */
  readonly status: 0 | 1 | 2 | 3 | 4;
  readonly createdAtMs: number;
  readonly percentage: number;
  readonly debuggersFirst: boolean;
  readonly experiencersFirst: boolean;
  readonly upload: Upload;
}

/** A version that is or was public. */
export interface Release {
  /** Number of the version in `revertcoderelease`. */
  readonly appVersion: number;
  readonly upload: Upload;
  readonly releasedAtMs: number;
}

/** The version a release would publish. */
export interface Approved {
  readonly auditId: number;
  readonly upload: Upload;
  readonly approvedAtMs: number;
}

/** A file of `uploadmedia`; its bytes are not kept. */
export interface UploadedMedia {
  readonly mediaId: string;
  readonly type: 'image' | 'video';
  readonly expiresAtMs: number;
}

/** One interface with personal data and what came of the application for it. */
export interface InterfaceRight {
  /** Case sensitive, such as `wx.getLocation`. */
  readonly apiName: string;
  /** 1 to apply, 2 no right, 3 in review, 4 failed, 5 opened. */
  readonly status: 1 | 2 | 3 | 4 | 5;
  /** 0 = never applied. */
  readonly auditId: number;
  readonly appliedAtMs: number;
  readonly failReason: string;
}

/** Circumstances of an account that decide about calls; set through the control routes. */
export interface Conditions {
  /** 86020: the name is still the one of a trial mini program. */
  readonly hasTrialName: boolean;
  /** 85091: search is switched off. */
  readonly isSearchClosed: boolean;
  /** 86007 to 86010 for accounts or platforms that may not submit; 0 = free. */
  readonly submitRestriction: number;
  /** Second-level categories that WeChat has retired (85077). */
  readonly retiredCategories: readonly number[];
  /** Providers whose plugins this account may use (80082). */
  readonly pluginProviders: readonly string[];
  /** WeChat took the account out of service: opening fails with 85021. */
  readonly isSuspendedByWeChat: boolean;
  readonly isTradeManaged: boolean;
  readonly isTradeConfirmed: boolean;
}

/** Everything about the code of one mini program. */
export interface MiniProgramCode {
  readonly appid: string;
  readonly conditions: Conditions;
  readonly trial: Upload | null;
  /** When the privacy scan of the trial ends; `null` = never, or nothing was uploaded. */
  readonly scanEndsAtMs: number | null;
  /** Submissions, newest last. */
  readonly audits: readonly Audit[];
  readonly plannedDecision: PlannedDecision | null;
  readonly foreignActs: readonly ForeignAct[];
  readonly approved: Approved | null;
  readonly gray: GrayPlan | null;
  readonly live: Release | null;
  /** Releases through a platform that were not rolled back, newest last. */
  readonly releases: readonly Release[];
  readonly lastAppVersion: number;
  readonly isInService: boolean;
  /** Minimum base library; "" = none set. */
  readonly baseLibrary: string;
  /** Times of the withdrawn audits of this and the last month. */
  readonly undoneAtMs: readonly number[];
  readonly media: readonly UploadedMedia[];
  /** Interfaces whose right is not the default one. */
  readonly interfaces: readonly InterfaceRight[];
  readonly domains: TenantDomains;
  readonly domainChanges: MonthCount;
  readonly privacy: PrivacyState;
  /** The opaque texts of the people who may open the trial version. */
  readonly testers: readonly string[];
  readonly orderPaths: OrderPaths;
  readonly tasks: readonly AccountTask[];
}

/** Tasks of verification and filing that can be read by their id only. */
export type TaskKind = 'verification' | 'verification-and-filing' | 'filing-face-check';

/** One such task and what reading it answers, in the members of the protocol. */
export interface AccountTask {
  readonly kind: TaskKind;
  readonly id: string;
  readonly answer: Readonly<Record<string, unknown>>;
}

/** A number of uses within one month, as WeChat's quotas count. */
export interface MonthCount {
  /** `2026-11`, in China's time. */
  readonly month: string;
  readonly used: number;
}

/** The code side of the platform itself. */
export interface PlatformCode {
  readonly drafts: readonly Draft[];
  readonly templates: readonly Template[];
  readonly lastDraftId: number;
  readonly lastTemplateId: number;
  readonly lastAuditId: number;
  readonly audits: MonthCount;
  readonly speedUps: MonthCount;
  /** Hosts for requests, and hosts for the web view. */
  readonly serverDomains: PlatformDomains;
  readonly jumpDomains: PlatformDomains;
  readonly serverChanges: MonthCount;
  readonly jumpChanges: MonthCount;
}
