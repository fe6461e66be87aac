import type { ElectronApplication } from '@playwright/test';

/** What went over the bridge between the page and the main process, as JSON texts. */
export interface BridgeTraffic {
  /** What the page asked, each with its channel. */
  readonly requests: string;
  /** What it was answered and told. */
  readonly answers: string;
}

const memory = 'recordedTraffic';

/**
 * Listens in the main process to every call of the main window and to every event for it, from now on. Electron keeps the
 * handlers in a map of its own; without it the recorder fails rather than hear nothing.
 */
export async function recordBridge(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ ipcMain, BrowserWindow }, name) => {
    const traffic: { requests: string[]; answers: string[] } = { requests: [], answers: [] };
    Reflect.set(globalThis, name, traffic);
    const handlers: unknown = Reflect.get(ipcMain, '_invokeHandlers');
    if (!(handlers instanceof Map)) throw new Error('this Electron keeps its handlers elsewhere');
    for (const [channel, handler] of handlers as Map<string, (...given: unknown[]) => Promise<unknown>>) {
      handlers.set(channel, async (event: unknown, request: unknown) => {
        traffic.requests.push(`${channel} ${JSON.stringify(request) ?? ''}`);
        const answer = await handler(event, request);
        traffic.answers.push(`${channel} ${JSON.stringify(answer) ?? ''}`);
        return answer;
      });
    }
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      const send = webContents.send.bind(webContents);
      webContents.send = (channel: string, ...payload: unknown[]) => {
        traffic.answers.push(`${channel} ${JSON.stringify(payload)}`);
        send(channel, ...payload);
      };
    }
  }, memory);
}

/** Everything heard so far. */
export async function trafficOf(app: ElectronApplication): Promise<BridgeTraffic> {
  return await app.evaluate((_electron, name) => {
    const { requests, answers } = Reflect.get(globalThis, name) as { requests: string[]; answers: string[] };
    return { requests: requests.join('\n'), answers: answers.join('\n') };
  }, memory);
}
