import type { SignOffInput } from '../../../preload/contract/hosting/kit';
import type { RememberedSubmission } from '../../../preload/contract/hosting/requests';
import type { Hosting } from '../../../preload/contract/hosting/state';
import type { HostingView } from '../../../preload/contract/hosting/view';
import type { AppId, TenantId } from '../../../preload/contract/ids';
import { AppError } from '../../domain/failures/app-error';
import { viewOfHosting } from '../../domain/hosting/hosting-view';
import { withSignOff } from '../../domain/hosting/sign-off';
import type { AssetStore } from '../../ports/asset-store';
import type { Clock } from '../../ports/clock';
import type { Desktop } from '../../ports/desktop';
import type { HostingRecords } from './hosting-records';
import type { HostingMedia } from './hosting-media';
import type { HostingPictures } from './hosting-pictures';
import type { HostingApi, SubmissionChoices } from './ports/hosting-api';
import type { SubmissionMemory } from './ports/submission-memory';
import type { StepEngine } from './step-engine';
import { type AccountParts, accountOf } from './tenant-account';

/** What the kit works with. */
export interface HostingKitParts extends AccountParts {
  readonly api: Pick<HostingApi, 'submissionChoices'>;
  readonly records: HostingRecords;
  readonly engine: Pick<StepEngine, 'alone'>;
  readonly pictures: HostingPictures;
  readonly media: HostingMedia;
  readonly memory: Pick<SubmissionMemory, 'recall'>;
  readonly assets: Pick<AssetStore, 'read'>;
  readonly desktop: Pick<Desktop, 'saveFile'>;
  readonly clock: Clock;
}

/** What stands around a tenant's pipeline: the trial's QR code, the tenant's sign-off, and what a reviewer is shown. */
export class HostingKit {
  readonly #parts: HostingKitParts;

  constructor(parts: HostingKitParts) {
    this.#parts = parts;
  }

  /** Fetches the QR code of the trial version and keeps it. Rejects with WeChat's failures. */
  async fetchTrialCode(tenantId: TenantId, path: string): Promise<HostingView> {
    const appId = await accountOf(this.#parts, tenantId);
    return this.#view(tenantId, await this.#parts.pictures.fetchTrialCode(tenantId, appId, path));
  }

  /** Asks where to save the QR code that is here; false when the person declined. Rejects with `not-found` when there is none. */
  async saveTrialCode(tenantId: TenantId): Promise<boolean> {
    const { records, assets, changes, desktop } = this.#parts;
    const { trialCode } = await records.read(tenantId);
    const bytes = trialCode === null ? null : await assets.read(trialCode.asset);
    if (trialCode === null || bytes === null) throw new AppError('not-found');
    const { profile } = await changes.read(tenantId);
    const extension = trialCode.asset.split('.').at(-1) ?? 'jpg';
    const name = `${profile.name} ${trialCode.version}`.replaceAll(/[^\p{L}\p{N} ._-]/gu, '_').slice(0, 80);
    return await desktop.saveFile(`${name.trim()}.${extension}`, bytes);
  }

  /** Records that the tenant consents to its trial version. Rejects with `hosting-premise-changed` for another upload. */
  async signOff(tenantId: TenantId, input: SignOffInput): Promise<HostingView> {
    const saved = await this.#parts.records.update(tenantId, 'operator', (hosting, change) =>
      withSignOff(hosting, input, change),
    );
    return this.#view(tenantId, saved);
  }

  /** Asks for a picture or a video and uploads it for the reviewer. */
  async addMedia(tenantId: TenantId): Promise<HostingView> {
    return await this.#alone(tenantId, async (appId) => await this.#parts.media.add(tenantId, appId));
  }

  /** Uploads a picture that WeChat has dropped once more. */
  async renewMedia(tenantId: TenantId, mediaId: string): Promise<HostingView> {
    return await this.#alone(tenantId, (appId) => this.#parts.media.renew(tenantId, appId, mediaId));
  }

  async removeMedia(tenantId: TenantId, mediaId: string): Promise<HostingView> {
    return this.#view(tenantId, await this.#parts.media.remove(tenantId, mediaId));
  }

  /** What a submission is chosen from, and what was last declared for the template of this upload. */
  async choices(tenantId: TenantId): Promise<SubmissionChoices & { readonly remembered: RememberedSubmission | null }> {
    const { api, records, memory } = this.#parts;
    const appId = await accountOf(this.#parts, tenantId);
    const { lastCommit } = await records.read(tenantId);
    const remembered = lastCommit === null ? null : await memory.recall(lastCommit.templateId);
    return { ...(await api.submissionChoices(appId)), remembered };
  }

  async #alone(tenantId: TenantId, task: (appId: AppId) => Promise<Hosting | null>): Promise<HostingView> {
    const appId = await accountOf(this.#parts, tenantId);
    const changed = await this.#parts.engine.alone(tenantId, () => task(appId));
    return this.#view(tenantId, changed ?? (await this.#parts.records.read(tenantId)));
  }

  #view(tenantId: TenantId, hosting: Hosting): HostingView {
    return viewOfHosting(tenantId, hosting, this.#parts.clock.nowMs());
  }
}
