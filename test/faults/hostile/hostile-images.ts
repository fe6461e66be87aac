import { PNG } from 'pngjs';
import { mutate } from '../../unit/files/mutations';

/** What a server might send as an avatar. */
export interface HostileImage {
  readonly name: string;
  readonly bytes: Buffer;
  /** No image of a kind that is shown, or one that costs too much: it must not be kept. Otherwise its header may be right. */
  readonly mustBeRefused: boolean;
}

const png = PNG.sync.write(new PNG({ width: 24, height: 24, fill: true }));

function pngOf(widthPx: number, heightPx: number): Buffer {
  const bytes = Buffer.from(png);
  bytes.writeUInt32BE(widthPx, 16);
  bytes.writeUInt32BE(heightPx, 20);
  return bytes;
}

function gifOf(widthPx: number, heightPx: number): Buffer {
  const bytes = Buffer.alloc(64, 0x2c);
  bytes.write('GIF89a');
  bytes.writeUInt16LE(widthPx, 6);
  bytes.writeUInt16LE(heightPx, 8);
  return bytes;
}

const jpegHeader = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0001108001800180301220002110103110', 'hex');
const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="window.pwned=1"><script>window.pwned=1</script></svg>';

const refused: readonly (readonly [string, Buffer])[] = [
  ['nothing', Buffer.alloc(0)],
  ['SVG', Buffer.from(svg)],
  ['SVG with an XML declaration', Buffer.from(`<?xml version="1.0"?>${svg}`)],
  ['HTML', Buffer.from('<!DOCTYPE html><script>window.pwned=1</script>')],
  ['PDF', Buffer.from('%PDF-1.7\n')],
  ['ZIP', Buffer.from('504b0304140000000800', 'hex')],
  ['BMP', Buffer.from('424d460000000000000036000000', 'hex')],
  ['icon', Buffer.from('00000100010010100000010020', 'hex')],
  ['TIFF', Buffer.from('49492a0008000000', 'hex')],
  ['AVIF', Buffer.from('000000206674797061766966', 'hex')],
  ['PNG of 50,000 pixels a side', pngOf(50_000, 50_000)],
  ['PNG without height', pngOf(24, 0)],
  ['PNG of 4,097 pixels', pngOf(4097, 1)],
  ['GIF of 65,535 pixels a side', gifOf(65_535, 65_535)],
  ['PNG of 3 MB', Buffer.concat([png, Buffer.alloc(3 * 1024 * 1024)])],
  ['PNG signature alone', png.subarray(0, 8)],
];

const bases: readonly (readonly [string, Buffer])[] = [
  ['PNG', png],
  ['PNG whose header promises 4,096 pixels a side', pngOf(4096, 4096)],
  ['PNG followed by a page', Buffer.concat([png, Buffer.from('<script>window.pwned=1</script>')])],
  ['GIF', gifOf(24, 24)],
  ['JPEG header', jpegHeader],
];

/** As many images as asked for, 16 plain ones first, then mutations of nearly right ones. The same every time. */
export function hostileImages(count: number): readonly HostileImage[] {
  const plain = refused.map(([name, bytes]) => ({ name, bytes, mustBeRefused: true }));
  const mutations = Array.from({ length: Math.max(0, count - plain.length) }, (_none, seed) => {
    const [name, bytes] = bases[seed % bases.length] ?? ['PNG', png];
    return { name: `${name}, mutation ${seed}`, bytes: mutate(bytes, seed + 1), mustBeRefused: false };
  });
  return [...plain, ...mutations].slice(0, count);
}
