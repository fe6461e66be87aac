import type { AppErrorView } from '../../../../preload/contract/errors';
import type { Operation } from '../../../../preload/contract/hosting/operations';
import type {
  ConfirmFile,
  PlatformHosts,
  TenantDomains,
  TenantOrderPage,
} from '../../../../preload/contract/hosting/settings';
import type {
  AuditQuota,
  DomainLists,
  Draft,
  LatestAudit,
  PrivacySetting,
  ReadBack,
  Template,
} from '../../../../preload/contract/hosting/versions';
import type { OfferedCall } from '../../../../preload/contract/hosting/vocabulary';
import type { AppId } from '../../../../preload/contract/ids';

/** A changing call as it is sent; `appId` is null for the calls of the platform itself. */
export interface SendRequest {
  readonly call: OfferedCall;
  readonly appId: AppId | null;
  readonly body: Operation['body'];
}

/** What came of sending: an answer with what WeChat handed out, or a failure. `sent` false: not one byte left. */
export type SendResult =
  | { readonly is: 'answered'; readonly result: Readonly<Record<string, string>>; readonly response: string }
  | { readonly is: 'failed'; readonly sent: boolean; readonly error: AppErrorView };

/** What a domain call is about. */
export type DomainCall = Extract<OfferedCall, `${string}-domain` | `${string}-domain-directly`>;

/** What the platform registers for all its mini programs. */
export type PlatformDomainCall = Extract<DomainCall, `platform-${string}`>;

/** A category that may be named in a submission, and the pages of the trial version. */
export interface SubmissionChoices {
  readonly categories: readonly {
    readonly firstId: number;
    readonly secondId: number;
    readonly first: string;
    readonly second: string;
  }[];
  readonly pages: readonly string[];
}

/** A file that is uploaded for the reviewer. */
export interface MediaFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** The minimum base library, and the share of users, in percent, of every one in use. */
export interface BaseLibraries {
  readonly minimum: string;
  readonly shares: readonly { readonly version: string; readonly percentage: number }[];
}

/**
 * The hosting side of WeChat's platform API, for one workspace.
 *
 * Readings reject with AppError as `WeChatApi` does and may be repeated. `send` never rejects with one: it sends exactly once,
 * whatever comes back, apart from a token that WeChat refused. Whoever calls about an account has had its token made available.
 */
export interface HostingApi {
  /** Whether the client holds an access token of the account, or can get one by itself. */
  hasToken(appId: AppId): Promise<boolean>;
  /** Both null when WeChat answers without objects; empty texts are kept as they are. */
  versions(appId: AppId): Promise<Required<Pick<ReadBack, 'trial' | 'live'>>>;
  /** Whether anything was ever uploaded by a platform. */
  hasCode(appId: AppId): Promise<boolean>;
  /** Null when there is nothing to scan. */
  scan(appId: AppId): Promise<NonNullable<ReadBack['scan']> | null>;
  /** Null when nothing was ever submitted by a platform. */
  latestAudit(appId: AppId): Promise<LatestAudit | null>;
  grayPlan(appId: AppId): Promise<NonNullable<ReadBack['gray']> | null>;
  history(appId: AppId): Promise<NonNullable<ReadBack['history']>>;
  visitOpen(appId: AppId): Promise<boolean>;
  supportVersion(appId: AppId): Promise<string>;
  baseLibraries(appId: AppId): Promise<BaseLibraries>;
  /** QR code of the trial version, a JPEG; `path` opens another page than the start page. */
  trialCode(appId: AppId, path: string): Promise<Uint8Array>;
  /** A reviewer's screenshot by the id that a rejection names. */
  screenshot(appId: AppId, mediaId: string): Promise<Uint8Array>;
  templates(): Promise<readonly Template[]>;
  drafts(): Promise<readonly Draft[]>;
  /** The lists that the call changes, under the names that its body uses; `published` asks for the platform's published copy. */
  domains(call: DomainCall, appId: AppId | null, published: boolean): Promise<DomainLists>;
  /** Domains of a mini program by who set them, and those that are or will be in force, of both kinds. */
  tenantDomains(appId: AppId): Promise<Omit<TenantDomains, 'atMs'>>;
  /** Hosts that the platform has registered. */
  platformHosts(call: PlatformDomainCall): Promise<PlatformHosts>;
  /** The file that proves a business domain: of a mini program, or of the platform. */
  confirmFile(appId: AppId | null): Promise<ConfirmFile>;
  privacy(appId: AppId, version: 1 | 2): Promise<PrivacySetting>;
  interfaces(appId: AppId): Promise<NonNullable<ReadBack['interfaces']>>;
  testers(appId: AppId): Promise<readonly string[]>;
  orderPath(appId: AppId): Promise<NonNullable<ReadBack['orderPath']> | null>;
  /** The order page in force, and the one that was applied for last; null where WeChat has none. */
  orderPages(appId: AppId): Promise<Omit<TenantOrderPage, 'atMs'>>;
  submissionChoices(appId: AppId): Promise<SubmissionChoices>;
  trade(appId: AppId): Promise<{ readonly managed: boolean; readonly confirmed: boolean }>;
  quota(appId: AppId): Promise<AuditQuota>;
  /** Uploads a picture or video for a submission and resolves to its media id. Sends exactly once; a second one does no harm. */
  uploadMedia(appId: AppId, file: MediaFile): Promise<string>;
  send(request: SendRequest): Promise<SendResult>;
}
