/** The same shape, with every property that may be `undefined` absent instead. */
type DefinedOnly<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/**
 * Drops properties whose value is `undefined`. A patch must not contain any, which structured clone carries over: they would erase
 * what they do not mention.
 */
export function definedOnly<T extends object>(patch: T): DefinedOnly<T> {
  const entries = Object.entries(patch).filter(([, value]) => value !== undefined);
  // The compiler cannot see that filtering the entries is exactly what DefinedOnly says.
  return Object.fromEntries(entries) as DefinedOnly<T>;
}
