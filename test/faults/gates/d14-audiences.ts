import { join } from 'node:path';
import { mkdir } from 'node:fs/promises';
import type { ConsoleHarness } from '../../integration/console-harness';
import { platformKinds, SecretBench } from '../audience/secret-bench';
import { type Way, ways } from '../audience/ways';
import { type Gate, Tally } from '../gate';

/** Which ways the short form takes with every kind of platform; all of them with a relay. */
const shortWays = /every address|apiBaseUrl alone|handover of the same workspace|edited|earlier version|redirect/;

/** What decides where secrets go. */
const judged = [
  'mode',
  'componentAppId',
  'apiBaseUrl',
  'pageBaseUrl',
  'mobileBaseUrl',
  'relayBaseUrl',
  'ticketUrl',
] as const;

/** Whatever changes the settings, no secret reaches an origin for which it was not entered; and none is lost by that. */
export const audiences: Gate = {
  id: 'D14',
  title: 'secrets stay with the origin that they were entered for, whatever changed the settings',
  obstacle: async () => null,
  async run({ isShort, scratch, say }) {
    const tally = new Tally();
    let secrets = 0;
    for (const kind of platformKinds) {
      const folder = join(scratch, kind);
      await mkdir(folder);
      const bench = await SecretBench.start(kind, folder);
      try {
        const taken = ways.filter(({ id }) => !isShort || kind === 'relay' || shortWays.test(id));
        for (const way of taken) await tryWay(tally, bench, way);
        await tryEnteredAgain(tally, bench);
        secrets += bench.secretsKnown;
        say(`${kind}: ${taken.length} ways, ${bench.secretsKnown} secrets`);
      } finally {
        await bench.close();
      }
    }
    tally.notes.push(`${platformKinds.length} kinds of platform, ${secrets} secrets`);
    return tally.figures();
  },
};

async function tryWay(tally: Tally, bench: SecretBench, way: Way): Promise<void> {
  tally.tried += 1;
  const name = `${bench.kind}, ${way.id}`;
  try {
    const harness = await way.change(bench);
    await bench.exercise(harness);
    const isStruck = hasOtherSettings(bench, harness);
    tally.hit += isStruck ? 1 : 0;
    tally.require(isStruck, `${name}: the settings stayed as they were`);
    const leaked = bench.leaked();
    tally.require(leaked.length === 0, `${name}: ${leaked.length} secrets went elsewhere, as in ${leaked[0] ?? ''}`);
    if (way.leavesSecrets) await requireUsable(tally, bench, name, harness);
  } catch (error) {
    tally.fail(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  } finally {
    await bench.rest();
  }
}

/** The way struck when the open workspace names other addresses, another mode or another platform than the one set up. */
function hasOtherSettings({ settings: before }: SecretBench, harness: ConsoleHarness): boolean {
  const { settings } = harness.console.workspace();
  return judged.some((field) => settings[field] !== before[field]);
}

/** Back at home every secret is there and works, without being entered again. */
async function requireUsable(
  tally: Tally,
  bench: SecretBench,
  name: string,
  { secrets }: ConsoleHarness,
): Promise<void> {
  const lost = await bench.lostFrom(secrets);
  tally.lost += lost.length;
  tally.require(lost.length === 0, `${name}: the keychain lost ${lost.join(', ')}`);
  const home = await bench.console(undefined, secrets);
  const { reachable } = await home.call['platform.status']({});
  await home.call['tenants.sync']({ tenantId: bench.bound.id });
  tally.require(reachable === true, `${name}: the platform cannot be used at home any more`);
  if (lost.length === 0 && reachable === true) tally.recovered += 1;
}

/** What is entered for the other origin goes there: the search sees it, and nobody is left without a way on. */
async function tryEnteredAgain(tally: Tally, bench: SecretBench): Promise<void> {
  const everyAddress = ways[0];
  if (everyAddress === undefined) throw new Error('there is no way');
  const harness = await everyAddress.change(bench);
  await bench.enter(harness);
  await bench.exercise(harness);
  tally.require(bench.leaked().length > 0, `${bench.kind}: what was entered for the other origin did not reach it`);
  await bench.rest();
}
