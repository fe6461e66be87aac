import type { ConsoleApi, ResponseOf } from '../preload/contract/channels';
import type { Result } from '../preload/contract/errors';
import { SharedTexts, shareTexts } from '../preload/contract/words/shared-texts';

/** The bridge as the stores know it: answers that cross it as text are taken apart on this side. */
export function openBridge(bridge: ConsoleApi): ConsoleApi {
  const { tenants } = bridge;
  return { ...bridge, tenants: { ...tenants, list: async (request) => await unpack(await tenants.list(request)) } };
}

type ListAnswer = Result<ResponseOf<'tenants.list'>>;

/** Bytes are a packed answer; a refused call comes as it is. */
async function unpack(answer: ListAnswer): Promise<ListAnswer> {
  return answer instanceof Uint8Array ? await rowsIn(answer) : answer;
}

const lineBreak = 0x0a;

/** How many bytes are parsed in one piece: as a whole, the text of a hundred thousand rows would take twice as much memory as they. */
const bytesAtOnce = 512 * 1024;

/** After so long the page gets its turn. */
const turnMs = 50;

/** The rows of a packed list, which has each on a line of its own, and what surrounds them before the first and after the last. */
async function rowsIn(bytes: Uint8Array): Promise<ListAnswer> {
  const [first, last] = [bytes.indexOf(lineBreak), bytes.lastIndexOf(lineBreak)];
  const decoder = new TextDecoder();
  const textOf = (start: number, end: number): string => decoder.decode(bytes.subarray(start, end));
  // Written by our own gate a moment ago, from a value of this type.
  const answer = JSON.parse(`${textOf(0, first)}${textOf(last, bytes.length)}`) as Extract<ListAnswer, { ok: true }>;
  const { rows } = answer.value;
  const texts = new SharedTexts();
  let turnStartMs = performance.now();
  for (let start = first + 1; start < last; ) {
    const found = bytes.indexOf(lineBreak, start + bytesAtOnce);
    const end = found === -1 || found > last ? last : found;
    // The comma stands before the line break.
    const some = JSON.parse(`[${textOf(start, end === last ? end : end - 1)}]`) as typeof rows;
    for (const row of some) {
      shareTexts(row, texts);
      rows.push(row);
    }
    start = end + 1;
    if (performance.now() - turnStartMs < turnMs) continue;
    await new Promise((resolve) => setTimeout(resolve));
    turnStartMs = performance.now();
  }
  return answer;
}
