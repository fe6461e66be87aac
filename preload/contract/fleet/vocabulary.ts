/** Words of fleet releases, free of zod: one version brought to many tenants. */

/**
 * How a plan stands. `stopped`: a rule stopped it, and a person decides; nothing new is called until then. `handed-over`: it goes on
 * at a colleague's computer, and this is its copy.
 */
export const fleetPlanStates = [
  'draft',
  'running',
  'paused',
  'stopped',
  'rolling-back',
  'done',
  'cancelled',
  'rolled-back',
  'handed-over',
] as const;
export type FleetPlanState = (typeof fleetPlanStates)[number];

/** Where a tenant stands in a plan. The last five are ends. */
export const fleetStages = [
  'waiting',
  'dated',
  'upload',
  'scan',
  'submit',
  'audit',
  'approval',
  'window',
  'release',
  'gray',
  'soak',
  'unsettled',
  'asked',
  'done',
  'rejected',
  'failed',
  'left-out',
  'rolled-back',
] as const;
export type FleetStage = (typeof fleetStages)[number];

/** Stages in which nothing more happens to a tenant by itself. */
export const fleetEnds: readonly FleetStage[] = ['done', 'rejected', 'failed', 'left-out', 'rolled-back'];

/** Why a tenant cannot be part of a plan, or no longer goes on in it. */
export const fleetObstacles = [
  'unknown',
  'not-bound',
  'revoked',
  'quarantined',
  'other-application',
  'other-app-id',
  'no-set-18',
  'foreign-trial',
  'foreign-audit',
  'operation-open',
  'no-tenant-key',
  'tenant-key-taken',
  'ext-json',
  'already-live',
  'in-other-plan',
  'record-unreadable',
  'refused',
  'blocked',
  'overtaken',
  'withdrawn',
  'gray-ended',
  'version-burned',
  'nothing-to-go-back-to',
  'not-by-this-plan',
] as const;
export type FleetObstacle = (typeof fleetObstacles)[number];

/** Rules that stop a plan. */
export const fleetStopRules = [
  'rejection-rate',
  'same-reason',
  'restricted',
  'quota',
  'failure-rate',
  'template-gone',
  'nothing-proven',
] as const;

/** What a person can decide about a plan that was stopped. */
export const fleetDecisions = ['go-on', 'hold', 'roll-back'] as const;
export type FleetDecision = (typeof fleetDecisions)[number];

/** Who has to agree before anything is released. */
export const fleetApprovals = ['second-person', 'merchant', 'none'] as const;

/** Kinds of entries in the log of a plan. */
export const fleetLogKinds = [
  'made',
  'approved',
  'signed-off',
  'sped-up',
  'started',
  'paused',
  'resumed',
  'wave-begun',
  'wave-ended',
  'tenant',
  'stopped',
  'went-on',
  'held',
  'roll-back-begun',
  'ended',
  'cancelled',
  'handed-over',
  'taken-up',
  'taken-back',
  'problem',
] as const;
export type FleetLogKind = (typeof fleetLogKinds)[number];
