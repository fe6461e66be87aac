import { z } from 'zod';
import { atMsSchema, sha256Schema, type TenantId, tenantIdSchema } from '../../../preload/contract/ids';
import { teamMembershipSchema } from '../../../preload/contract/team';
import type { KnownHead, TeamFacts } from '../../features/team/ports/team-memory';
import type { DocumentKind } from '../documents/document-kind';

const headSchema = z.object({
  revision: z.number().int(),
  count: z.number().int().nonnegative(),
  hash: z.string(),
  stateHash: sha256Schema,
  localRevision: z.number().int(),
});
const factsSchema = z.object({
  membership: teamMembershipSchema,
  epoch: z.string(),
  cursor: z.number().int().nonnegative(),
  comparedAtMs: atMsSchema.nullable(),
  // Earlier versions did not say: looked for once.
  lacksPictures: z.boolean().default(true),
});
const headsSchema = z.record(tenantIdSchema, headSchema);

const documentSchema = z.object({
  facts: factsSchema.nullable(),
  heads: headsSchema,
  waiting: headsSchema,
  /** Another one each time that this is written; lines of the journal with the same follow it. Empty as earlier versions wrote it. */
  generation: z.string().default(''),
});

/** What is known of a team, as one document. */
export type TeamDocument = z.infer<typeof documentSchema>;

export const teamKind: DocumentKind<TeamDocument> = {
  format: 'team',
  schemaVersion: 1,
  schema: documentSchema,
  migrations: [],
};

const changedHeadsSchema = z.record(tenantIdSchema, headSchema.nullable());

/** What one commit changes: facts only where they are others, heads by tenant, null for one that is known no more. */
export const teamChangeSchema = z.object({
  facts: factsSchema.optional(),
  heads: changedHeadsSchema.default({}),
  waiting: changedHeadsSchema.default({}),
});
export type TeamChange = z.infer<typeof teamChangeSchema>;

/** What is known, in memory. */
export interface KnownOfTeam {
  readonly facts: TeamFacts | null;
  readonly heads: ReadonlyMap<TenantId, KnownHead>;
  readonly waiting: ReadonlyMap<TenantId, KnownHead>;
}

/** Nothing, as without a team. */
export const nothingKnown: KnownOfTeam = { facts: null, heads: new Map(), waiting: new Map() };

/** What a document and the changes after it say. */
export function knownOf(document: TeamDocument | null, changes: readonly TeamChange[]): KnownOfTeam {
  if (document === null) return nothingKnown;
  const heads = mapOf(document.heads);
  const waiting = mapOf(document.waiting);
  let facts: TeamFacts | null = document.facts;
  for (const change of changes) {
    facts = change.facts ?? facts;
    put(heads, change.heads);
    put(waiting, change.waiting);
  }
  return { facts, heads, waiting };
}

/** The same after a change. */
export function changed(known: KnownOfTeam, change: TeamChange): KnownOfTeam {
  const heads = new Map(known.heads);
  const waiting = new Map(known.waiting);
  put(heads, change.heads);
  put(waiting, change.waiting);
  return { facts: change.facts ?? known.facts, heads, waiting };
}

function mapOf(heads: TeamDocument['heads']): Map<TenantId, KnownHead> {
  return new Map(Object.entries(heads) as [TenantId, KnownHead][]);
}

function put(into: Map<TenantId, KnownHead>, change: TeamChange['heads']): void {
  for (const [id, head] of Object.entries(change) as [TenantId, KnownHead | null][]) {
    if (head === null) into.delete(id);
    else into.set(id, head);
  }
}
