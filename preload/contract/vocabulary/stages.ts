/**
 * Where a tenant stands on its way from the platform mini program to its own.
 *
 * P0 on-platform, P1 intake, P2 account-prep, P3 ready, A1 link-issued, A2 window-open, A3 awaiting-admin,
 * A4 code-received, A5 exchanged, A6 verifying, B1 bound, B2 bound-with-issues, Q quarantined, B3 confirmed, C1 packaging,
 * C2 in-review, C2r review-rejected, C2d review-delayed, C3 live; side states R revoked, X abandoned, W withdrawn.
 */
export const stages = [
  'on-platform',
  'intake',
  'account-prep',
  'ready',
  'link-issued',
  'window-open',
  'awaiting-admin',
  'code-received',
  'exchanged',
  'verifying',
  'bound',
  'bound-with-issues',
  'quarantined',
  'confirmed',
  'packaging',
  'in-review',
  'review-rejected',
  'review-delayed',
  'live',
  'revoked',
  'abandoned',
  'withdrawn',
] as const;

export type Stage = (typeof stages)[number];

/** The funnel of the overview: every stage belongs to exactly one group. */
export const stageGroups = [
  'platform',
  'preparing',
  'ready',
  'authorizing',
  'bound',
  'live',
  'quarantined',
  'revoked',
  'closed',
] as const;
export type StageGroup = (typeof stageGroups)[number];

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

/** How many of these stand in every group that occurs, in the order in which the groups first do. */
export function countByGroup(rows: readonly { readonly stage: Stage }[]): ReadonlyMap<StageGroup, number> {
  const counts = new Map<StageGroup, number>();
  for (const { stage } of rows) {
    const group = stageGroupOf(stage);
    counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return counts;
}

const correctable: readonly (readonly Stage[])[] = [
  ['on-platform', 'intake', 'account-prep'],
  ['bound', 'bound-with-issues', 'confirmed', 'packaging', 'in-review', 'review-rejected', 'review-delayed', 'live'],
];

/**
 * Where a stage that was recorded by mistake may be corrected to. What authorizations, revocations and checks say is not among them:
 * `ready`, a quarantine and a revocation follow from what is the case.
 */
export function correctionsOf(stage: Stage): readonly Stage[] {
  const group = correctable.find((members) => members.includes(stage)) ?? [];
  const isBound = stage === 'bound' || stage === 'bound-with-issues';
  return group.filter((to) => to !== stage && !(isBound && (to === 'bound' || to === 'bound-with-issues')));
}

/** Who has to move next. `nobody` where nothing is open. */
export const nextActors = ['tenant', 'consultant', 'vendor-ops', 'wechat', 'nobody'] as const;
export type NextActor = (typeof nextActors)[number];

/** Those for whom something waits, the nearest first. */
export const awaitedActors = ['consultant', 'tenant', 'vendor-ops', 'wechat'] as const satisfies readonly NextActor[];
export type AwaitedActor = (typeof awaitedActors)[number];

/**
 * What a consultant (or the hosting pipeline, recorded by hand) may say about the stage of a tenant.
 *
 * Authorization moves the A stages itself; these are the rest.
 */
export const stageActions = [
  'begin-intake',
  'begin-account-prep',
  'mark-ready',
  'confirm-in-sharecrm',
  'start-packaging',
  'submit-for-review',
  'review-rejected',
  'review-delayed',
  'release',
  'abandon',
  'withdraw',
  'reopen',
] as const;
export type StageAction = (typeof stageActions)[number];
