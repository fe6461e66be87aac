import { type Gate, Tally } from '../gate';
import { fuzzCalls } from '../hostile/fuzz-calls';
import { fuzzGate } from '../hostile/fuzz-gate';
import { fuzzTables } from '../hostile/fuzz-tables';
import { goElsewhere } from '../hostile/go-elsewhere';
import { serveImages } from '../hostile/serve-images';
import { showMarkup } from '../hostile/show-markup';

/**
 * D12: calls with wrong requests on every channel, hostile addresses from the console's pages, texts that look like markup in
 * every field, tables with mutated bytes, images that are none. Nothing of it is taken, run or shown, and nothing breaks.
 */
export const hostileInput: Gate = {
  id: 'D12',
  title: 'hostile input in the real window',
  obstacle: async () => null,
  run: async (options) => {
    const tally = new Tally();
    await fuzzTables(tally, options.isShort ? 500 : 10_000);
    options.say('tables');
    await fuzzGate(tally, options.isShort ? 500 : 10_000);
    await fuzzCalls(tally, options.isShort ? 10 : 200);
    options.say('calls');
    await goElsewhere(tally, options.isShort ? 12 : 1);
    options.say('addresses');
    await showMarkup(tally, options.isShort ? 20 : 1);
    options.say('markup');
    await serveImages(tally, options.isShort ? 60 : 200);
    options.say('images');
    tally.require(tally.hit === tally.tried, `${tally.tried - tally.hit} of them were not hostile, or not seen`);
    return tally.figures();
  },
};
