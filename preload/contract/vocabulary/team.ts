/** What a member may do in a portfolio: everything, everything but administer, or only read. */
export const teamRoles = ['admin', 'consultant', 'reviewer'] as const;
export type TeamRole = (typeof teamRoles)[number];

/**
 * Why one item was refused. None of them passes by itself, apart from `app-id-taken` and `lease-lost`.
 *
 * `hash`, `spelling`, `chain`, `sequence`: the entries do not continue the server's ledger. `actor`: an operator's entry under
 * another name than the caller's. `future`: more than a day ahead of the server. `no-entry`, `not-shared` (a field that must
 * stay on the laptop), `id`, `unreadable` (not JSON as the server reads it, for example a NUL), `too-large`,
 * `older-schema` (a newer console has been here), `lease-lost`.
 */
export const refusalReasons = [
  'hash',
  'spelling',
  'chain',
  'sequence',
  'actor',
  'future',
  'no-entry',
  'not-shared',
  'id',
  'unreadable',
  'too-large',
  'older-schema',
  'app-id-taken',
  'lease-lost',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** Why no practice team can be made on this computer: no PostgreSQL of 15 or newer, or root without anybody to run it as. */
export const practiceObstacles = ['missing', 'root'] as const;
export type PracticeObstacle = (typeof practiceObstacles)[number];
