import { type JsonObject, mergeLike, ShapeError } from './json';

/** Ways in which an answer can go wrong. */
export const FAULT_KINDS = [
  'latency',
  'errcode',
  'http',
  'html',
  'empty',
  'truncate',
  'wrong-types',
  'huge',
  'slow',
  'drop',
  'redirect',
  'page',
  'late',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** One scripted fault. */
export interface Fault {
  readonly id: number;
  /** Exact path, or a prefix that ends with `*`. */
  readonly path: string;
  /** Account whose calls it hits; "" = every one. */
  readonly appid: string;
  readonly kind: FaultKind;
  /** How many more calls it hits; -1 = all. */
  readonly times: number;
  /** The call is carried out although its answer is lost or spoilt. */
  readonly isProcessed: boolean;
  /** Milliseconds of `latency`, before the answer of `late`, before the cut of `drop`, and between the bytes of `slow`. */
  readonly ms: number;
  /** Code of `errcode`, or of the page error of `page`. */
  readonly errcode: number;
  readonly errmsg: string;
  /** Status of `http` and `redirect`. */
  readonly status: number;
  /** Size of `huge`. */
  readonly bytes: number;
  /** Target of `redirect`. */
  readonly location: string;
}

const BLANK: Fault = {
  id: 0,
  path: '*',
  appid: '',
  kind: 'latency',
  times: -1,
  isProcessed: false,
  ms: 0,
  errcode: -1,
  errmsg: 'system error',
  status: 0,
  bytes: 8 * 1024 * 1024,
  location: 'http://captive-portal.example/',
};

/** Kinds whose answer only exists once the call was carried out. */
const NEEDS_ANSWER: readonly FaultKind[] = ['latency', 'truncate', 'wrong-types', 'slow', 'late'];

/** The faults in force. */
export class FaultBoard {
  #faults: Fault[] = [];
  #lastId = 0;

  /** Adds a fault from its JSON; throws ShapeError naming what is wrong with it. */
  add(source: JsonObject): Fault {
    const { id: _id, ...members } = { ...BLANK };
    const merged = { ...mergeLike(members, source), id: this.#lastId + 1 };
    if (!FAULT_KINDS.includes(merged.kind)) throw new ShapeError(`kind: ${FAULT_KINDS.join(' | ')}`);
    const fault = { ...merged, isProcessed: merged.isProcessed || NEEDS_ANSWER.includes(merged.kind) };
    this.#lastId = fault.id;
    this.#faults.push(fault);
    return fault;
  }

  list(): readonly Fault[] {
    return this.#faults;
  }

  remove(id: number): boolean {
    const before = this.#faults.length;
    this.#faults = this.#faults.filter((fault) => fault.id !== id);
    return this.#faults.length < before;
  }

  clear(): void {
    this.#faults = [];
  }

  /** The faults that hit this call, oldest first; each is used up by one. */
  take(
    path: string,
    appid = '',
    isWanted: (fault: Fault) => boolean = (fault) => fault.kind !== 'page',
  ): readonly Fault[] {
    const hits = this.#faults.filter(
      (fault) => isWanted(fault) && matches(fault.path, path) && (fault.appid === '' || fault.appid === appid),
    );
    this.#faults = this.#faults
      .map((fault) => (hits.includes(fault) && fault.times > 0 ? { ...fault, times: fault.times - 1 } : fault))
      .filter((fault) => fault.times !== 0);
    return hits;
  }
}

function matches(pattern: string, path: string): boolean {
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}
