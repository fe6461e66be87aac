import type { AssetName, TenantId } from '../../../preload/contract/ids';
import type { SignatureState } from '../../../preload/contract/integrity';
import type { Language } from '../../../preload/contract/settings';
import type { TenantRecord } from '../../../preload/contract/tenant';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { AppError } from '../../domain/failures/app-error';
import type { Integrity } from '../../ports/integrity';
import type { Pacer } from '../../ports/pacer';
import type { PortableSecrets, PortfolioCopy, PortfolioOrigin } from '../../features/archive/ports/portfolio-archives';
import { decodeTenant, type Manifest } from './portfolio-entries';
import type { StagingFolder } from './staging-folder';

/** What was verified while an archive was unpacked. */
export interface StagedParts {
  readonly manifest: Manifest;
  readonly settings: WorkspaceSettings;
  readonly secrets: PortableSecrets | null;
  readonly tenantIds: readonly TenantId[];
  readonly pictures: number;
  readonly signature: SignatureState;
  /** The key that signed; null without a signature. */
  readonly publicKey: string | null;
}

/** An archive that was unpacked and verified, and lies beside the live data until it is adopted or discarded. */
export class StagedPortfolio implements PortfolioCopy {
  readonly source = 'file';
  readonly name: string;
  readonly #folder: StagingFolder;
  readonly #parts: StagedParts;
  readonly #pacer: Pacer;
  readonly #integrity: Integrity;

  constructor(
    name: string,
    folder: StagingFolder,
    parts: StagedParts,
    tools: { readonly pacer: Pacer; readonly integrity: Integrity },
  ) {
    this.name = name;
    this.#folder = folder;
    this.#parts = parts;
    this.#pacer = tools.pacer;
    this.#integrity = tools.integrity;
  }

  get origin(): PortfolioOrigin {
    const { purpose, madeBy, madeAtMs } = this.#parts.manifest;
    return { purpose, madeBy, madeAtMs };
  }

  get settings(): WorkspaceSettings {
    return this.#parts.settings;
  }

  get tenantIds(): readonly TenantId[] {
    return this.#parts.tenantIds;
  }

  get pictures(): number {
    return this.#parts.pictures;
  }

  get signature(): SignatureState {
    return this.#parts.signature;
  }

  get secrets(): PortableSecrets | null {
    return this.#parts.secrets;
  }

  async tenant(id: TenantId): Promise<TenantRecord> {
    const name = `tenants/${id}.json`;
    const bytes = await this.#folder.read(name);
    if (bytes === null) throw new AppError('not-found');
    return await decodeTenant(name, bytes, this.#parts.manifest.tenantVersion, this.#pacer);
  }

  async picture(name: AssetName): Promise<Uint8Array | null> {
    return await this.#folder.read(`assets/${name}`);
  }

  async considerations(language: Language): Promise<string | null> {
    const bytes = await this.#folder.read(`considerations.${language}.md`);
    return bytes === null ? null : bytes.toString('utf8');
  }

  /** A signature that does not fit says nothing about the installation that it names. */
  async rememberInstallation(): Promise<void> {
    const { signature, publicKey } = this.#parts;
    if (signature.kind === 'signed' && publicKey !== null) await this.#integrity.remember(publicKey);
  }

  async discard(): Promise<void> {
    await this.#folder.discard();
  }
}
