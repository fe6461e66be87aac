import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { FileAssetStore } from '../../../main/storage/tenants/asset-store';
import { type Gate, type GateOptions, Tally } from '../gate';
import { openForFaults } from '../open-for-faults';
import { SaveLedger } from '../save-ledger';
import { findPoolThread, findThread, Strace, type TracedCall } from '../strace';
import { lackOf } from '../system';
import { type Answer, WorkerProcess } from '../worker-process';

const errnos = ['EIO', 'ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EMFILE', 'ENOMEM', 'EPERM'] as const;
const longestDeathMs = 5_000;
const threadStartMs = 500;
/** `fill` adds more entries than a document keeps, so that the file of the ledger is written first. */
type Path = 'update' | 'fill' | 'create' | 'image';

/** By which threads a save is made: those of the pool, or the saving thread, to which saves go that follow each other. */
const ways = {
  pool: ['update', 'fill', 'create', 'image'],
  thread: ['update', 'create'],
} as const satisfies Record<string, readonly Path[]>;
type Way = keyof typeof ways;

interface Fault {
  readonly path: Path;
  readonly call: TracedCall;
  readonly kind: 'one-shot' | 'sticky' | 'kill';
  readonly inject: string;
}

/** D2: every system call of every save fails with each errno, once and for good, or is the last that the process makes. */
export const failingCalls: Gate = {
  id: 'D2',
  title: 'failing and fatal system calls on the save path',
  obstacle: () => lackOf('strace'),
  run: async (options) => {
    const tally = new Tally();
    let acknowledged = 0;
    for (const way of ['pool', 'thread'] as const) {
      const bench = await Bench.start(options, tally, way);
      const faults: Fault[] = [];
      for (const path of ways[way]) faults.push(...faultsOf(path, await bench.trace(path), options.isShort));
      const calls = new Set(faults.map(({ path, call }) => `${path} ${call.name} ${call.ordinal}`));
      options.say(`${way}: ${faults.length} faults on ${calls.size} calls`);
      for (const [position, fault] of faults.entries()) {
        await bench.strike(fault);
        if (position % 50 === 49) options.say(`${position + 1} of ${faults.length} faults`);
      }
      await bench.end();
      acknowledged += bench.ledger.acknowledged;
    }
    tally.notes.push(`${acknowledged} acknowledged saves`);
    tally.require(tally.hit === tally.tried, `${tally.tried - tally.hit} faults did not strike`);
    return tally.figures();
  },
};

/** The faults for one trace of a save: all from the call that opens the ledger's file, or makes the temporary one. */
function faultsOf(path: Path, trace: readonly TracedCall[], isShort: boolean): readonly Fault[] {
  const begin = trace.findIndex(({ text }) => text.includes('O_EXCL') || text.includes('/ledgers/'));
  if (begin < 0) throw new Error(`the trace of ${path} shows no save`);
  const calls = trace.slice(begin);
  return calls.flatMap((call) => {
    const { name, ordinal } = call;
    const chosen = isShort ? (['EIO', 'ENOSPC'] as const) : errnos;
    const kinds = isShort ? (['one-shot'] as const) : (['one-shot', 'sticky'] as const);
    const failing = chosen
      .filter((errno) => !isTakenForAbsent(name, errno))
      .flatMap((errno) =>
        kinds.map((kind) => ({
          path,
          call,
          kind,
          inject: `${name}:error=${errno}:when=${ordinal}${kind === 'sticky' ? '+' : ''}`,
        })),
      );
    const fatal = { path, call, kind: 'kill', inject: `${name}:signal=KILL:when=${ordinal}` } as const;
    return [...failing, fatal];
  });
}

/** libuv takes EPERM from statx for a sandbox that does not know the call, and uses the older one from then on. */
function isTakenForAbsent(call: string, errno: string): boolean {
  return call === 'statx' && errno === 'EPERM';
}

