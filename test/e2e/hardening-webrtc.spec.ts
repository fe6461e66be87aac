import { expect, test } from './support/fixtures';
import { type LiveWindows, openLiveWindows } from './support/live-windows';
import { listenForWebRtc, tryWebRtc } from './support/webrtc-listeners';

/*
 * WebRTC passes by every rule about requests. Pages do without it; a frame that a page makes has it again, and reaches nothing.
 */

let live: LiveWindows;

test.beforeAll(async () => {
  live = await openLiveWindows();
});

test.afterAll(() => live.driver.close());

for (const name of ['weChat', 'main', 'bar'] as const) {
  test(`WebRTC of ${name} reaches nothing, from whatever frame`, async () => {
    const listeners = await listenForWebRtc();
    const had = await live[name].evaluate(tryWebRtc, { udpPort: listeners.udpPort, tcpPort: listeners.tcpPort });
    // At least one must have tried, or nothing is shown by silence.
    expect(had).toContain('empty frame');
    expect([...new Set(listeners.arrived)]).toEqual([]);
    // The bar is a page of ours without script from anywhere else, and without a preload.
    if (name !== 'bar') expect(had).not.toContain('page');
    listeners.close();
  });
}

test('the session of our own pages leads nowhere, and that of WeChat’s page to WeChat', async () => {
  const origin = new URL(live.weChat.url()).origin;
  const ways = await live.app.evaluate(async ({ session, webContents }, weChat) => {
    const page = webContents.getAllWebContents().find((each) => each.getURL().startsWith(weChat));
    const asked = [`${weChat}/`, 'https://evil.example/', 'https://127.0.0.1:4711/', 'https://mp.weixin.qq.com:3478/'];
    const waysOf = (of: Electron.Session): Promise<string[]> => Promise.all(asked.map((url) => of.resolveProxy(url)));
    return {
      ours: await waysOf(session.defaultSession),
      weChats: page === undefined ? [] : await waysOf(page.session),
    };
  }, origin);
  const nowhere = 'PROXY 127.0.0.1:9';
  expect(ways.ours).toEqual([nowhere, nowhere, nowhere, nowhere]);
  expect(ways.weChats).toEqual(['DIRECT', nowhere, nowhere, nowhere]);
});
