import type { AppId } from '../../../preload/contract/ids';
import { AppError } from '../../domain/failures/app-error';
import type { Clock } from '../../ports/clock';
import type { Logger } from '../../ports/logger';
import type { MessageSource } from './ports/message-source';

/** A minute is soon enough for decisions that take hours, and one call asks for every tenant. */
const everyMs = 60_000;
/** After failures the wait grows up to this. */
const longestMs = 15 * 60_000;
/** So many answers in a row are taken before the rest waits for the next minute. */
const mostAnswers = 20;

/** What is asked and who hears of what came. */
export interface MessagePollParts {
  readonly source: MessageSource;
  readonly hear: (appId: AppId, xml: string) => Promise<void>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Asks a relay for what WeChat has pushed to it, while a workspace is open. Nothing is asked of a relay that hands nothing on. */
export class MessagePoll {
  readonly #parts: MessagePollParts;
  #cursor: string | null = null;
  #failures = 0;
  #isStopped = false;
  #cancel: () => void = () => undefined;
  #hearing: Promise<void> = Promise.resolve();

  constructor(parts: MessagePollParts) {
    this.#parts = parts;
  }

  start(): void {
    void this.#ask();
  }

  /** Resolves when nothing is being taken any more; an answer that comes later is dropped. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancel();
    await this.#hearing;
  }

  async #ask(): Promise<void> {
    try {
      if (!(await this.#takeAll())) return;
      this.#failures = 0;
    } catch (failure) {
      this.#failures += 1;
      const code = failure instanceof AppError ? failure.code : 'internal';
      this.#parts.logger.info('relay not asked for messages', { code });
    }
    if (this.#isStopped) return;
    const waitMs = Math.min(longestMs, everyMs * 2 ** this.#failures);
    this.#cancel = this.#parts.clock.after(waitMs, () => void this.#ask());
  }

  /** False where the relay hands nothing on. */
  async #takeAll(): Promise<boolean> {
    const { source, hear, logger } = this.#parts;
    for (let answers = 0; answers < mostAnswers && !this.#isStopped; answers += 1) {
      const found = await source.messagesAfter(this.#cursor);
      if (found === null) return false;
      for (const { appId, xml } of found.messages) {
        if (this.#isStopped) return true;
        // One message that cannot be taken stops no other; it is not asked for again.
        this.#hearing = hear(appId, xml).catch((error: unknown) => {
          logger.error('message of a relay not taken', error, { appId });
        });
        await this.#hearing;
      }
      this.#cursor = found.cursor;
      if (!found.more) return true;
    }
    return true;
  }
}
