import type { KeptScreenshot } from '../../../preload/contract/hosting/kit';
import type { Hosting } from '../../../preload/contract/hosting/state';
import type { AppId, AssetName, TenantId } from '../../../preload/contract/ids';
import { AppError } from '../../domain/failures/app-error';
import { hasDecodableSize, readImageHeader } from '../../domain/pictures/image-format';
import type { AssetStore } from '../../ports/asset-store';
import type { Clock } from '../../ports/clock';
import type { Logger } from '../../ports/logger';
import type { HostingRecords } from './hosting-records';
import type { HostingApi } from './ports/hosting-api';

/** What the pictures of a pipeline are fetched and kept with. */
export interface HostingPicturesParts {
  readonly api: Pick<HostingApi, 'trialCode' | 'screenshot'>;
  readonly assets: Pick<AssetStore, 'save'>;
  readonly records: Pick<HostingRecords, 'update'>;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly logger: Logger;
}

/** WeChat does not have the picture any more; asking again is of no use. */
const goneErrcodes: readonly (number | undefined)[] = [40_007];

/** How many screenshots a document keeps; those of older audits leave it first. */
const screenshotsKept = 60;

/** Fetches what WeChat shows as pictures and keeps them, so that they can be looked at offline and after WeChat has dropped them. */
export class HostingPictures {
  readonly #parts: HostingPicturesParts;

  constructor(parts: HostingPicturesParts) {
    this.#parts = parts;
  }

  /** Fetches the QR code of the trial version. Rejects with WeChat's failures, `wechat-malformed` for what is no picture. */
  async fetchTrialCode(tenantId: TenantId, appId: AppId, path: string): Promise<Hosting> {
    const { api, records, clock } = this.#parts;
    const asset = await this.#keep(await api.trialCode(appId, path), '/wxa/get_qrcode');
    const fetchedAtMs = clock.nowMs();
    return await records.update(tenantId, 'wechat', (hosting) => {
      const { version = '', description = '' } = hosting.trial ?? {};
      return { hosting: { ...hosting, trialCode: { asset, path, version, description, fetchedAtMs } } };
    });
  }

  /**
   * Fetches the screenshots of the last rejection that are not here yet. One that cannot be fetched is kept with the reason and
   * tried again with the next reading, unless WeChat has dropped it. Rejects with what storage rejects with only.
   */
  async keepScreenshots(tenantId: TenantId, appId: AppId, hosting: Hosting): Promise<Hosting> {
    const { audit } = hosting;
    if (audit === null || audit.screenshots.length === 0) return hosting;
    const settled = new Set(hosting.screenshots.filter(isSettled).map(({ mediaId }) => mediaId));
    const missing = audit.screenshots.filter((mediaId) => !settled.has(mediaId));
    if (missing.length === 0) return hosting;
    const fetched: KeptScreenshot[] = [];
    for (const mediaId of missing) fetched.push(await this.#fetch(appId, audit, mediaId));
    return await this.#parts.records.update(tenantId, 'wechat', (now) => ({
      hosting: { ...now, screenshots: withScreenshots(now.screenshots, fetched) },
    }));
  }

  async #fetch(
    appId: AppId,
    { auditId, source }: Pick<NonNullable<Hosting['audit']>, 'auditId' | 'source'>,
    mediaId: string,
  ): Promise<KeptScreenshot> {
    const { api, clock, logger } = this.#parts;
    try {
      const bytes = await api.screenshot(appId, mediaId);
      const asset = await this.#keep(bytes, '/cgi-bin/material/get_material');
      return { mediaId, auditId, asset, error: null, atMs: clock.nowMs() };
    } catch (failure) {
      if (!(failure instanceof AppError)) throw failure;
      logger.error('screenshot of a rejection not fetched', failure, { appId });
      const { errcode } = failure.detail;
      // A push may be ahead of what can be fetched.
      const error = goneErrcodes.includes(errcode) && source !== 'event' ? 'gone' : failure.code;
      return { mediaId, auditId, asset: null, error, atMs: clock.nowMs() };
    }
  }

  async #keep(bytes: Uint8Array, path: string): Promise<AssetName> {
    const header = readImageHeader(bytes);
    if (header === null || !hasDecodableSize(header)) {
      throw new AppError('wechat-malformed', { params: { path, field: 'picture' } });
    }
    return await this.#parts.assets.save(bytes, header.extension);
  }
}

function isSettled({ asset, error }: KeptScreenshot): boolean {
  return asset !== null || error === 'gone';
}

/** A fetched one takes the place of its failure; a failure never that of one that is here. */
function withScreenshots(kept: readonly KeptScreenshot[], fetched: readonly KeptScreenshot[]): KeptScreenshot[] {
  const byId = new Map(kept.map((one) => [one.mediaId, one]));
  for (const one of fetched) {
    const known = byId.get(one.mediaId);
    if (known === undefined || one.asset !== null || known.asset === null) byId.set(one.mediaId, one);
  }
  return [...byId.values()].slice(-screenshotsKept);
}
