import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { StartSandbox } from '../../main/workspace/sandbox-host';
import { BuiltInSandbox } from '../support/built-in-sandbox';

const program = resolve(import.meta.dirname, '../../out/main/sandbox.js');

/**
 * The simulated WeChat in a process of its own, with its state in memory: the real one takes neither the console's time nor this
 * computer's disk. It outlives the console that asked for it, like the real one.
 */
export class SandboxProcess {
  readonly #child: ChildProcess;
  readonly #running: Awaited<ReturnType<StartSandbox>>;

  private constructor(child: ChildProcess, running: Awaited<ReturnType<StartSandbox>>) {
    this.#child = child;
    this.#running = running;
  }

  static async launch(): Promise<SandboxProcess> {
    const child = spawn(process.execPath, [program, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = await once(createInterface({ input: child.stdout }), 'line');
    // What the program prints when it can be called: its address, and what WeChat's console would show.
    const { url, ...credentials } = JSON.parse(String(line));
    return new SandboxProcess(child, { url, credentials, close: async () => undefined });
  }

  /** For the console's host of sandboxes. */
  readonly start: StartSandbox = async () => this.#running;

  get control(): BuiltInSandbox {
    return new BuiltInSandbox(this.#running.url, this.#running.credentials.controlToken);
  }

  async end(): Promise<void> {
    if (this.#child.kill('SIGTERM')) await once(this.#child, 'exit');
  }
}
