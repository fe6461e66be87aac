import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { channelNames } from '../../../preload/contract/channel-names';
import { type ChannelName, channels } from '../../../preload/contract/channels';
import { ConsoleDriver } from '../../e2e/driver/console-driver';
import type { Tally } from '../gate';
import { randomFrom } from '../random';
import { RequestMaker } from './hostile-requests';

/** Calls every channel through the real bridge with requests that do not fit it; each is refused, and nothing changes. */
export async function fuzzCalls(tally: Tally, perChannel: number): Promise<void> {
  const driver = await ConsoleDriver.launch();
  const { window } = driver;
  try {
    await window.getByTestId('funnel-ready').getByText('10').waitFor();
    const before = await settled(driver.dataFolder);
    const random = randomFrom(12);
    for (const channel of channelNames) await refuseAll(driver, tally, channel, perChannel, random);
    const uncloneable = await window.evaluate(async () => {
      const bridge = Reflect.get(window, 'hostingConsole') as Record<string, Record<string, (x: unknown) => unknown>>;
      const answers = [() => 0, Symbol('x'), new WeakMap(), document.body].map(async (value) => {
        try {
          return JSON.stringify(await bridge['tenants']?.['read']?.({ tenantId: value }));
        } catch {
          return 'refused';
        }
      });
      return await Promise.all(answers);
    });
    tally.require(
      uncloneable.every((answer) => answer === 'refused' || answer.includes('invalid-request')),
      `values that cannot be sent: ${uncloneable.join(', ')}`,
    );
    tally.require((await fingerprint(driver.dataFolder)) === before, 'refused calls changed files');
    await window.getByTestId('nav-tenants').click();
    await window.getByTestId('tenant-row-fixture-02').waitFor();
    tally.recovered += 1;
    tally.notes.push(`${perChannel} a channel through the bridge`);
  } finally {
    await driver.close();
  }
}

async function refuseAll(
  { window }: ConsoleDriver,
  tally: Tally,
  channel: ChannelName,
  count: number,
  random: () => number,
): Promise<void> {
  const maker = new RequestMaker(channels[channel].request);
  // What the debugger cannot carry to the page is left to the gate's own test.
  const requests = Array.from({ length: count * 4 }, () => maker.wrong(random))
    .filter(isJson)
    .slice(0, count);
  const answers = await window.evaluate(
    async ({ domain, method, batch }) => {
      const bridge = Reflect.get(window, 'hostingConsole') as Record<
        string,
        Record<string, (request: unknown) => Promise<{ ok: boolean; error?: { code: string } }>>
      >;
      const call = bridge[domain]?.[method];
      if (call === undefined) return ['no such function'];
      return await Promise.all(
        batch.map(async (request) => {
          const answer = await call(request);
          return answer.ok ? 'accepted' : (answer.error?.code ?? 'no code');
        }),
      );
    },
    { domain: channel.split('.')[0] ?? '', method: channel.split('.')[1] ?? '', batch: requests },
  );
  tally.tried += count;
  tally.hit += answers.length;
  const odd = answers.filter((answer) => answer !== 'invalid-request');
  tally.require(odd.length === 0, `${channel}: ${odd.length} of ${count} answered ${odd[0] ?? ''}`);
}

function isJson(value: unknown): boolean {
  return typeof value !== 'bigint' && isDeepStrictEqual(JSON.parse(JSON.stringify(value, asText) ?? 'null'), value);
}

function asText(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? 'bigint' : value;
}

/** The fingerprint once the first run has written what it prepares. */
async function settled(dataFolder: string): Promise<string> {
  for (let last = ''; ; await delay(1500)) {
    const now = await fingerprint(dataFolder);
    if (now === last) return now;
    last = now;
  }
}

/**
 * Every tenant and workspace document and the settings, as one hash. The index is derived from them, and backups are left
 * out: the daily one is made in a folder of its own that is renamed while this may look.
 */
async function fingerprint(dataFolder: string): Promise<string> {
  const workspaces = join(dataFolder, 'workspaces');
  const files = [join(dataFolder, 'settings.json')];
  for (const workspace of await readdir(workspaces)) {
    const tenants = join(workspaces, workspace, 'tenants');
    files.push(join(workspaces, workspace, 'workspace.json'));
    files.push(...(await readdir(tenants).catch(() => [])).map((name) => join(tenants, name)));
  }
  const hash = createHash('sha256');
  for (const file of files.toSorted()) hash.update(file).update(await readFile(file).catch(() => 'none'));
  return hash.digest('hex');
}
