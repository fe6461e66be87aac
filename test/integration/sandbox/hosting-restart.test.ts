import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HostingClient } from './hosting-client';
import { appidOf, SandboxClient } from './sandbox-client';
import { temporaryFolder } from '../../support/temporary-folder';

describe('code after a restart', () => {
  let folder: string;
  let stateFile: string;
  let client: SandboxClient;

  beforeEach(async () => {
    folder = temporaryFolder();
    stateFile = join(folder, 'state.json');
    client = await SandboxClient.start({ stateFile });
  });

  afterEach(async () => {
    await client.sandbox.close();
  });

  async function restart(): Promise<HostingClient> {
    await client.sandbox.close();
    client = await SandboxClient.start({ stateFile });
    return HostingClient.of(client, 2);
  }

  it('is what it was: library, trial, audit, release, domains, guideline, testers, effects', async () => {
    const shop = await HostingClient.of(client, 2);
    await client.post('/wxa/addtotemplate', { draft_id: 4 }, await client.componentToken());
    await shop.approve();
    await shop.post('/wxa/release');
    await shop.post('/wxa/bind_tester', { wechatid: 'lin-wanzhou' });
    await shop.submit({ user_version: '9.6.6' });
    const before = client.sandbox.control.code.miniProgram(shop.appid);
    const effects = client.sandbox.control.code.effects();
    expect(effects.length).toBeGreaterThan(5);
    await restart();
    expect(client.sandbox.control.code.miniProgram(shop.appid)).toEqual(before);
    expect(client.sandbox.control.code.platform().templates).toHaveLength(4);
    expect(client.sandbox.control.code.effects()).toEqual(effects);
    const again = await HostingClient.of(client, 2);
    expect((await again.post('/wxa/submit_audit'))['errcode']).toBe(85009);
    expect(again.effects('/wxa/release')).toBe(1);
  });

  it('decides what fell due meanwhile', async () => {
    const shop = await HostingClient.of(client, 2);
    await shop.foreign({ act: 'upload', description: 'theirs', afterSeconds: 1 });
    await client.control('POST', 'clock', { offsetMs: 0 });
    await client.sandbox.close();
    client = await SandboxClient.start({ stateFile, nowMs: () => Date.now() + 5_000 });
    expect(client.sandbox.control.code.miniProgram(appidOf(client, 2))?.trial?.description).toBe('theirs');
  });

  it('starts with the prepared histories over a state from before code was played', async () => {
    await client.control('POST', 'clock', { advanceMs: 1 });
    await client.sandbox.close();
    const state: Record<string, unknown> = Object.fromEntries(
      Object.entries(JSON.parse(readFileSync(stateFile, 'utf8')) as object),
    );
    delete state['code'];
    delete state['effects'];
    writeFileSync(stateFile, JSON.stringify(state));
    client = await SandboxClient.start({ stateFile });
    expect(client.sandbox.control.code.miniProgram(appidOf(client, 1))?.live?.upload.version).toBe('9.6.5');
  });
});
