/** Lengths and values of the usual Huffman table for luminance DC differences (ITU T.81, table K.3). */
const DC_LENGTHS = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0] as const;
const DC_CODES: readonly (readonly [code: number, bits: number])[] = [
  [0b00, 2],
  [0b010, 3],
  [0b011, 3],
  [0b100, 3],
  [0b101, 3],
  [0b110, 3],
  [0b1110, 4],
  [0b11110, 5],
  [0b111110, 6],
  [0b1111110, 7],
  [0b11111110, 8],
  [0b111111110, 9],
];
/** Edge of the squares a JPEG is made of. */
const BLOCK = 8;

/** A grid of squares in one grey each as a baseline JPEG; every square becomes 8 by 8 pixels, sharp and exact. */
export function gridJpeg(width: number, height: number, greyAt: (column: number, row: number) => number): Buffer {
  const scan = new BitWriter();
  let before = 0;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      // One flat square has a DC coefficient only: eight times its level around zero.
      const level = (greyAt(column, row) - 128) * BLOCK;
      writeDifference(scan, level - before);
      before = level;
    }
  }
  return Buffer.concat([
    Buffer.of(0xff, 0xd8),
    segment(0xe0, [...Buffer.from('JFIF\0', 'latin1'), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    segment(0xdb, [0, ...Array.from({ length: 64 }, () => 1)]),
    segment(0xc0, [8, ...word(height * BLOCK), ...word(width * BLOCK), 1, 1, 0x11, 0]),
    segment(0xc4, [0x00, ...DC_LENGTHS, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
    // The only AC symbol is "end of block", written as one bit.
    segment(0xc4, [0x10, 1, ...Array.from({ length: 15 }, () => 0), 0]),
    segment(0xda, [1, 1, 0x00, 0, 63, 0]),
    scan.finish(),
    Buffer.of(0xff, 0xd9),
  ]);
}

function writeDifference(scan: BitWriter, difference: number): void {
  const size = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1;
  const [code, bits] = DC_CODES[size] ?? [0, 0];
  scan.write(code, bits);
  if (size > 0) scan.write(difference > 0 ? difference : difference + 2 ** size - 1, size);
  scan.write(0, 1);
}

function word(value: number): readonly [number, number] {
  return [value >> 8, value & 0xff];
}

function segment(marker: number, content: readonly number[]): Buffer {
  return Buffer.from([0xff, marker, ...word(content.length + 2), ...content]);
}

class BitWriter {
  readonly #bytes: number[] = [];
  #current = 0;
  #filled = 0;

  write(value: number, bits: number): void {
    for (let bit = bits - 1; bit >= 0; bit -= 1) {
      this.#current = (this.#current << 1) | ((value >> bit) & 1);
      this.#filled += 1;
      if (this.#filled === 8) this.#flush();
    }
  }

  /** Fills the last byte with ones. */
  finish(): Buffer {
    while (this.#filled > 0) this.write(1, 1);
    return Buffer.from(this.#bytes);
  }

  #flush(): void {
    this.#bytes.push(this.#current);
    // A 0xff in the data is told from a marker by the zero after it.
    if (this.#current === 0xff) this.#bytes.push(0);
    this.#current = 0;
    this.#filled = 0;
  }
}
