import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectFolder } from '../../support/project-folder';

/** What the sandbox tells on its first line: where it listens, and everything a client needs. */
interface SandboxFacts {
  readonly url: string;
  readonly componentAppId: string;
  readonly componentSecret: string;
  readonly token: string;
  readonly encodingAesKey: string;
  readonly launchDomain: string;
  readonly redirectUri: string;
  readonly controlToken: string;
  readonly relayUrl: string;
  readonly relaySecret: string;
  readonly wxcomponentUrl: string;
  readonly wxcomponentUser: string;
  readonly wxcomponentPassword: string;
}

/** The newest ticket, plain and as the push that carried it. */
interface SandboxTicket {
  readonly ticket: string;
  readonly push: { readonly query: Readonly<Record<string, string>>; readonly xml: string };
}

const startTimeoutMs = 20_000;

/** A local WeChat in a process of its own, as another company's servers are, and the hand on its controls. */
export class SandboxDriver {
  readonly facts: SandboxFacts;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, facts: SandboxFacts) {
    this.#child = child;
    this.facts = facts;
  }

  static async start(settings: object = {}): Promise<SandboxDriver> {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
    const scenario = join(folder, 'scenario.json');
    await writeFile(scenario, JSON.stringify({ settings }));
    const child = spawn(
      process.execPath,
      [join(projectFolder, 'out/main/sandbox.js'), '--port', '0', '--scenario', scenario],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const deadline = setTimeout(() => child.kill('SIGKILL'), startTimeoutMs);
    const [line] = await once(createInterface(child.stdout), 'line');
    clearTimeout(deadline);
    await rm(folder, { recursive: true, force: true });
    return new SandboxDriver(child, JSON.parse(String(line)) as SandboxFacts);
  }

  /** Calls a route below `/sandbox/`. */
  async control<T>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.facts.url}/sandbox/${path}`, {
      method,
      headers: { 'x-sandbox-control': this.facts.controlToken },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** Changes what the platform's operators would change in WeChat's console, or the world around it. */
  async change(settings: object): Promise<void> {
    await this.control('PATCH', 'settings', settings);
  }

  async setClockOffset(offsetMs: number): Promise<void> {
    await this.control('POST', 'clock', { offsetMs });
  }

  /** Pushes a ticket now, and tells it. */
  pushTicket(): Promise<SandboxTicket> {
    return this.control('POST', 'ticket');
  }

  async close(): Promise<void> {
    this.#child.kill('SIGTERM');
    if (this.#child.exitCode === null) await once(this.#child, 'exit');
  }
}
