const originalId = /^gh_[0-9a-z]{8,20}$/;

/** The most accounts that WeChat takes on the test list. */
export const longestTestList = 10;

/** A test list as it is typed, read: the ids, and what is none. */
export interface TypedTestList {
  readonly ids: readonly string[];
  readonly wrong: readonly string[];
}

/** Reads original ids as WeChat's console shows them (separated by `;`) or as a person types them. */
export function readTestList(text: string): TypedTestList {
  const parts = [...new Set(text.split(/[\s;；,，、]+/).filter((part) => part !== ''))];
  return { ids: parts, wrong: parts.filter((part) => !originalId.test(part)) };
}