/** The index is written some time after a save, and may take the blow that was meant for the next one. */
function isOfIndex(call: string): boolean {
  return call.includes('index.json') || /\/workspace[">]/.test(call);
}

/** A workspace, and a worker whose calls are traced; a new one after each that was killed. */
class Bench {
  readonly ledger = new SaveLedger();
  readonly #options: GateOptions;
  readonly #tally: Tally;
  readonly #folder: string;
  readonly #way: Way;
  #worker: WorkerProcess;
  #thread = 0;
  #count = 0;

  private constructor(options: GateOptions, tally: Tally, way: Way) {
    this.#options = options;
    this.#tally = tally;
    this.#way = way;
    this.#folder = join(options.scratch, way);
    this.#worker = this.#spawn();
  }

  static async start(options: GateOptions, tally: Tally, way: Way): Promise<Bench> {
    const bench = new Bench(options, tally, way);
    await mkdir(bench.#folder);
    await bench.#open();
    await bench.#save('create', 't-0');
    return bench;
  }

  /** The calls of one undisturbed save. */
  async trace(path: Path): Promise<readonly TracedCall[]> {
    // Once before, so that the trace is one of the steady state: folders exist, the document is in memory.
    await this.#save(path, this.#target(path));
    const strace = await this.#attach(null);
    await this.#save(path, this.#target(path));
    return strace.detach();
  }

  async strike({ path, call, kind, inject }: Fault): Promise<void> {
    const tally = this.#tally;
    const what = `${this.#way}: ${path}, ${inject} (${call.text.slice(0, 60)})`;
    tally.tried += 1;
    const tenant = this.#target(path);
    const strace = await this.#attach(inject);
    const op = await this.#save(path, tenant);
    if (kind === 'sticky') await this.#save('update', 't-0');
    const struck = (await strace.detach()).find(({ text }) => text.includes('(INJECTED)') || text.includes('SIGKILL'));
    if (kind === 'one-shot' && struck && isOfIndex(struck.text)) {
      tally.tried -= 1;
      return this.strike({ path, call, kind, inject });
    }
    if (kind === 'kill') {
      await Promise.race([this.#worker.ended(), delay(longestDeathMs)]);
      if (this.#worker.hasEnded) tally.hit += 1;
      await this.#worker.kill();
      this.ledger.giveUpOpen();
      await this.#compare(what);
      this.#worker = this.#spawn();
      await this.#open();
    } else {
      if (struck !== undefined) tally.hit += 1;
      tally.require(!this.ledger.hasAcknowledged(op), `false acknowledgement: ${what}`);
      tally.require(!this.#worker.hasEnded, `worker died: ${what} ${this.#worker.errors}`);
    }
    await this.#useAgain(path, tenant, what);
  }

  async end(): Promise<void> {
    await this.#worker.ask({ name: 'close' });
    await this.#worker.kill();
    const repository = await openForFaults(this.#folder);
    this.#tally.require(repository.problems().length === 0, 'problems after the end');
    await repository.close();
  }

  /** When the fault is over, the next save works, and what the worker holds in memory is what lies on the disk. */
  async #useAgain(path: Path, tenant: string, what: string): Promise<void> {
    const again = await this.#save('update', 't-0');
    const isUsable = this.ledger.hasAcknowledged(again);
    this.#tally.require(isUsable, `no save after ${what}`);
    if (isUsable) this.#tally.recovered += 1;
    await this.#compare(what);
    if (path === 'create') return;
    const inMemory = await this.#worker.ask({ name: 'read', tenant });
    const repository = await openForFaults(this.#folder, { access: 'review' });
    const onDisk = await repository.readWhole(
      (await repository.rows()).find(({ id }) => id === tenant)?.id ?? never(tenant),
    );
    await repository.close();
    this.#tally.require(sameValue(inMemory, onDisk), `memory and disk differ: ${what}`);
  }

  async #compare(what: string): Promise<void> {
    const repository = await openForFaults(this.#folder, { access: 'review' });
    const { lost, failures } = await this.ledger.compare(repository, new FileAssetStore(join(this.#folder, 'assets')));
    this.#tally.lost += lost.length;
    for (const failure of failures) this.#tally.fail(`${failure}: ${what}`);
    for (const op of lost) this.#tally.fail(`lost ${op}: ${what}`);
    for (const { file, reason } of repository.problems()) this.#tally.fail(`torn ${file}, ${reason}: ${what}`);
    await repository.close();
  }

  #target(path: Path): string {
    return path === 'create' ? `n-${this.#count + 1}` : 't-0';
  }

  async #save(path: Path, tenant: string): Promise<string> {
    this.#count += 1;
    const op = `op-${this.#count}`;
    await this.#worker.ask({ name: path, tenant, op });
    return op;
  }

  async #attach(inject: string | null): Promise<Strace> {
    const log = join(this.#options.scratch, 'strace.log');
    const { pid } = this.#worker;
    // The saving thread ends when it has nothing to do for a while.
    if (!existsSync(`/proc/${pid}/task/${this.#thread}`)) this.#thread = await this.#findThread(log);
    return Strace.attach(this.#thread, log, inject);
  }

  async #findThread(log: string): Promise<number> {
    const { pid } = this.#worker;
    if (this.#way === 'pool') return findPoolThread(pid, log, (folder) => this.#worker.ask({ name: 'touch', folder }));
    // The second of two has it started, and a third is made by it.
    for (let before = 0; before < 2; before += 1) await this.#save('update', 't-0');
    await delay(threadStartMs);
    return findThread(pid, log, () => this.#save('update', 't-0'), 'O_EXCL');
  }

  #spawn(): WorkerProcess {
    // One thread makes all calls, so that the same save makes the same calls in the same order.
    return new WorkerProcess(this.#options.worker, (line) => this.ledger.note(line), { UV_THREADPOOL_SIZE: '1' });
  }

  async #open(): Promise<void> {
    const worker = this.#worker;
    await worker.loaded;
    const answer: Answer = await worker.ask({ name: 'open', folder: this.#folder });
    this.#tally.require('value' in answer, `did not open: ${worker.errors}`);
    if (this.#way === 'pool') await worker.ask({ name: 'pool' });
    this.#thread = 0;
    // Into memory, so that the first save makes no other calls than the next.
    await worker.ask({ name: 'read', tenant: 't-0' });
  }
}

function sameValue(answer: Answer, value: unknown): boolean {
  return 'value' in answer && JSON.stringify(answer.value) === JSON.stringify(value);
}

function never(tenant: string): never {
  throw new Error(`no row of ${tenant}`);
}
