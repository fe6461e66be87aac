import type { TeamAuditRow, TeamMember } from '../../../preload/contract/team';
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { AssetName, TenantId } from '../../../preload/contract/ids';
import type { TeamRole } from '../../../preload/contract/vocabulary/team';
import {
  type Lease,
  type LeaseView,
  type ManifestRow,
  type OpenPortfolio,
  type PortfolioDigest,
  type PulledPage,
  type PulledTenant,
  type PushItem,
  type PushOutcome,
  type StateVersion,
  TeamFailure,
  type TeamServer,
} from '../../features/team/ports/team-server';
import * as answers from './answers';
import type { TeamArguments, TeamFunction, TeamTransport } from './functions';
import { headHints } from './head-hints';
import { isUndone, isUnreadable } from './server-failure';

/** What this console speaks; the database says which of them it still understands. */
const protocol = 1;
const attempts = 4;

/** {@link TeamServer} by the functions of the schema `team`, whichever way they are called. */
export class RpcTeamServer implements TeamServer {
  readonly #transport: TeamTransport;
  #open: Pick<OpenPortfolio, 'portfolio' | 'epoch'> | null = null;
  #isClosed = false;

  constructor(transport: TeamTransport) {
    this.#transport = transport;
  }

  async openPortfolio(portfolio: string): Promise<OpenPortfolio> {
    const args = { p_portfolio: portfolio, p_protocol: protocol };
    const open = await this.#ask('open_portfolio', args, answers.openPortfolioSchema);
    this.#open = open;
    return open;
  }

