/**
 * The shape that a translation must have to be complete: every key of the English catalogue, with any text.
 *
 * English needs a singular form (`…_one`); languages without one, such as Chinese, may leave it out.
 */
export type Translated<T> = {
  readonly [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : Translated<T[K]>;
} & { readonly [K in keyof T as K extends `${string}_one` ? K : never]?: string };
