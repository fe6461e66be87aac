import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';

/** A part of the screen, in pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What was on the screen from a moment on, in milliseconds since the recording began. */
export interface Frame {
  readonly atMs: number;
  readonly screen: Screen;
}

const stepMs = 25;
const bytesPerColour = 12;
const bytesPerPixel = 4;

/** A whole screen as Xvfb keeps it: an X window dump of 32 bits a pixel (X11/XWDFile.h). */
export class Screen {
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** Red, green and blue of a pixel as one number, `0xrrggbb`. */
  at(x: number, y: number): number {
    const word = (index: number): number => this.#bytes.readUInt32BE(index * bytesPerPixel);
    const [headerSize, lineSize, colours] = [word(0), word(12), word(19)];
    const offset = headerSize + colours * bytesPerColour + y * lineSize + x * bytesPerPixel;
    return this.#bytes.readUInt32LE(offset) & 0xff_ff_ff;
  }

  isSameAs(other: Screen | undefined): boolean {
    return other !== undefined && this.#bytes.equals(other.#bytes);
  }

  /** How many pixels of an area have each colour; every fourth one in both directions is looked at. */
  coloursIn({ x, y, width, height }: Area): ReadonlyMap<number, number> {
    const counts = new Map<number, number>();
    for (let row = y; row < y + height; row += 4) {
      for (let column = x; column < x + width; column += 4) {
        const colour = this.at(column, row);
        counts.set(colour, (counts.get(colour) ?? 0) + 1);
      }
    }
    return counts;
  }

  /** An area as a PNG file. */
  pictureOf({ x, y, width, height }: Area): Buffer {
    const png = new PNG({ width, height });
    for (let row = 0; row < height; row += 1) {
      for (let column = 0; column < width; column += 1) {
        const colour = this.at(x + column, y + row);
        png.data.writeUInt32BE(((colour << 8) | 0xff) >>> 0, (row * width + column) * bytesPerPixel);
      }
    }
    return PNG.sync.write(png);
  }
}

/** Looks at a virtual display every 25 ms and keeps what differs from what it saw before. */
export class ScreenRecorder {
  readonly #file: string;
  readonly #frames: Frame[] = [];
  readonly #startMs = performance.now();
  readonly #timer: NodeJS.Timeout;

  /** `folder` is where the display keeps its picture. */
  constructor(folder: string) {
    this.#file = join(folder, 'Xvfb_screen0');
    this.#timer = setInterval(() => this.#look(), stepMs);
  }

  /** Ends the recording; what was seen until then. */
  stop(): readonly Frame[] {
    clearInterval(this.#timer);
    return this.#frames;
  }

  #look(): void {
    const screen = new Screen(readFileSync(this.#file));
    if (!screen.isSameAs(this.#frames.at(-1)?.screen))
      this.#frames.push({ atMs: Math.round(performance.now() - this.#startMs), screen });
  }
}
