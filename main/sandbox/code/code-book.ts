import { BLANK_PLATFORM, blankMiniProgram } from './blank';
import type { MiniProgramCode, PlatformCode } from './model';

/** The code side as it outlives a restart: the platform, and the mini programs that changed since the first start. */
export interface CodeState {
  readonly platform: PlatformCode;
  readonly miniPrograms: readonly MiniProgramCode[];
}

/** The code of every mini program, and the platform's own. */
export class CodeBook {
  readonly #byAppid = new Map<string, MiniProgramCode>();
  readonly #changed = new Set<string>();
  #platform = BLANK_PLATFORM;

  /** Adds the histories the portfolio comes with. */
  add(platform: PlatformCode | undefined, miniPrograms: readonly MiniProgramCode[]): void {
    if (platform !== undefined) this.#platform = platform;
    for (const code of miniPrograms) this.#byAppid.set(code.appid, code);
  }

  /** Puts back what an earlier run left; members added since then start blank. */
  restore(state: CodeState | undefined): void {
    if (state === undefined) return;
    this.#platform = { ...BLANK_PLATFORM, ...state.platform };
    for (const stored of state.miniPrograms) {
      const blank = blankMiniProgram(stored.appid);
      const conditions = { ...blank.conditions, ...stored.conditions };
      this.#byAppid.set(stored.appid, { ...blank, ...stored, conditions });
      this.#changed.add(stored.appid);
    }
  }

  get platform(): PlatformCode {
    return this.#platform;
  }

  changePlatform(changes: Partial<PlatformCode>): void {
    this.#platform = { ...this.#platform, ...changes };
  }

  of(appid: string): MiniProgramCode {
    return this.#byAppid.get(appid) ?? blankMiniProgram(appid);
  }

  change(appid: string, changes: Partial<MiniProgramCode>): MiniProgramCode {
    const next = { ...this.of(appid), ...changes, appid };
    this.#byAppid.set(appid, next);
    this.#changed.add(appid);
    return next;
  }

  /** The mini programs with a history, for what falls due by itself. */
  known(): readonly MiniProgramCode[] {
    return [...this.#byAppid.values()];
  }

  snapshot(): CodeState {
    return { platform: this.#platform, miniPrograms: [...this.#changed].map((appid) => this.of(appid)) };
  }
}
