import { writeSync } from 'node:fs';
import type { Clock } from '../../../main/ports/clock';
import type { HttpRequest, HttpTransport } from '../../../main/ports/http-transport';
import { FetchTransport } from '../../../main/wechat/api/fetch-transport';
import { openWorkspaceSession, type WorkspaceSession } from '../../../main/workspace/workspace-session';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { FileSecretStore } from '../platform/file-secret-store';
import { sessionAdapters, workspaceFolder } from '../platform/session-parts';
import type { LossLine } from './lost-answer-protocol';

/** A minute of waiting for WeChat passes in a second. */
const haste = 60;
const startedMs = Date.now();
/** How long the answer that is lost is waited for. */
const lossTimeoutMs = 3000;
/** Everything else is answered, however busy the computer is. */
const calmTimeoutMs = 60_000;

const hastyClock: Clock = {
  nowMs: () => Math.round(startedMs + (Date.now() - startedMs) * haste),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs / haste);
    return () => clearTimeout(timer);
  },
};

/** What a console without windows is opened with, and the path whose answer it loses once it is armed. */
export interface LossyJob {
  readonly folder: string;
  readonly secretsFile: string;
  readonly settings: WorkspaceSettings;
  readonly control: { readonly url: string; readonly token: string };
  readonly loss: string;
  readonly path: string;
}

/** Tells the gate something, at once. */
export function tell(line: LossLine): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

/** A console without windows that loses the answer to one changing call, or is killed by it. */
export class LossyConsole {
  readonly #job: LossyJob;
  #isArmed = false;

  constructor(job: LossyJob) {
    this.#job = job;
  }

  /** The next call of the path strikes. */
  arm(): void {
    this.#isArmed = true;
  }

  async open(): Promise<WorkspaceSession> {
    const { folder, secretsFile, settings: given } = this.#job;
    let session: WorkspaceSession | null = null;
    const parts = {
      folder,
      secrets: new FileSecretStore(secretsFile),
      transport: this.#losing(new FetchTransport(unkeptFetch)),
      logger: { info: () => undefined, warn: () => undefined, error: () => 'fault-suite' },
      open: () => session,
    };
    const adapters = { ...sessionAdapters(parts), clock: hastyClock };
    session = await openWorkspaceSession(given, workspaceFolder(folder, given), null, adapters);
    await session.warmUp();
    return session;
  }

  async control(method: string, route: string, body?: unknown): Promise<unknown> {
    const { url, token } = this.#job.control;
    const answer = await unkeptFetch(`${url}/sandbox/${route}`, {
      method,
      headers: { 'x-sandbox-control': token, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${route}: ${answer.status}`);
    return await answer.json();
  }

  /** Ends the process around the changing call, or has the sandbox lose the answer to it, and to nothing that is only read. */
  #losing(inner: HttpTransport): HttpTransport {
    const { loss, path } = this.#job;
    const isDone = loss.endsWith(', done');
    return {
      send: async (asked) => {
        const request = { ...asked, timeoutMs: calmTimeoutMs };
        if (!this.#isArmed || new URL(request.url).pathname !== path || isQuestion(request)) {
          return await inner.send(request);
        }
        this.#isArmed = false;
        if (!loss.startsWith('killed')) {
          // The answer would come only after the console has stopped waiting.
          const form = isDone ? 'done' : 'not-done';
          await this.control('POST', 'answer-lost', { form, path, appid: '', times: 1, afterMs: lossTimeoutMs + 300 });
          tell({ say: 'struck' });
          return await inner.send({ ...request, timeoutMs: lossTimeoutMs });
        }
        if (isDone) await inner.send(request);
        tell({ say: 'struck' });
        process.kill(process.pid, 'SIGKILL');
        return await new Promise(() => undefined);
      },
    };
  }
}

/**
 * Every request over a connection of its own. The sandbox ends kept ones after five seconds; a process that is out of breath would
 * send over one that is just being ended, and lose calls that no try means to lose.
 */
async function unkeptFetch(url: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('connection', 'close');
  return await fetch(url, { ...init, headers });
}

function isQuestion({ url, body }: HttpRequest): boolean {
  return url.includes('action=get_history_version') || (body ?? '').includes('"action":"get"');
}
