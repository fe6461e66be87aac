import type { HostingView } from '../../../preload/contract/hosting/view';
import type { AppId, TenantId } from '../../../preload/contract/ids';
import type { TenantRow } from '../../../preload/contract/tenant';
import { pushRefused } from '../../domain/failures/refuse';
import { activeBinding } from '../../domain/binding/active-binding';
import { AppError, onlyExpected } from '../../domain/failures/app-error';
import { type HostingEvent, hostingEventOf, withAuditEvent } from '../../domain/hosting/audit-event';
import { viewOfHosting } from '../../domain/hosting/hosting-view';
import type { Hosting } from '../../../preload/contract/hosting/state';
import type { Clock } from '../../ports/clock';
import type { TenantRepository } from '../../ports/tenant-repository';
import type { TenantChanges } from '../tenants/tenant-changes';
import type { HostingRecords } from './hosting-records';
import type { HostingService } from './hosting-service';

/** What messages are taken with. */
export interface HostingMessagesParts {
  readonly changes: Pick<TenantChanges, 'read'>;
  readonly repository: Pick<TenantRepository, 'rows'>;
  readonly records: HostingRecords;
  readonly hosting: Pick<HostingService, 'look' | 'readPrivacy'>;
  /** Fetches the screenshots of a rejection that was just told. */
  readonly keepScreenshots: (tenantId: TenantId, appId: AppId, hosting: Hosting) => Promise<Hosting>;
  readonly announce: (view: HostingView) => void;
  readonly clock: Clock;
}

/** What came of a message; `decision` null for one that tells of no audit. */
export interface TakenMessage {
  readonly view: HostingView;
  readonly decision: 'approved' | 'rejected' | 'delayed' | null;
  readonly isNew: boolean;
}

type FieldOf = (name: string) => string;

/** States in which an event can tell something new. */
const waiting: readonly (string | undefined)[] = ['under-review', 'review-delayed'];

/**
 * Events of the message URL, pasted by a person or handed on by a relay. They shorten the wait and are no more than a hint:
 * WeChat is read at once where that is possible, and what is read goes before what was told.
 */
export class HostingMessages {
  readonly #parts: HostingMessagesParts;

  constructor(parts: HostingMessagesParts) {
    this.#parts = parts;
  }

  /**
   * Takes a message that a person has pasted on a tenant's page. Rejects with `credentials-malformed`: `not-hosting` for another
   * kind of message, `other-account` for that of another mini program; with `not-found` for a tenant without authorization.
   */
  async take(tenantId: TenantId, field: FieldOf): Promise<TakenMessage> {
    const event = hostingEventOf(field);
    if (event === null)
      throw pushRefused('not-hosting', { msgType: field('Event') || field('MsgType') || field('InfoType') });
    const binding = activeBinding(await this.#parts.changes.read(tenantId));
    if (binding === null) throw new AppError('not-found');
    const receiver = field('ToUserName');
    if (receiver !== '' && receiver !== binding.originalId)
      throw pushRefused('other-account', { originalId: receiver });
    return await this.#apply(tenantId, binding.appId, event);
  }

  /** Takes a message that a relay hands on. Never rejects with what a message or WeChat is at fault for. */
  async hear(appId: AppId, field: FieldOf): Promise<void> {
    const event = hostingEventOf(field);
    if (event === null) return;
    const row = (await this.#parts.repository.rows()).find((one) => one.appId === appId && one.bound);
    if (row === undefined || !canTellNew(row, event)) return;
    const { view, isNew } = await this.#apply(row.id, appId, event);
    if (isNew) this.#parts.announce(view);
  }

  async #apply(tenantId: TenantId, appId: AppId, event: HostingEvent): Promise<TakenMessage> {
    const { hosting, records } = this.#parts;
    if (event.is === 'interface') {
      await hosting.readPrivacy(tenantId).catch(onlyExpected);
      return { view: await this.#view(tenantId), decision: null, isNew: true };
    }
    const before = await records.read(tenantId);
    await hosting.look(tenantId, 'audit').catch(onlyExpected);
    const told = await records.update(tenantId, 'wechat', (now, { nowMs }) => ({
      hosting: withAuditEvent(now, event, nowMs),
    }));
    const isNew = before.audit?.state !== told.audit?.state;
    if (told.audit?.state === 'rejected') {
      await this.#parts.keepScreenshots(tenantId, appId, told).catch(onlyExpected);
    }
    return { view: await this.#view(tenantId), decision: event.state, isNew };
  }

  async #view(tenantId: TenantId): Promise<HostingView> {
    const { records, clock } = this.#parts;
    return viewOfHosting(tenantId, await records.read(tenantId), clock.nowMs());
  }
}

/** Old messages come again after a start; they are not worth a question to WeChat. */
function canTellNew({ hosting }: TenantRow, event: HostingEvent): boolean {
  return event.is === 'interface' || waiting.includes(hosting?.state);
}
