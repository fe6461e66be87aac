import type { Language } from '../settings';

/**
 * What may be done about an error without a person: `transient` may be repeated after a pause, `token` after asking for a
 * fresh token once, `rate` only when the quota's period is over. `environment` needs a change of network, settings or
 * platform state, `permanent` a change of what is asked. `unknown` where no source says.
 */
export const retryClasses = ['transient', 'token', 'rate', 'environment', 'permanent', 'unknown'] as const;
export type RetryClass = (typeof retryClasses)[number];

/** Who has to act. `app` is the console itself: either it heals alone, or its maintainers have to be told. */
export const catalogueActors = ['tenant', 'consultant', 'vendor-ops', 'app', 'wechat'] as const;
export type CatalogueActor = (typeof catalogueActors)[number];

/** One language of an entry: what happened, and what to do about it. */
export interface CatalogueText {
  readonly what: string;
  readonly todo: string;
}

/** One error, complete in every language of the console. `words` are further texts by which it is found: WeChat's own. */
export type CatalogueEntry = {
  readonly actor: CatalogueActor;
  readonly retry: RetryClass;
  readonly words?: readonly string[];
} & { readonly [L in Language]: CatalogueText };

/**
 * Errors that differ in what happened but share actor, retry class and remedy: the result makes one entry of a text in
 * Chinese, its English counterpart, and further words.
 */
export function remedy(
  actor: CatalogueActor,
  retry: RetryClass,
  todoZh: string,
  todoEn: string,
): (whatZh: string, whatEn: string, ...words: readonly string[]) => CatalogueEntry {
  return (whatZh, whatEn, ...words) => ({
    actor,
    retry,
    'zh-CN': { what: whatZh, todo: todoZh },
    en: { what: whatEn, todo: todoEn },
    words,
  });
}
