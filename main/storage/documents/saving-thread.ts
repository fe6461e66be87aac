import { constants } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { busyCodes, busyRetriesMs, createFlags } from './file-system';
import type { GroupedOutcome, GroupedSave, GroupSystem, SentGroup } from './group-saver.mjs';

/** A thread that has had nothing to do for so long is ended; it takes some megabytes. */
const idleMs = 5_000;
/** Beyond so many saves at the same moment it is worth waiting for the thread's start. */
const few = 4;

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
 * The thread on which those are saved who save at the same moment or soon after each other. Its calls hold up nobody else, so that
 * they are made at once and not each through the pool; one that makes a folder durable is shared by all who wait for it. While a
 * group is saved, whoever comes is gathered for the next. The thread is started when it is needed, and ended when it is not.
 */
export class SavingThread {
  #thread: Promise<Worker> | null = null;
  #isRunning = false;
  /** When a save was last asked about that is not one of many, by the monotonic clock. */
  #askedMs = Number.NEGATIVE_INFINITY;
  #waiting: WaitingSave[] = [];
  /** The group that the thread is at. */
  #sent: readonly WaitingSave[] = [];
  #idle: NodeJS.Timeout | undefined;

  /**
   * Whether a save is best made here, being one of so many under way: two messages between threads take the place of ten calls
   * through the pool. One by itself does not wait for the thread to start; another within seconds has it started.
   */
  isBestFor(underWay: number): boolean {
    if (this.#isRunning || underWay > few) return true;
    const nowMs = performance.now();
    if (nowMs - this.#askedMs < idleMs) void this.#started().catch(() => undefined);
    this.#askedMs = nowMs;
    return false;
  }

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
      const worker = await this.#started();
      worker.ref();
      const message = messageOf(group.map(({ save }) => save));
      worker.postMessage(message, [message.content.buffer]);
    } catch {
      this.#settle([]);
    }
  }

  #started(): Promise<Worker> {
    return (this.#thread ??= this.#start());
  }

  #start(): Promise<Worker> {
    const thread = moduleOfThread().then((address) => {
      const worker = new Worker(address, { workerData: system });
      worker.on('online', () => {
        this.#isRunning = true;
        this.#rest(worker);
      });
      worker.on('message', (outcomes: readonly GroupedOutcome[]) => {
        this.#settle(outcomes);
        this.#rest(worker);
      });
      const end = (): void => {
        if (this.#thread !== thread) return;
        this.#forget();
        this.#settle([]);
      };
      return worker.on('error', end).on('exit', end);
    });
    thread.catch(() => this.#forget());
    return thread;
  }

  #forget(): void {
    this.#thread = null;
    this.#isRunning = false;
  }

  /** Tells the group how it ended, and begins with the next. */
  #settle(outcomes: readonly (GroupedOutcome | null)[]): void {
    const group = this.#sent;
    this.#sent = [];
    for (const [index, { settle }] of group.entries()) settle(outcomes[index] ?? null);
    void this.#send();
  }

  #rest(worker: Worker): void {
    if (this.#sent.length > 0) return;
    worker.unref();
    this.#idle = setTimeout(() => {
      this.#forget();
      void worker.terminate();
    }, idleMs).unref();
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
