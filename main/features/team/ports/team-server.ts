import type { AssetName, TenantId } from '../../../../preload/contract/ids';
import type { TeamAuditRow, TeamMember } from '../../../../preload/contract/team';
import type { RefusalReason, TeamRole } from '../../../../preload/contract/vocabulary/team';

/**
 * What may go wrong between a laptop and the team's server; nothing else is thrown by {@link TeamServer}.
 *
 * - `unreachable`: not one byte of the call was carried out (`reason`: dns, refused, reset, timeout, offline, other)
 * - `credentials-refused`: wrong or expired password or bearer, unknown login, client certificate missing
 * - `certificate`: the server could not prove who it is (`reason`: authority, name, date, other)
 * - `not-encrypted`: the server, or somebody before it, offers no TLS 1.3; nothing secret was sent
 * - `proxy`: the proxy refused (`reason`: authentication, refused, or the status as a number)
 * - `console-too-old`, `server-too-old`: they share no protocol; the console reads only what it has
 * - `no-portfolio`: there is none of this name, or the caller is no member of it (which of the two is not told)
 * - `not-allowed`: the role does not cover the call
 * - `epoch-changed`: the database was restored or failed over, or the cursor is above its head: compare the manifest
 * - `too-large`: send fewer items; nothing was carried out
 * - `outcome-unknown`: sent, and no answer; it may have been carried out, now or later. Every call may be repeated
 * - `server-refused`: anything else that the server said (`reason`: its SQLSTATE or status)
 */
export const teamFailureKinds = [
  'unreachable',
  'credentials-refused',
  'certificate',
  'not-encrypted',
  'proxy',
  'console-too-old',
  'server-too-old',
  'no-portfolio',
  'not-allowed',
  'epoch-changed',
  'too-large',
  'outcome-unknown',
  'server-refused',
] as const;
export type TeamFailureKind = (typeof teamFailureKinds)[number];

/** The one error of {@link TeamServer} and {@link TeamServers}. Holds no secret and no content of a tenant. */
export class TeamFailure extends Error {
  readonly kind: TeamFailureKind;
  /** Short and safe to show: a code, never a text of the server. */
  readonly reason: string;

  constructor(kind: TeamFailureKind, reason = '', cause?: unknown) {
    super(reason === '' ? kind : `${kind}: ${reason}`, cause === undefined ? undefined : { cause });
    this.name = 'TeamFailure';
    this.kind = kind;
    this.reason = reason;
  }
}

/** An open portfolio, and who the caller is in it. */
export interface OpenPortfolio {
  readonly portfolio: string;
  /** For people; the id is for programs. */
  readonly name: string;
  /** The application whose tenants the portfolio holds; one tenant of a firm is bound in one application only. */
  readonly application: string;
  readonly componentAppId: string | null;
  /**
   * Opaque. Another one after a restore, a failover or a move to other hardware: cursors of before mean nothing then.
   * Every later call carries the one that was last opened, so that a change is noticed by each of them.
   */
  readonly epoch: string;
  /** Number of the newest change, or where pushes under way began; the cursor of somebody who has everything. */
  readonly head: number;
  readonly role: TeamRole;
  /** What stands as the actor in entries of this member; operator entries under another name are refused. */
  readonly displayName: string;
  readonly login: string;
  /** The server's clock when it answered, to tell a laptop that its own is wrong. */
  readonly nowMs: number;
}

/** An entry of a ledger as it is stored: `body` is the canonical text without `hash`, `hash` its SHA-256 in lowercase hex. */
export interface SealedEntry {
  readonly hash: string;
  readonly body: string;
}

/** A change of one tenant. */
export interface PushItem {
  readonly id: TenantId;
  /** Revision on the server that this change stands on; 0 for a tenant that is not there yet. */
  readonly base: number;
  /** Hash of the last entry on the server that the new ones continue; 64 zeros with base 0. */
  readonly baseHead: string;
  readonly schemaVersion: number;
  /** JSON text of the record without ledger, ledgerHead, workspaceId, revision and credential: their names must not occur. */
  readonly state: string;
  /** The new entries only, in order; at least one, for no state comes without an entry that tells of it. */
  readonly entries: readonly SealedEntry[];
  readonly deleted: boolean;
  /** Of the lease on `tenant:<id>` under which the change was made; refused when somebody else has had it since. */
  readonly fence?: number;
}

/** What became of one item; the others of its batch are not touched by it. `revision` is the server's now. */
export type PushOutcome =
  | { readonly id: TenantId; readonly is: 'accepted'; readonly revision: number; readonly seq: number }
  /** The same push was accepted before, and its answer was lost. */
  | { readonly id: TenantId; readonly is: 'repeated'; readonly revision: number; readonly seq: number }
  /** Somebody else was first: pull, rebase, push again. */
  | { readonly id: TenantId; readonly is: 'conflict'; readonly revision: number; readonly pushedBy: string | null }
  | {
      readonly id: TenantId;
      readonly is: 'refused';
      readonly revision: number;
      readonly reason: RefusalReason;
      /** With `app-id-taken`: who holds the AppID, or null where the caller is no member of that portfolio. */
      readonly holder: { readonly portfolio: string; readonly tenant: TenantId } | null;
    };

