import { AppError } from '../../domain/failures/app-error';
import type { Logger } from '../../ports/logger';

/** While one window prints, the other loads the next document; Electron prints one after the other. */
const atOnce = 2;
/** A process keeps the glyphs of what it printed, some 6 MB a document: after so many another takes its place. */
const documentsEach = 12;
/** A window waits so long for the next document of a pack. */
const idleMs = 1_000;

/** What is needed of a window, all of it of Electron's `BrowserWindow`. */
export interface PrintWindow {
  isDestroyed(): boolean;
  destroy(): void;
  readonly webContents: {
    isCrashed(): boolean;
    on(event: 'render-process-gone', listener: GoneListener): unknown;
    removeListener(event: 'render-process-gone', listener: GoneListener): unknown;
  };
}

type GoneListener = (event: unknown, details: { readonly reason: string }) => void;

interface Kept<W> {
  readonly window: W;
  used: number;
}

/**
 * The hidden windows in which documents are printed. A window is used for many, since starting a process takes longer than most
 * documents; it is closed a moment after the last.
 */
export class PrintWindows<W extends PrintWindow> {
  readonly #open: () => W;
  readonly #logger: Logger;
  readonly #idle: Kept<W>[] = [];
  readonly #waiting: (() => void)[] = [];
  #used = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(open: () => W, logger: Logger) {
    this.#open = open;
    this.#logger = logger;
  }

  /**
   * Does something in a window that nobody else uses meanwhile; waits for one where all are in use. When it fails, as when the
   * process of the window dies, it is done again in another, once. That does not help where a print itself has failed: Electron,
   * which prints one document after the other, refuses every later one until the console is started again. Rejects with
   * `print-failed`.
   */
  async use<T>(act: (window: W) => Promise<T>): Promise<T> {
    while (this.#used >= atOnce) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#used += 1;
    clearTimeout(this.#timer);
    try {
      return await this.#once(act).catch((cause: unknown) => {
        this.#logger.warn('print window replaced', { reason: String(cause) });
        return this.#once(act);
      });
    } catch (cause) {
      this.#logger.error('document not printed', cause);
      throw new AppError('print-failed', {}, cause);
    } finally {
      this.#used -= 1;
      this.#waiting.shift()?.();
      if (this.#used === 0) this.#timer = setTimeout(() => this.#closeIdle(), idleMs);
    }
  }

  async #once<T>(act: (window: W) => Promise<T>): Promise<T> {
    const kept = this.#take();
    const { window } = kept;
    try {
      const result = await unlessGone(window, act(window));
      kept.used += 1;
      if (kept.used < documentsEach) this.#idle.push(kept);
      else close(window);
      return result;
    } catch (cause) {
      close(window);
      throw cause;
    }
  }

  #take(): Kept<W> {
    for (let kept = this.#idle.pop(); kept !== undefined; kept = this.#idle.pop()) {
      if (!kept.window.isDestroyed() && !kept.window.webContents.isCrashed()) return kept;
      close(kept.window);
    }
    return { window: this.#open(), used: 0 };
  }

  #closeIdle(): void {
    for (const { window } of this.#idle.splice(0)) close(window);
  }
}

/** One that the end of the console has closed stays closed. */
function close(window: PrintWindow): void {
  if (!window.isDestroyed()) window.destroy();
}

/** What comes of a task in a window. Rejects when its process ends first: nothing else might tell. */
async function unlessGone<T>({ webContents }: PrintWindow, task: Promise<T>): Promise<T> {
  let onGone: GoneListener = () => undefined;
  const gone = new Promise<never>((_resolve, reject) => {
    onGone = (_event, { reason }) => reject(new Error(`the process of the print window ended: ${reason}`));
  });
  webContents.on('render-process-gone', onGone);
  try {
    return await Promise.race([task, gone]);
  } finally {
    webContents.removeListener('render-process-gone', onGone);
  }
}
