import type { NextStep } from '../next-steps';

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

/**
 * One error of WeChat's. Its texts stand in `locales/<language>/errcodes.json` below its code: what happened, and what to do,
 * unless that is a `remedy` it shares with others.
 *
 * `step` is what a tenant's upgrade waits for after it; without one the work of the stage goes on. `words` are further texts by
 * which it is found: WeChat's own. `text` stands for the code where several codes are one error.
 */
export interface CatalogueEntry {
  readonly actor: CatalogueActor;
  readonly retry: RetryClass;
  readonly step?: NextStep;
  readonly remedy?: string;
  readonly words?: readonly string[];
  readonly text?: string;
}

/** Errors by their code. */
export type CatalogueRows = Readonly<Record<number | string, CatalogueEntry>>;
