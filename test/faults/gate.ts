/** What a gate is run with. */
export interface GateOptions {
  /** The short form, for every change; the full one has the sizes of the table in the README. */
  readonly isShort: boolean;
  /** An empty folder of its own on the disk; removed afterwards. */
  readonly scratch: string;
  /** The bundled worker. */
  readonly worker: string;
  /** Says how far the gate is. */
  readonly say: (text: string) => void;
}

/** What a gate measured. It passes with nothing lost and no failure. */
export interface Figures {
  /** Faults that were tried. */
  readonly tried: number;
  /** Faults that struck where they were meant to, for example while a save was under way. */
  readonly hit: number;
  /** Acknowledged saves, or secrets, that were gone afterwards. */
  readonly lost: number;
  /** Times that the store was usable again with everything acknowledged. */
  readonly recovered: number;
  /** Anything else that must not happen, in words. */
  readonly failures: readonly string[];
  /** Figures beyond these four, for the table's last column. */
  readonly notes: readonly string[];
}

/** One row of the fault suite. To add one: a module in `gates/`, and its line in `gates/index.ts`. */
export interface Gate {
  readonly id: string;
  readonly title: string;
  /** Why the gate cannot run on this machine, or null. A skipped gate is counted and its reason printed. */
  obstacle(): Promise<string | null>;
  run(options: GateOptions): Promise<Figures>;
}

/** Counts while a gate runs. */
export class Tally {
  tried = 0;
  hit = 0;
  lost = 0;
  recovered = 0;
  readonly notes: string[] = [];
  readonly #failures: string[] = [];

  fail(text: string): void {
    this.#failures.push(text);
  }

  /** Fails unless `condition` holds. */
  require(condition: boolean, text: string): void {
    if (!condition) this.fail(text);
  }

  figures(): Figures {
    const { tried, hit, lost, recovered, notes } = this;
    return { tried, hit, lost, recovered, notes, failures: this.#failures };
  }
}
