import type { AttemptPhase } from '../../../preload/contract/binding';
import type { Stage, StageAction } from '../../../preload/contract/stages';

/** Stages before anything was authorized. */
export const preparingStages = ['on-platform', 'intake', 'account-prep'] as const satisfies readonly Stage[];

/** Stages of an authorization in progress, in the order in which it advances. */
export const authorizingStages = [
  'link-issued',
  'window-open',
  'awaiting-admin',
  'code-received',
  'exchanged',
  'verifying',
] as const satisfies readonly (Stage & AttemptPhase)[];

/** Stages at which the tenant's mini program is authorized and somebody has confirmed it in ShareCRM. */
export const confirmedStages = [
  'confirmed',
  'packaging',
  'in-review',
  'review-rejected',
  'review-delayed',
  'live',
] as const satisfies readonly Stage[];

/** Stages at which the tenant's mini program is authorized. */
export const boundStages = ['bound', 'bound-with-issues', ...confirmedStages] as const satisfies readonly Stage[];

/** Stages from which an authorization may start, and to which it falls back when it comes to nothing. */
export const startableStages = ['ready', 'quarantined', 'revoked', ...boundStages] as const satisfies readonly Stage[];

/** Stages that were left; only `reopen` leads out of them. */
export const closedStages = ['abandoned', 'withdrawn'] as const satisfies readonly Stage[];

const closable: readonly Stage[] = [...preparingStages, 'ready', 'quarantined', 'revoked'];

/**
 * From which stages each action leads where.
 *
 * The vendor's back end may drive packaging and review; therefore a release can be recorded from every stage after the
 * confirmation that is not a rejection. A tenant whose mini program is still authorized cannot be closed: that would hide an
 * authorization which only the tenant can revoke.
 */
export const actionTable: Readonly<Record<StageAction, { readonly from: readonly Stage[]; readonly to: Stage }>> = {
  'begin-intake': { from: ['on-platform'], to: 'intake' },
  'begin-account-prep': { from: ['intake'], to: 'account-prep' },
  'mark-ready': { from: ['account-prep'], to: 'ready' },
  'confirm-in-sharecrm': { from: ['bound', 'bound-with-issues'], to: 'confirmed' },
  'start-packaging': { from: ['confirmed', 'review-rejected'], to: 'packaging' },
  'submit-for-review': { from: ['packaging', 'review-rejected'], to: 'in-review' },
  'review-rejected': { from: ['in-review', 'review-delayed'], to: 'review-rejected' },
  'review-delayed': { from: ['in-review'], to: 'review-delayed' },
  release: { from: ['confirmed', 'packaging', 'in-review', 'review-delayed'], to: 'live' },
  abandon: { from: closable, to: 'abandoned' },
  withdraw: { from: closable, to: 'withdrawn' },
  reopen: { from: closedStages, to: 'intake' },
};

/** Whether a list of stages holds a stage; keeps the narrow type of the list. */
export function isAmong<S extends Stage>(list: readonly S[], stage: Stage): stage is S {
  return list.some((candidate) => candidate === stage);
}
