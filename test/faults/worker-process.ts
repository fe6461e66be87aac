import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type Command, type Line, lineSchema } from './worker/protocol';

/** What a worker answered: a value, or the code with which it refused. */
export type Answer = { readonly value: unknown } | { readonly code: string };

/** A running worker, as a gate sees it. Every line that it said is passed on in order, also those found after its death. */
export class WorkerProcess {
  readonly #child: ChildProcess;
  readonly #onLine: (line: Line) => void;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly #ended: Promise<void>;
  #count = 0;
  #loaded: () => void = () => undefined;
  /** Resolves when the worker can be commanded, or has ended before it could. */
  readonly loaded: Promise<void>;
  #errors = '';

  constructor(worker: string, onLine: (line: Line) => void, env: Readonly<Record<string, string>> = {}) {
    this.#onLine = onLine;
    this.#child = spawn(process.execPath, [worker], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    const lines = createInterface({ input: this.#stream('stdout') });
    lines.on('line', (text) => this.#take(text));
    this.#stream('stderr').on('data', (data: Buffer) => {
      this.#errors += data.toString();
    });
    this.#child.stdin?.on('error', () => undefined);
    const exited = once(this.#child, 'exit');
    this.#ended = Promise.all([exited, once(lines, 'close')]).then(() => {
      for (const answer of this.#waiting.values()) answer({ code: 'ended' });
      this.#loaded();
    });
    this.loaded = new Promise((resolve) => {
      this.#loaded = resolve;
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** What the worker wrote to standard error: nothing, unless it has crashed by itself. */
  get errors(): string {
    return this.#errors;
  }

  /** Sends a command and waits for its answer; `ended` when the worker died first. */
  ask(command: Omit<Command, 'key'>): Promise<Answer> {
    const key = (this.#count += 1);
    return new Promise((resolve) => {
      if (this.hasEnded) return resolve({ code: 'ended' });
      this.#waiting.set(key, resolve);
      this.#child.stdin?.write(`${JSON.stringify({ ...command, key })}\n`);
    });
  }

  /** kill -9, and waits until everything that it had said is read. */
  async kill(): Promise<void> {
    if (!this.hasEnded) this.#child.kill('SIGKILL');
    await this.#ended;
  }

  async ended(): Promise<void> {
    await this.#ended;
  }

  #stream(name: 'stdout' | 'stderr'): NonNullable<ChildProcess['stdout']> {
    const stream = this.#child[name];
    if (stream === null) throw new Error(`worker without ${name}`);
    return stream;
  }

  #take(text: string): void {
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch {
      // The last line of a killed process may be cut.
      return;
    }
    const line = lineSchema.parse(parsed);
    if (line.say === 'loaded') return this.#loaded();
    if (line.say === 'answer') return this.#settle(line.key, { value: line.value });
    if (line.say === 'error') return this.#settle(line.key, { code: line.code });
    this.#onLine(line);
  }

  #settle(key: number, answer: Answer): void {
    this.#waiting.get(key)?.(answer);
    this.#waiting.delete(key);
  }
}
