import type { TenantId } from '../../../../preload/contract/ids';
import type { TeamMembership } from '../../../../preload/contract/team';
import type { SharedTenant } from '../../../domain/team/shared-state';

/** A tenant on the server as this computer last knew it. */
export interface KnownHead {
  readonly revision: number;
  readonly count: number;
  readonly hash: string;
  /** SHA-256 of the state's text. */
  readonly stateHash: string;
  /** Revision of the record here that was held against it; any other has something to push, or may have. */
  readonly localRevision: number;
}

/** What a workspace keeps of its team, on stable storage and without a secret. */
export interface TeamFacts {
  readonly membership: TeamMembership;
  readonly epoch: string;
  /** Everything up to here was taken over, and is in the documents. */
  readonly cursor: number;
  /** When the digests of both sides were last found to be the same. */
  readonly comparedAtMs: number | null;
  /** Whether pictures that records taken over speak of may still be to be fetched. */
  readonly lacksPictures: boolean;
}

/** What changes at once. Texts and waiting tenants are written before, the facts and heads last and together. */
export interface TeamCommit {
  readonly facts: TeamFacts;
  /** `state` is the text that goes with the head; null forgets what was known of a tenant. */
  readonly heads?: ReadonlyMap<TenantId, { readonly head: KnownHead; readonly state: string } | null>;
  /** What the server has while somebody has to decide; null once that was done. */
  readonly waiting?: ReadonlyMap<TenantId, WaitingTenant | null>;
}

/** What the server has of a tenant that both sides changed. */
export interface WaitingTenant {
  readonly head: KnownHead;
  readonly state: string;
  readonly tenant: SharedTenant;
}

/**
 * What is known of the team's server between two starts. Lost or damaged it costs a comparison with the server, never a change:
 * a state that does not fit its head is answered as null.
 */
export interface TeamMemory {
  /** Null for a workspace without a team. */
  facts(): TeamFacts | null;
  heads(): ReadonlyMap<TenantId, KnownHead>;
  waitingHeads(): ReadonlyMap<TenantId, KnownHead>;
  state(id: TenantId): Promise<string | null>;
  waiting(id: TenantId): Promise<WaitingTenant | null>;
  commit(change: TeamCommit): Promise<void>;
  /** Forgets the team; the workspace is one without again. */
  clear(): Promise<void>;
}
