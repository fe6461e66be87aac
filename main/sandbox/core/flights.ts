/** One call under way. */
export interface Flight {
  /** True when no earlier call of the same path and account is still under way. */
  isFirst(): boolean;
  /** Notes the end of the call. */
  end(): void;
}

/** The calls under way, oldest first: what WeChat means by "another one is running". */
export class FlightBoard {
  readonly #flights: { readonly path: string; readonly appid: string }[] = [];

  enter(path: string, appid: string): Flight {
    const flight = { path, appid };
    this.#flights.push(flight);
    return {
      isFirst: () => this.#flights.find((one) => one.path === path && one.appid === appid) === flight,
      end: () => void this.#flights.splice(this.#flights.indexOf(flight), 1),
    };
  }
}
