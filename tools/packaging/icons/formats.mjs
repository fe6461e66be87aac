import { PNG } from 'pngjs';

/**
 * A square picture at one size.
 *
 * @typedef {{ size: number, png: Buffer }} IconImage
 */

/**
 * The types under which an .icns file holds PNG pictures, by their edge in pixels. Two types share an edge where one is
 * the double-density form of a smaller icon.
 */
const icnsTypes = Object.freeze({
  16: ['icp4'],
  32: ['icp5', 'ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
});

/** Edges that the .icns file needs. */
export const icnsSizes = Object.freeze(Object.keys(icnsTypes).map(Number));

/**
 * Writes an Apple icon image: a header and one typed block for each picture, all big-endian.
 *
 * @param {readonly IconImage[]} images one for each of `icnsSizes`
 * @returns {Buffer}
 */
export function encodeIcns(images) {
  const blocks = images.flatMap(({ size, png }) => typesOf(size).map((type) => block(type, png)));
  return block('icns', Buffer.concat(blocks));
}

/**
 * Writes a Windows icon (https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10)).
 *
 * Only the largest picture is a PNG: older dialogs of Windows show smaller ones from bitmaps alone.
 *
 * @param {readonly IconImage[]} images at most 256 pixels each
 * @returns {Buffer}
 */
export function encodeIco(images) {
  const header = Buffer.alloc(6);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  const bodies = images.map(({ size, png }) => (size >= 256 ? png : toBitmap(png)));
  let offset = header.length + images.length * 16;
  const entries = images.map(({ size }, index) => {
    const body = bodies[index] ?? Buffer.alloc(0);
    const entry = Buffer.alloc(16);
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(body.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += body.length;
    return entry;
  });
  return Buffer.concat([header, ...entries, ...bodies]);
}

/**
 * Lists the edges of the pictures in a .ico file.
 *
 * @param {Buffer} file
 * @returns {readonly number[]}
 */
export function icoSizes(file) {
  return Array.from({ length: file.readUInt16LE(4) }, (_, index) => file.readUInt8(6 + index * 16) || 256);
}

/**
 * Lists the types of the blocks in an .icns file.
 *
 * @param {Buffer} file
 * @returns {readonly string[]}
 */
export function icnsBlockTypes(file) {
  const types = [];
  for (let offset = 8; offset < file.length; offset += file.readUInt32BE(offset + 4)) {
    types.push(file.toString('latin1', offset, offset + 4));
  }
  return types;
}

/**
 * @param {number} size
 * @returns {readonly string[]}
 */
function typesOf(size) {
  const types = Object.entries(icnsTypes).find(([edge]) => Number(edge) === size)?.[1];
  if (types === undefined) throw new Error(`An .icns file holds no picture of ${size} pixels`);
  return types;
}

/**
 * @param {string} type four characters
 * @param {Buffer} body
 * @returns {Buffer}
 */
function block(type, body) {
  const header = Buffer.alloc(8);
  header.write(type, 'latin1');
  header.writeUInt32BE(body.length + 8, 4);
  return Buffer.concat([header, body]);
}

/**
 * The device-independent bitmap of an icon: 32 bits a pixel, bottom row first, followed by an empty mask, because the
 * alpha channel already says what shows.
 *
 * @param {Buffer} png
 * @returns {Buffer}
 */
function toBitmap(png) {
  const { width, height, data } = PNG.sync.read(png);
  const header = Buffer.alloc(40);
  header.writeUInt32LE(header.length, 0);
  header.writeInt32LE(width, 4);
  header.writeInt32LE(height * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const pixels = Buffer.alloc(width * height * 4);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const from = (row * width + column) * 4;
      const to = ((height - 1 - row) * width + column) * 4;
      const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(from, from + 4);
      pixels.set([blue, green, red, alpha], to);
    }
  }
  const maskRowBytes = Math.ceil(width / 32) * 4;
  return Buffer.concat([header, pixels, Buffer.alloc(maskRowBytes * height)]);
}
