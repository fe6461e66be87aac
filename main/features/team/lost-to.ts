import type { Conflict } from '../../../preload/contract/binding';
import { workspaceIdSchema } from '../../../preload/contract/ids';
import type { TeamRefusal } from '../../../preload/contract/team';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { activeBinding } from '../../domain/binding/active-binding';
import type { TeamServer } from './ports/team-server';
import { readShared } from './sealed-entries';
import type { TeamParts } from './team-parts';

/** No workspace of this computer: a tenant of another portfolio of the firm cannot be opened here. */
const elsewhere = workspaceIdSchema.parse('another-portfolio');

type Holder = NonNullable<TeamRefusal['holder']>;

/** Who holds the mini program that a record was refused for, by name; null where that is not for this member to know. */
export async function lostTo(
  parts: TeamParts,
  server: TeamServer,
  record: TenantRecord,
  holder: TeamRefusal['holder'],
): Promise<Conflict | null> {
  const appId = activeBinding(record)?.appId;
  const membership = parts.memory.facts()?.membership;
  if (appId === undefined || holder === null || membership === undefined) return null;
  const { application, portfolio, name } = membership;
  const isOwn = holder.portfolio === portfolio;
  return {
    appId,
    workspaceId: isOwn ? parts.workspaceId : elsewhere,
    workspaceName: isOwn && name !== '' ? name : holder.portfolio,
    application,
    tenantId: holder.tenant,
    tenantName: (isOwn ? await nameOf(parts, server, holder) : null) ?? holder.tenant,
    bound: true,
  };
}

/** As it is known here, or else on the server: a tenant that was made at the same moment was not taken over yet. */
async function nameOf({ rows, logger }: TeamParts, server: TeamServer, { tenant }: Holder): Promise<string | null> {
  const row = (await rows()).find(({ id }) => id === tenant);
  if (row !== undefined) return row.name;
  try {
    const [whole] = await server.tenants([tenant]);
    const read = whole === undefined ? null : readShared(whole, []);
    return read === null || typeof read === 'string' ? null : read.state.profile.name;
  } catch (error) {
    logger.warn('name of a tenant not asked for', { reason: error instanceof Error ? error.name : 'unknown' });
    return null;
  }
}
