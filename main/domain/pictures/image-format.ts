/** Format and size of an image as its header tells. */
export interface ImageHeader {
  readonly extension: 'png' | 'jpg' | 'webp' | 'gif';
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The format that a picture's name tells; null for any other. */
export function extensionOf(name: string): ImageHeader['extension'] | null {
  const extension = name.split('.').at(-1);
  return extension === 'png' || extension === 'jpg' || extension === 'webp' || extension === 'gif' ? extension : null;
}

/**
 * Recognises PNG, JPEG, GIF and WebP by their magic bytes and reads their dimensions without decoding a pixel.
 *
 * Null for everything else, SVG among it: an image that is a document can carry script.
 */
export function readImageHeader(bytes: Uint8Array): ImageHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readPng(view) ?? readGif(view) ?? readWebp(view) ?? readJpeg(view);
  } catch (error) {
    // A header that ends in the middle of a number is no image.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Largest width or height that is decoded. */
const maxPixelsPerSide = 4096;

/** Whether the header tells of a picture that may be decoded: at least one pixel, and not too many. */
export function hasDecodableSize({ widthPx, heightPx }: ImageHeader): boolean {
  return widthPx >= 1 && heightPx >= 1 && Math.max(widthPx, heightPx) <= maxPixelsPerSide;
}

/** Whether bytes are a picture of the format that an extension names, and of a size that may be decoded. */
export function isDecodable(bytes: Uint8Array, extension: string): boolean {
  const header = readImageHeader(bytes);
  return header !== null && header.extension === extension && hasDecodableSize(header);
}

function ascii(view: DataView, offset: number, length: number): string {
  let text = '';
  for (let index = 0; index < length; index += 1) text += String.fromCharCode(view.getUint8(offset + index));
  return text;
}

function readPng(view: DataView): ImageHeader | null {
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a || ascii(view, 12, 4) !== 'IHDR')
    return null;
  return { extension: 'png', widthPx: view.getUint32(16), heightPx: view.getUint32(20) };
}

function readGif(view: DataView): ImageHeader | null {
  const magic = ascii(view, 0, 6);
  if (magic !== 'GIF87a' && magic !== 'GIF89a') return null;
  return { extension: 'gif', widthPx: view.getUint16(6, true), heightPx: view.getUint16(8, true) };
}

function readWebp(view: DataView): ImageHeader | null {
  if (ascii(view, 0, 4) !== 'RIFF' || ascii(view, 8, 4) !== 'WEBP') return null;
  switch (ascii(view, 12, 4)) {
    case 'VP8 ':
      return webp(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return webp((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
    }
    case 'VP8X':
      return webp((view.getUint32(24, true) & 0xffffff) + 1, (view.getUint32(26, true) >>> 8) + 1);
    default:
      return null;
  }
}

function webp(widthPx: number, heightPx: number): ImageHeader {
  return { extension: 'webp', widthPx, heightPx };
}

/** Walks the segments up to the first frame header (SOF0 … SOF15 without DHT, JPG and DAC). */
function readJpeg(view: DataView): ImageHeader | null {
  if (view.getUint16(0) !== 0xffd8) return null;
  let offset = 2;
  while (offset + 9 < view.byteLength) {
    if (view.getUint8(offset) !== 0xff) return null;
    const marker = view.getUint8(offset + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { extension: 'jpg', heightPx: view.getUint16(offset + 5), widthPx: view.getUint16(offset + 7) };
    offset += 2 + view.getUint16(offset + 2);
  }
  return null;
}
