const bytesPerPixel = 4;

/**
 * How many rows of a picture are needed for what is drawn on it, with as much ground below as there is above. The ground is the
 * colour of the first pixel; a picture of nothing but ground keeps its height.
 */
export function neededHeight(pixels: Uint8Array, width: number, height: number): number {
  const rowBytes = width * bytesPerPixel;
  const ground = Buffer.alloc(rowBytes, pixels.subarray(0, bytesPerPixel));
  const isGround = (row: number): boolean => ground.equals(pixels.subarray(row * rowBytes, (row + 1) * rowBytes));
  let first = 0;
  while (first < height && isGround(first)) first += 1;
  if (first === height) return height;
  let last = height - 1;
  while (isGround(last)) last -= 1;
  return Math.min(height, last + 1 + first);
}
