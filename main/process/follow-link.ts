import type { TenantId } from '../../preload/contract/ids';
import { tenantOfLink } from '../domain/workspace/tenant-link';
import type { ConsoleWindows } from '../ports/console-windows';
import type { EventPublisher } from '../ports/event-publisher';

/** What following a link needs of the console. */
export interface LinkParts {
  readonly windows: Pick<ConsoleWindows, 'showInMain'>;
  readonly publisher: EventPublisher;
  /** Where a tenant is: in the workspace that is open, in another one of this computer, or nowhere. */
  readonly whereIs: (tenantId: TenantId) => Promise<{ readonly workspace: string; readonly isOpen: boolean } | null>;
}

/** Shows the tenant that a link names, and does nothing else; whatever cannot be shown is said, with what to do about it. */
export async function followLink(link: string, { windows, publisher, whereIs }: LinkParts): Promise<void> {
  const refuse = (params: Record<string, string>): void => {
    windows.showInMain('');
    publisher.publish('problem.raised', { code: 'link-refused', params });
  };
  const tenantId = tenantOfLink(link);
  if (tenantId === null) return refuse({ reason: 'form' });
  const place = await whereIs(tenantId);
  if (place === null) return refuse({ reason: 'unknown' });
  if (!place.isOpen) return refuse({ reason: 'other-workspace', workspace: place.workspace });
  windows.showInMain(`#/tenants/${tenantId}/upgrade`);
}
