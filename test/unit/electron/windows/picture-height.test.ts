import { describe, expect, it } from 'vitest';
import { neededHeight } from '../../../../main/electron/windows/picture-height';

const width = 2;

/** A picture with one white or inked row for each letter: `.` or `#`. */
function picture(rows: string): Uint8Array {
  return Uint8Array.from(
    [...rows].flatMap((row) => [255, 255, 255, 255, ...(row === '#' ? [9, 9, 9, 255] : [255, 255, 255, 255])]),
  );
}

describe('needed height of a picture', () => {
  it.each([
    ['..#.#......', 7],
    ['#....', 1],
    ['..#.', 4],
    ['.....', 5],
  ])('of %s is %i', (rows, height) => {
    expect(neededHeight(picture(rows), width, rows.length)).toBe(height);
  });
});
