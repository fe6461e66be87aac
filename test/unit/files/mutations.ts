/** A reproducible source of numbers (mulberry32): equal seeds give equal sequences. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Random = ReturnType<typeof randomFrom>;

const nastyBytes = [0x00, 0x22, 0x26, 0x3c, 0x3e, 0x0a, 0x0d, 0x2c, 0x7f, 0x80, 0xff];

const mutations: readonly ((bytes: Buffer, random: Random) => Buffer)[] = [
  // one bit
  (bytes, random) => {
    const at = random(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
    return bytes;
  },
  // one byte that means something
  (bytes, random) => {
    bytes[random(bytes.length)] = nastyBytes[random(nastyBytes.length)] ?? 0;
    return bytes;
  },
  // cut short
  (bytes, random) => bytes.subarray(0, random(bytes.length)),
  // a piece taken out
  (bytes, random) => {
    const at = random(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random(64))]);
  },
  // a piece repeated
  (bytes, random) => {
    const at = random(bytes.length);
    const piece = bytes.subarray(at, at + 1 + random(64));
    return Buffer.concat([bytes.subarray(0, at), piece, piece, bytes.subarray(at)]);
  },
  // two pieces in each other's place
  (bytes, random) => {
    const [from, to] = [random(bytes.length), random(bytes.length)].toSorted((a, b) => a - b);
    return Buffer.concat([bytes.subarray(to), bytes.subarray(from, to), bytes.subarray(0, from)]);
  },
  // a run of one value
  (bytes, random) => {
    bytes
      .subarray(random(bytes.length))
      .subarray(0, 16)
      .fill([0, 0xff][random(2)] ?? 0);
    return bytes;
  },
];

/** A copy of the bytes with one to three mutations; more where these undo each other or write what was there. */
export function mutate(bytes: Buffer, seed: number): Buffer {
  const random = randomFrom(seed);
  let mutated: Buffer = Buffer.from(bytes);
  for (let count = 1 + random(3); count > 0 || mutated.equals(bytes); count -= 1) {
    if (mutated.length === 0) break;
    mutated = mutations[random(mutations.length)]?.(mutated, random) ?? mutated;
  }
  return mutated;
}
