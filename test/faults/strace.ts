import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** One system call of a trace; `ordinal` counts those of the same name from 1. */
export interface TracedCall {
  readonly name: string;
  readonly ordinal: number;
  readonly text: string;
}

/** Calls by which storage reaches the disk. Waking another thread is a plain `write`, hence that is not among them. */
const fileCalls =
  'openat,pwrite64,pwritev,ftruncate,fsync,fdatasync,close,statx,fstat,newfstatat,link,linkat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,chmod,fchmod,copy_file_range,sendfile,ioctl,utimensat,getdents64,read,pread64';

/**
 * strace(1) on one thread of a worker, optionally with a fault: `inject` is what stands after `-e inject=`, for example
 * `fsync:error=EIO:when=2`.
 */
export class Strace {
  readonly #child: ChildProcess;
  readonly #log: string;

  private constructor(child: ChildProcess, log: string) {
    this.#child = child;
    this.#log = log;
  }

  /** Resolves when the thread is being traced. */
  static async attach(threadId: number, log: string, inject: string | null): Promise<Strace> {
    const fault = inject === null ? [] : ['-e', `inject=${inject}`];
    const args = ['-p', String(threadId), '-y', '-o', log, '-e', `trace=${fileCalls}`, ...fault];
    const child = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (data: Buffer) => {
      said += data.toString();
    });
    while (!said.includes('attached')) {
      if (child.exitCode !== null) throw new Error(`strace did not attach: ${said}`);
      await delay(2);
    }
    return new Strace(child, log);
  }

  /** Lets the thread go and answers its calls; those that were made to fail say `(INJECTED)`. */
  async detach(): Promise<readonly TracedCall[]> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const exited = once(this.#child, 'exit');
      this.#child.kill('SIGINT');
      await exited;
    }
    return parse(await readFile(this.#log, 'utf8'));
  }
}

/** The thread of a worker's pool, found by the call that only it makes. The pool must have one thread. */
export function findPoolThread(pid: number, log: string, touch: (path: string) => Promise<unknown>): Promise<number> {
  const marker = `/nowhere-${pid}`;
  return findThread(pid, log, () => touch(marker), marker);
}

/** The thread of a process that makes a call with this text while something is done; the newest threads are looked at first. */
export async function findThread(pid: number, log: string, act: () => Promise<unknown>, mark: string): Promise<number> {
  for (const task of (await readdir(`/proc/${pid}/task`)).toReversed()) {
    const strace = await Strace.attach(Number(task), log, null);
    await act();
    const calls = await strace.detach();
    if (calls.some(({ text }) => text.includes(mark))) return Number(task);
  }
  throw new Error(`no thread of ${pid} was found that calls ${mark}`);
}

function parse(log: string): readonly TracedCall[] {
  const counts = new Map<string, number>();
  const calls: TracedCall[] = [];
  for (const text of log.split('\n')) {
    const name = /^(\w+)\(/.exec(text)?.[1];
    if (name === undefined) continue;
    const ordinal = (counts.get(name) ?? 0) + 1;
    counts.set(name, ordinal);
    calls.push({ name, ordinal, text });
  }
  return calls;
}
