/** What one archive may hold at most; checked before memory or disk is spent. */
export const archiveLimits = Object.freeze({
  documentMiB: 64,
  pictureMiB: 4,
  entries: 500_000,
  contentMiB: 8192,
});

export const mebibyte = 1024 * 1024;

/** Records of ours get 2 to 8 times smaller. An entry, and an archive as a whole, may unpack to so much, whatever their size, */
const free = { entry: mebibyte, whole: 32 * mebibyte };
/** and to so many times what they take up: far more than any record of ours, far less than a file made to fill a disk. */
const ratio = { entry: 100, whole: 50 };

/**
 * Counts what an archive unpacks to, so that a small file cannot become a large one.
 *
 * The writer goes by the same count and stores what would get too small, so that whatever it writes can be read.
 */
export class UnpackBudget {
  #entries = 0;
  #content = 0;
  #packed = 0;

  /** Counts an entry that unpacks to `length` bytes from `packedLength`; false, and nothing counted, when that is too much. */
  take(length: number, packedLength: number): boolean {
    const content = this.#content + length;
    const packed = this.#packed + packedLength;
    const isWithin =
      this.#entries < archiveLimits.entries &&
      content <= archiveLimits.contentMiB * mebibyte &&
      length <= Math.max(free.entry, ratio.entry * packedLength) &&
      content <= Math.max(free.whole, ratio.whole * packed);
    if (!isWithin) return false;
    this.#entries += 1;
    this.#content = content;
    this.#packed = packed;
    return true;
  }
}