/** A tenant as it is on the server, with the entries that came after the cursor. */
export interface PulledTenant {
  readonly id: TenantId;
  readonly seq: number;
  readonly revision: number;
  readonly schemaVersion: number;
  /** JSON text, byte for byte as it was pushed. */
  readonly state: string;
  /** Those pushed after the cursor, in order; the last one's hash is `headHash`, and they end at `entryCount`. */
  readonly entries: readonly SealedEntry[];
  readonly entryCount: number;
  readonly headHash: string;
  readonly deleted: boolean;
  /** Display name of the member. */
  readonly pushedBy: string;
  readonly pushedAtMs: number;
}

/**
 * Changes in the order of `seq`. `next` is the cursor for the next call; there is nothing more when it equals `head`. Tenants beyond
 * `next` may come along while somebody pushes at this moment: they count, and come again.
 */
export interface PulledPage {
  readonly tenants: readonly PulledTenant[];
  readonly next: number;
  readonly head: number;
}

/** One line for each tenant, deleted ones too, ordered by id (plain ASCII order). */
export interface ManifestRow {
  readonly id: TenantId;
  readonly revision: number;
  readonly entryCount: number;
  readonly headHash: string;
  /** SHA-256 of the state's text, in lowercase hex. */
  readonly stateHash: string;
  readonly deleted: boolean;
}

/**
 * `sha256` is over the lines `<id> <entryCount> <headHash> <stateHash>\n` of the manifest, in its order and without the deleted
 * ones: what two laptops in step agree on.
 */
export interface PortfolioDigest {
  readonly sha256: string;
  readonly tenants: number;
  readonly head: number;
}

/** An answer to a request for a lease; `granted` false tells who has it. Times are the server's, so no laptop's clock counts. */
export interface Lease {
  readonly granted: boolean;
  /** Display name. */
  readonly holder: string;
  readonly device: string;
  /** Grows with every change of hands; goes with what is done under the lease. */
  readonly fence: number;
  readonly leftMs: number;
}

/** A lease as everybody sees it. */
export interface LeaseView {
  readonly subject: string;
  readonly holder: string;
  readonly device: string;
  readonly fence: number;
  readonly leftMs: number;
}

/** An earlier state of a tenant, newest first. */
export interface StateVersion {
  readonly revision: number;
  readonly state: string;
  readonly pushedBy: string;
  readonly pushedAtMs: number;
}

/**
 * The team's server, signed in as one member. Every call rejects with {@link TeamFailure} and nothing else, within the deadline
 * of the connection, and may be repeated.
 *
 * `subject` of a lease is `tenant:<id>`, `sync:<portfolio>` or `release:<tenant>`.
 */
export interface TeamServer {
  /** To be called first, and again after `epoch-changed`; the later calls are about this portfolio. */
  openPortfolio(portfolio: string): Promise<OpenPortfolio>;
  /** One outcome for each item, in order. At most 500 items and 4 MB of text; halve on `too-large`. */
  push(items: readonly PushItem[]): Promise<readonly PushOutcome[]>;
  /** At most `limit` (1 to 1,000) tenants that changed after the cursor; ends early at about 4 MB. */
  pull(after: number, limit: number): Promise<PulledPage>;
  manifest(): Promise<readonly ManifestRow[]>;
  digest(): Promise<PortfolioDigest>;
  /** Whole tenants by their ids, with all entries: to heal what was found damaged or missing. At most 500. */
  tenants(ids: readonly TenantId[]): Promise<readonly PulledTenant[]>;
  history(id: TenantId, limit: number): Promise<readonly StateVersion[]>;

  /** Takes a lease, or lengthens one of the same member and device (same fence). `device` tells two laptops of one member apart. */
  acquireLease(subject: string, device: string, seconds: number): Promise<Lease>;
  /** Lengthens it only while it is still this one; `granted` false says that it is lost. */
  renewLease(subject: string, device: string, fence: number, seconds: number): Promise<Lease>;
  /** False when it had been lost before. */
  releaseLease(subject: string, device: string, fence: number): Promise<boolean>;
  /** Those that hold now. */
  leases(): Promise<readonly LeaseView[]>;

  /** Which of these pictures the server lacks. */
  missingPictures(names: readonly AssetName[]): Promise<readonly AssetName[]>;
  /** Refused unless the bytes fit the name. */
  putPicture(name: AssetName, bytes: Uint8Array): Promise<void>;
  /** The bytes, checked against the name; null when the server has none that fit. */
  picture(name: AssetName): Promise<Uint8Array | null>;

  /** Everybody may see who is in the team. The other three are an admin's; none can take the last admin away. */
  members(): Promise<readonly TeamMember[]>;
  addMember(login: string, displayName: string, role: TeamRole): Promise<TeamMember>;
  changeMember(login: string, role: TeamRole): Promise<TeamMember>;
  /** Ends the membership of this portfolio; what the member wrote stays. */
  removeMember(login: string): Promise<void>;
  /** An admin's. `before` null for the newest. */
  audit(before: number | null, limit: number): Promise<readonly TeamAuditRow[]>;

  /**
   * Calls back when something may have changed, from a notification or by asking every ten seconds. Only a hint: it may come for
   * nothing, and after a broken connection it may not come at all, so pull now and then whatever it says. Ends with the answer.
   */
  changes(hint: () => void): () => void;
  /** Ends connections and hints. Calls under way reject with `outcome-unknown`. */
  close(): Promise<void>;
}
