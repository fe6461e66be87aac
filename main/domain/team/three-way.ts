import { canonicalJson } from '../ledger/ledger';

/** Whose value counts for a field that both sides changed. */
export type Side = 'here' | 'there';

/**
 * A field that both sides changed since they last agreed, and of which no rule says who is right. `undefined` stands for a value
 * that is not there.
 */
export interface Question {
  /** Path of the field: `stage`, `binding`, `profile.owner`, `facts.filing`, `attempts.<id>.answer`. */
  readonly field: string;
  readonly base: unknown;
  readonly here: unknown;
  readonly there: unknown;
}

/** What a person decided, by field. */
export type Answers = ReadonlyMap<string, Side>;

/** The three values of one field. `base` is undefined where nothing was ever shared. */
export interface Three<T> {
  readonly base: T | undefined;
  readonly here: T;
  readonly there: T;
}

/** Whether two values say the same, whatever the order of their fields. */
export function isSame(one: unknown, other: unknown): boolean {
  return one === other || canonicalJson(one) === canonicalJson(other);
}

/** The side that alone changed a value, `same` where both say the same, null where both changed it differently. */
export function changedSide({ base, here, there }: Three<unknown>): Side | 'same' | null {
  if (isSame(here, there)) return 'same';
  if (isSame(base, there)) return 'here';
  return isSame(base, here) ? 'there' : null;
}

/**
 * Merges field by field and collects what only a person can decide. Every silent rule gives the same whichever side it is asked
 * from, so that it does not matter who pushes first.
 */
export class ThreeWay {
  readonly questions: Question[] = [];
  readonly #answers: Answers;

  constructor(answers: Answers) {
    this.#answers = answers;
  }

  /** What was decided about a field, if it was. */
  answerOf(field: string): Side | undefined {
    return this.#answers.get(field);
  }

  /** Whether somebody has to decide about a field. */
  isAsked(field: string): boolean {
    return this.questions.some((question) => question.field === field);
  }

  /** The value that one side changed, or both alike; where both changed it, the decided one, and a question until then. */
  ask<T>(field: string, three: Three<T>): T {
    const side = changedSide(three);
    if (side !== null) return side === 'here' ? three.here : three.there;
    const answer = this.#answers.get(field);
    if (answer === undefined) this.questions.push({ field, ...three });
    return answer === 'here' ? three.here : three.there;
  }
}

/** The value that one side changed; where both did, what `decide` makes of the two without asking. */
export function settle<T>(three: Three<T>, decide: (here: T, there: T) => T): T {
  const side = changedSide(three);
  if (side === null) return decide(three.here, three.there);
  return side === 'here' ? three.here : three.there;
}

/** The newer of two values; of equally old ones the same on either side. */
export function newer<T>(one: T, other: T, atMs: (value: T) => number): T {
  const difference = atMs(one) - atMs(other);
  if (difference !== 0) return difference > 0 ? one : other;
  return canonicalJson(one) > canonicalJson(other) ? one : other;
}
