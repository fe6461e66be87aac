import { mediaLimits } from '../../../preload/contract/hosting/kit-rules';
import type { PreviewMedia } from '../../../preload/contract/hosting/kit';
import type { Hosting } from '../../../preload/contract/hosting/state';
import type { AppId, TenantId } from '../../../preload/contract/ids';
import { AppError } from '../../domain/failures/app-error';
import { judgeMedia } from '../../domain/hosting/media-file';
import type { AssetStore } from '../../ports/asset-store';
import type { Clock } from '../../ports/clock';
import type { Desktop } from '../../ports/desktop';
import type { HostingRecords } from './hosting-records';
import type { HostingApi } from './ports/hosting-api';

/** What media are taken and uploaded with. */
export interface HostingMediaParts {
  readonly api: Pick<HostingApi, 'uploadMedia'>;
  readonly assets: Pick<AssetStore, 'save' | 'read'>;
  readonly records: HostingRecords;
  readonly desktop: Pick<Desktop, 'chooseFile'>;
  /** The bytes of a file that a person picked. Rejects with `file-refused`. */
  readonly readFile: (path: string, limitMiB: number) => Promise<Uint8Array>;
  readonly clock: Clock;
}

/** How many media of a tenant are remembered. */
const mediaKept = 40;

/** Uploads pictures and videos that a reviewer is shown, and remembers until when WeChat has them. */
export class HostingMedia {
  readonly #parts: HostingMediaParts;

  constructor(parts: HostingMediaParts) {
    this.#parts = parts;
  }

  /**
   * Asks for a file and uploads it; null when the person declined. Rejects with `file-refused` (format, size) before anything is
   * sent, and with WeChat's failures.
   */
  async add(tenantId: TenantId, appId: AppId): Promise<Hosting | null> {
    const filter = { name: 'PNG, JPEG, GIF, MP4', extensions: ['png', 'jpg', 'jpeg', 'gif', 'mp4'] };
    const path = await this.#parts.desktop.chooseFile(filter);
    if (path === null) return null;
    const bytes = await this.#parts.readFile(path, mediaLimits.videoMiB);
    return await this.#upload(tenantId, appId, path.split(/[\\/]/).at(-1) ?? path, bytes, null);
  }

  /**
   * Uploads a picture that WeChat has dropped once more, from the copy that was kept. Rejects with `not-found` for a video or a
   * picture that is not here any more: its file has to be chosen again.
   */
  async renew(tenantId: TenantId, appId: AppId, mediaId: string): Promise<Hosting> {
    const { media } = await this.#parts.records.read(tenantId);
    const known = media.find((one) => one.mediaId === mediaId);
    if (known === undefined || known.asset === null) throw new AppError('not-found');
    const bytes = await this.#parts.assets.read(known.asset);
    if (bytes === null) throw new AppError('not-found');
    return await this.#upload(tenantId, appId, known.fileName, bytes, mediaId);
  }

  async remove(tenantId: TenantId, mediaId: string): Promise<Hosting> {
    return await this.#parts.records.update(tenantId, 'operator', (hosting) => ({
      hosting: { ...hosting, media: hosting.media.filter((one) => one.mediaId !== mediaId) },
    }));
  }

  async #upload(
    tenantId: TenantId,
    appId: AppId,
    fileName: string,
    bytes: Uint8Array,
    replaces: string | null,
  ): Promise<Hosting> {
    const { api, assets, records, clock } = this.#parts;
    const judged = judgeMedia(bytes);
    if ('refusal' in judged) {
      const { refusal: reason, limitMiB } = judged;
      throw new AppError('file-refused', { params: { reason, limitMiB } });
    }
    const { kind, extension, mediaType } = judged;
    // Kept before it is sent: what WeChat has can be sent again then.
    const asset = extension === 'mp4' ? null : await assets.save(bytes, extension);
    const uploadedAtMs = clock.nowMs();
    const mediaId = await api.uploadMedia(appId, { fileName: `preview.${extension}`, mediaType, bytes });
    const added: PreviewMedia = { mediaId, kind, fileName, bytes: bytes.byteLength, asset, uploadedAtMs };
    return await records.update(tenantId, 'operator', (hosting) => {
      const others = hosting.media.filter((one) => one.mediaId !== replaces && one.mediaId !== mediaId);
      return { hosting: { ...hosting, media: [...others, added].slice(-mediaKept) } };
    });
  }
}
