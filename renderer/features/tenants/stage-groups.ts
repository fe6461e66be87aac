import type { Stage, StageGroup } from '../../../preload/contract/stages';

/**
 * The funnel group of every stage, as the contract has it.
 *
 * Kept here as well because the contract's values are built with zod, which would bring its 70 KB into the page and probe
 * for `eval`, which the page's policy forbids. A test holds the two together.
 */
const groupOfStage: Readonly<Record<Stage, StageGroup>> = {
  'on-platform': 'platform',
  intake: 'preparing',
  'account-prep': 'preparing',
  ready: 'ready',
  'link-issued': 'authorizing',
  'window-open': 'authorizing',
  'awaiting-admin': 'authorizing',
  'code-received': 'authorizing',
  exchanged: 'authorizing',
  verifying: 'authorizing',
  bound: 'bound',
  'bound-with-issues': 'bound',
  quarantined: 'quarantined',
  confirmed: 'bound',
  packaging: 'bound',
  'in-review': 'bound',
  'review-rejected': 'bound',
  'review-delayed': 'bound',
  live: 'live',
  revoked: 'revoked',
  abandoned: 'closed',
  withdrawn: 'closed',
};

/** The funnel group of a stage. */
export function stageGroupOf(stage: Stage): StageGroup {
  return groupOfStage[stage];
}
