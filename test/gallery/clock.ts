import { fixtureNowMs } from '../unit/renderer/fixtures';

/** The gallery stands at the moment of its data, so that “3 days ago” is the same text today and next year. */
class StandingDate extends Date {
  constructor(...given: readonly unknown[]) {
    super(...((given.length === 0 ? [fixtureNowMs] : given) as [number]));
  }

  static override now(): number {
    return fixtureNowMs;
  }
}

globalThis.Date = StandingDate as DateConstructor;
