import type { CDPSession, Page } from '@playwright/test';

const middle = { x: 600, y: 400 };

/** Files in the hand of a person who drags them over the window, as the browser process hears of it. */
export class DraggedFiles {
  readonly #session: CDPSession;
  readonly #data: { readonly items: never[]; readonly files: string[]; readonly dragOperationsMask: number };

  private constructor(session: CDPSession, files: readonly string[]) {
    this.#session = session;
    this.#data = { items: [], files: [...files], dragOperationsMask: 1 };
  }

  static async over(window: Page, files: readonly string[]): Promise<DraggedFiles> {
    const dragged = new DraggedFiles(await window.context().newCDPSession(window), files);
    await dragged.#send('dragEnter');
    await dragged.#send('dragOver');
    return dragged;
  }

  async drop(): Promise<void> {
    await this.#send('drop');
    await this.#session.detach();
  }

  async leave(): Promise<void> {
    await this.#send('dragCancel');
    await this.#session.detach();
  }

  async #send(type: 'dragEnter' | 'dragOver' | 'drop' | 'dragCancel'): Promise<void> {
    await this.#session.send('Input.dispatchDragEvent', { type, ...middle, data: this.#data });
  }
}