  async push(items: readonly PushItem[]): Promise<readonly PushOutcome[]> {
    if (items.length === 0) return [];
    const outcomes = await this.#call('push', { p_items: items }, answers.outcomesSchema).catch((failure: unknown) => {
      if (failure instanceof TeamFailure && isUnreadable(failure)) return null;
      throw failure;
    });
    if (outcomes === null) return this.#pushApart(items);
    if (outcomes.length !== items.length) throw new TeamFailure('server-refused', 'answer');
    // Of what is repeated the first answer was lost, and with it perhaps the hint.
    if (outcomes.some(({ is }) => is === 'accepted' || is === 'repeated')) this.#announce();
    return items.map(({ id }, place) => withId(id, outcomes[place]));
  }

  /**
   * A service that takes the whole body apart before it calls the function, as PostgREST does, refuses all of it for one text that
   * PostgreSQL cannot hold: that item is found by halving, and the others go on.
   */
  async #pushApart(items: readonly PushItem[]): Promise<readonly PushOutcome[]> {
    const [first] = items;
    if (first !== undefined && items.length === 1)
      return [{ id: first.id, is: 'refused', revision: 0, reason: 'unreadable', holder: null }];
    const half = Math.ceil(items.length / 2);
    return [...(await this.push(items.slice(0, half))), ...(await this.push(items.slice(half)))];
  }

  pull(after: number, limit: number): Promise<PulledPage> {
    return this.#call('pull', { p_after: after, p_limit: limit }, answers.pageSchema);
  }

  manifest(): Promise<readonly ManifestRow[]> {
    return this.#call('manifest', {}, answers.manifestSchema);
  }

  digest(): Promise<PortfolioDigest> {
    return this.#call('digest', {}, answers.digestSchema);
  }

  tenants(ids: readonly TenantId[]): Promise<readonly PulledTenant[]> {
    return this.#call('tenants', { p_ids: ids }, answers.tenantsSchema);
  }

  history(id: TenantId, limit: number): Promise<readonly StateVersion[]> {
    return this.#call('state_history', { p_id: id, p_limit: limit }, answers.historySchema);
  }

  acquireLease(subject: string, device: string, seconds: number): Promise<Lease> {
    const args = { p_subject: subject, p_device: device, p_seconds: seconds };
    return this.#call('acquire_lease', args, answers.leaseSchema);
  }

  renewLease(subject: string, device: string, fence: number, seconds: number): Promise<Lease> {
    const args = { p_subject: subject, p_device: device, p_fence: fence, p_seconds: seconds };
    return this.#call('renew_lease', args, answers.leaseSchema);
  }

  releaseLease(subject: string, device: string, fence: number): Promise<boolean> {
    return this.#call('release_lease', { p_subject: subject, p_device: device, p_fence: fence }, answers.flagSchema);
  }

  leases(): Promise<readonly LeaseView[]> {
    return this.#call('leases', {}, answers.leasesSchema);
  }

  missingPictures(names: readonly AssetName[]): Promise<readonly AssetName[]> {
    return this.#call('missing_pictures', { p_names: names }, answers.assetNamesSchema);
  }

  async putPicture(name: AssetName, bytes: Uint8Array): Promise<void> {
    const args = { p_name: name, p_bytes: Buffer.from(bytes).toString('base64') };
    await this.#call('put_picture', args, answers.flagSchema);
  }

  async picture(name: AssetName): Promise<Uint8Array | null> {
    const text = await this.#call('picture', { p_name: name }, answers.pictureSchema);
    if (text === null) return null;
    const bytes = Buffer.from(text, 'base64');
    return name.startsWith(`${createHash('sha256').update(bytes).digest('hex')}.`) ? bytes : null;
  }

  members(): Promise<readonly TeamMember[]> {
    return this.#call('members', {}, answers.membersSchema);
  }

  addMember(login: string, displayName: string, role: TeamRole): Promise<TeamMember> {
    const args = { p_login: login, p_display_name: displayName, p_role: role };
    return this.#call('add_member', args, answers.oneMemberSchema);
  }

  changeMember(login: string, role: TeamRole): Promise<TeamMember> {
    return this.#call('change_member', { p_login: login, p_role: role }, answers.oneMemberSchema);
  }

  async removeMember(login: string): Promise<void> {
    await this.#call('remove_member', { p_login: login }, answers.flagSchema);
  }

  audit(before: number | null, limit: number): Promise<readonly TeamAuditRow[]> {
    return this.#call('audit_trail', { p_before: before, p_limit: limit }, answers.auditSchema);
  }

  changes(hint: () => void): () => void {
    const { listen } = this.#transport;
    return headHints({ head: () => this.#call('portfolio_head', {}, answers.headSchema), listen }, hint);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#transport.close();
  }

  /** Hints at what was pushed. Not waited for, and lost without harm: colleagues ask by themselves too. */
  #announce(): void {
    this.#call('announce', {}, answers.flagSchema).catch(() => undefined);
  }

  /** A call about the open portfolio, under the epoch in which it was opened. */
  async #call<T>(name: TeamFunction, args: TeamArguments, schema: z.ZodType<T>): Promise<T> {
    if (this.#open === null) throw new TeamFailure('no-portfolio', 'not-open');
    const { portfolio, epoch } = this.#open;
    return this.#ask(name, { p_portfolio: portfolio, p_epoch: epoch, ...args }, schema);
  }

  async #ask<T>(name: TeamFunction, args: TeamArguments, schema: z.ZodType<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      if (this.#isClosed) throw new TeamFailure('unreachable', 'closed');
      try {
        const parsed = schema.safeParse(await this.#transport.call(name, args));
        if (!parsed.success) throw new TeamFailure('server-refused', 'answer');
        return parsed.data;
      } catch (failure) {
        // Two portfolios whose tenants swap AppIDs may wait for each other; PostgreSQL undoes one of them.
        if (!(failure instanceof TeamFailure && isUndone(failure) && attempt < attempts)) throw failure;
      }
    }
  }
}

function withId(id: TenantId, outcome: z.infer<typeof answers.outcomesSchema>[number] | undefined): PushOutcome {
  if (outcome === undefined) throw new TeamFailure('server-refused', 'answer');
  return { ...outcome, id };
}
