import type { ArchivePurpose } from '../../../../preload/contract/archive';
import type { AppId, AssetName, TenantId } from '../../../../preload/contract/ids';
import type { SignatureState, Signing } from '../../../../preload/contract/integrity';
import type { Language } from '../../../../preload/contract/settings';
import type { TenantRecord } from '../../../../preload/contract/tenant';
import type { WorkspaceSettings } from '../../../../preload/contract/workspace';
import type { Secret } from '../../../domain/secrets/secret';
import type { Audience } from '../../../../preload/contract/platform';
import type { ArchiveProbe, ArchiveReading, WrittenArchive } from './archive-files';
import type { PlatformSecretValues } from '../../../ports/workspace-secrets';

/** The refresh token of one account, whom it may be sent to (null when an earlier version packed it), and when it was kept. */
export interface PortableToken {
  readonly appId: AppId;
  readonly token: Secret;
  readonly audience: Audience | null;
  readonly savedAtMs: number;
}

/** The secrets of a workspace on their way from one keychain to another. */
export interface PortableSecrets {
  readonly platform: PlatformSecretValues;
  readonly tokens: readonly PortableToken[];
}

/** Who made a copy of a portfolio, when and what for. */
export interface PortfolioOrigin {
  readonly purpose: ArchivePurpose;
  readonly madeBy: string;
  readonly madeAtMs: number;
}

/** Everything that goes into an archive. Records come one by one, and only then their pictures are asked for. */
export interface PackedPortfolio {
  readonly origin: PortfolioOrigin;
  readonly settings: WorkspaceSettings;
  readonly considerations: Readonly<Record<Language, string>>;
  readonly tenants: AsyncIterable<TenantRecord>;
  readonly picture: (name: AssetName) => Promise<Uint8Array | null>;
  /** Asked for last; null leaves them out. */
  readonly secrets: (() => Promise<PortableSecrets>) | null;
}

/** A copy of a portfolio that lies beside the live one and can be looked at: a staged archive, or an automatic backup. */
export interface PortfolioCopy {
  readonly source: 'file' | 'automatic-backup';
  readonly name: string;
  readonly origin: PortfolioOrigin;
  readonly settings: WorkspaceSettings;
  readonly tenantIds: readonly TenantId[];
  readonly pictures: number;
  readonly secrets: PortableSecrets | null;
  /** By which installation it was signed; null for an automatic backup, which stays on this computer. */
  readonly signature: SignatureState | null;
  /** Rejects with `record-damaged` or `newer-version`. */
  tenant(id: TenantId): Promise<TenantRecord>;
  picture(name: AssetName): Promise<Uint8Array | null>;
  /** Null where the copy has none. */
  considerations(language: Language): Promise<string | null>;
  /** Notes the installation that signed as known, once something of it was taken over. */
  rememberInstallation(): Promise<void>;
  /** Removes what was unpacked; a backup stays. */
  discard(): Promise<void>;
}

/** What came of packing. */
export interface PackedArchive extends WrittenArchive {
  readonly pictures: number;
  readonly signing: Signing;
}

/**
 * Portfolios in encrypted archives.
 *
 * `stage` unpacks beside the live data and resolves when the whole archive was verified: every chunk, every record's shape, every
 * picture's hash and format. Secrets stay in memory. Rejects like ArchiveFiles, with nothing left behind.
 */
export interface PortfolioArchives {
  pack(path: string, passphrase: Secret, content: PackedPortfolio, signal: AbortSignal): Promise<PackedArchive>;
  probe(path: string): Promise<ArchiveProbe>;
  stage(path: string, reading: ArchiveReading): Promise<PortfolioCopy>;
  /** Removes what an interrupted run unpacked. */
  clear(): Promise<void>;
}
