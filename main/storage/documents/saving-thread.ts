import { constants } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { busyCodes, busyRetriesMs, createFlags } from './file-system';
import type { GroupedOutcome, GroupedSave, GroupSystem, SentGroup } from './group-saver.mjs';

/** A thread that has had nothing to do for so long is ended; it takes some megabytes. */
const idleMs = 5_000;

const isWindows = process.platform === 'win32';
const system: GroupSystem = {
  createFlags,
  folderFlags: isWindows ? null : constants.O_RDONLY | constants.O_DIRECTORY,
  busyCodes,
  retriesMs: isWindows ? busyRetriesMs : [],
};

interface WaitingSave {
  readonly save: GroupedSave;
  readonly settle: (outcome: GroupedOutcome | null) => void;
}

/**
 * The thread on which many who save at the same moment are saved together. Its calls hold up nobody else, and each that makes a
 * folder durable is shared by all who wait for it. While a group is saved, whoever comes is gathered for the next. The thread is
 * started when it is needed, and ended when it is not.
 */
export class SavingThread {
  #worker: Worker | null = null;
  #waiting: WaitingSave[] = [];
  /** The group that the thread is at. */
  #sent: readonly WaitingSave[] = [];
  #idle: NodeJS.Timeout | undefined;

  /** Never rejects. Null where no thread is to be had, or it ended unasked: whoever saves then does so alone, and writes the same again. */
  save(save: GroupedSave): Promise<GroupedOutcome | null> {
    return new Promise((settle) => {
      this.#waiting.push({ save, settle });
      if (this.#waiting.length === 1 && this.#sent.length === 0) setImmediate(() => void this.#send());
    });
  }

  async #send(): Promise<void> {
    if (this.#waiting.length === 0 || this.#sent.length > 0) return;
    const group = this.#waiting;
    this.#waiting = [];
    this.#sent = group;
    clearTimeout(this.#idle);
    try {
      const worker = (this.#worker ??= await this.#start());
      worker.ref();
      const message = messageOf(group.map(({ save }) => save));
      worker.postMessage(message, [message.content.buffer]);
    } catch {
      this.#settle([]);
    }
  }

  async #start(): Promise<Worker> {
    const worker = new Worker(await moduleOfThread(), { workerData: system });
    worker.on('message', (outcomes: readonly GroupedOutcome[]) => {
      this.#settle(outcomes);
      if (this.#sent.length === 0) this.#rest(worker);
    });
    worker.on('error', () => this.#giveUp(worker));
    worker.on('exit', () => this.#giveUp(worker));
    return worker;
  }

  /** Tells the group how it ended, and begins with the next. */
  #settle(outcomes: readonly (GroupedOutcome | null)[]): void {
    const group = this.#sent;
    this.#sent = [];
    for (const [index, { settle }] of group.entries()) settle(outcomes[index] ?? null);
    void this.#send();
  }

  #rest(worker: Worker): void {
    worker.unref();
    this.#idle = setTimeout(() => {
      this.#worker = null;
      void worker.terminate();
    }, idleMs).unref();
  }

  #giveUp(worker: Worker): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    this.#settle([]);
  }
}

/** The thread's module as an address. It has no file of its own, so that nothing needs to be found beside the bundle. */
async function moduleOfThread(): Promise<URL> {
  const { default: text } = await import('./group-saver.mjs?raw');
  // Whatever loads modules without a bundler gives the module itself.
  if (typeof text !== 'string') throw new Error('the text of the thread is not to be had');
  const begin = "import { parentPort, workerData } from 'node:worker_threads'; saveGroupsFrom(parentPort, workerData);";
  return new URL(`data:text/javascript,${encodeURIComponent(`${text}\n${begin}`)}`);
}

/** A group with its contents as one piece, which goes to the thread without another copy. */
function messageOf(saves: readonly GroupedSave[]): SentGroup & { readonly content: Uint8Array<ArrayBuffer> } {
  const content = new Uint8Array(saves.reduce((sum, { bytes }) => sum + bytes.length, 0));
  let end = 0;
  const sent = saves.map(({ bytes, ...save }) => {
    content.set(bytes, end);
    end += bytes.length;
    return { ...save, length: bytes.length };
  });
  return { content, saves: sent };
}
