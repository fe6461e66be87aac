import type { NotDoneReason, ThingToLookFor } from '../../../preload/contract/hosting/vocabulary';

/**
 * What one reading says of a call. `unsure`: nothing either way. `unchanged`: as before the call, which counts when it lasts.
 * `final`: not done, and it never will be. `ask`: what is there is neither what was before nor what was wanted.
 */
export type Sign =
  | { readonly is: 'done'; readonly result?: Readonly<Record<string, string>> }
  | { readonly is: 'unchanged' }
  | { readonly is: 'final'; readonly because: NotDoneReason }
  | { readonly is: 'unsure' }
  | { readonly is: 'ask'; readonly lookFor: ThingToLookFor };
