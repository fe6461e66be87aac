/** A long task in words, as it stands. */
export interface SpokenTask {
  readonly id: string;
  readonly isRunning: boolean;
  readonly done: number;
  readonly total: number;
  readonly text: string;
}

/** What is to be said now: how far something is, and what has ended. */
export interface Speech {
  readonly progress: string | null;
  readonly ended: readonly string[];
}

/** No more often than this: a voice that never stops hides everything else. */
const pauseMs = 5000;
/** A task of an hour is told in as many steps as one of a minute. */
const steps = 10;

/**
 * Decides what a screen reader is told of long tasks: progress in tenths and never closer together than five seconds, and each end
 * once. A task that had ended before anybody listened is not told.
 */
export class TaskSpeaker {
  readonly #told = new Map<string, number>();
  #quietUntilMs = 0;

  hear(tasks: readonly SpokenTask[], nowMs: number): Speech {
    const ended: string[] = [];
    let progress: string | null = null;
    for (const task of tasks) {
      if (!task.isRunning) {
        if (this.#told.delete(task.id)) ended.push(task.text);
        continue;
      }
      if (!this.#told.has(task.id)) this.#told.set(task.id, -1);
      const step = task.total === 0 ? 0 : Math.floor((task.done / task.total) * steps);
      if (this.#told.get(task.id) === step || nowMs < this.#quietUntilMs) continue;
      this.#told.set(task.id, step);
      progress = progress === null ? task.text : `${progress} ${task.text}`;
    }
    if (progress !== null) this.#quietUntilMs = nowMs + pauseMs;
    return { progress, ended };
  }
}
