import { mediaLimits } from '../../../preload/contract/hosting/kit-rules';
import type { PreviewMedia } from '../../../preload/contract/hosting/kit';
import type { FileRefusal } from '../../../preload/contract/transfer';
import { hasDecodableSize, readImageHeader } from '../pictures/image-format';

/** What a file is to WeChat's upload: a picture or a video that it takes, or why it takes none of it. */
export type JudgedMedia =
  | {
      readonly kind: PreviewMedia['kind'];
      readonly extension: 'png' | 'jpg' | 'gif' | 'mp4';
      readonly mediaType: string;
    }
  | {
      readonly refusal: Extract<FileRefusal, 'not-media' | 'media-too-large'>;
      readonly limitMiB: number;
    };

const mebibyte = 1024 * 1024;
const mediaTypes = { png: 'image/png', jpg: 'image/jpeg', gif: 'image/gif' } as const;

/** Judges a file by its first bytes, whatever its name says: PNG, JPEG and GIF up to 2 MiB, MP4 up to 10 MiB. */
export function judgeMedia(bytes: Uint8Array): JudgedMedia {
  const header = readImageHeader(bytes);
  if (header !== null && header.extension !== 'webp' && hasDecodableSize(header)) {
    const { extension } = header;
    const { imageMiB: limitMiB } = mediaLimits;
    if (bytes.byteLength > limitMiB * mebibyte) return { refusal: 'media-too-large', limitMiB };
    return { kind: 'image', extension, mediaType: mediaTypes[extension] };
  }
  const { videoMiB: limitMiB } = mediaLimits;
  if (String.fromCharCode(...bytes.subarray(4, 8)) !== 'ftyp') return { refusal: 'not-media', limitMiB };
  if (bytes.byteLength > limitMiB * mebibyte) return { refusal: 'media-too-large', limitMiB };
  return { kind: 'video', extension: 'mp4', mediaType: 'video/mp4' };
}
