import type { Language } from '../../../preload/contract/settings';
import type { ReadBack } from '../../../preload/contract/hosting/versions';
import type { TenantId } from '../../../preload/contract/ids';
import type { TenantRecord, TenantRow } from '../../../preload/contract/tenant';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import type { Clock } from '../../ports/clock';
import type { EventPublisher } from '../../ports/event-publisher';
import type { Logger } from '../../ports/logger';
import type { WorkGuard } from '../../ports/work-guard';
import type { CallBudget } from '../../domain/fleet/schedule';
import type { HostingService } from '../hosting/hosting-service';
import type { FleetPlans } from './ports/fleet-plans';

/** The hosting pipeline as far as plans use it. */
export type FleetHosting = Pick<HostingService, 'carryOut' | 'look' | 'settle' | 'ask' | 'refresh' | 'templates'>;

/** A version that a tenant can go back to. */
export type HistoryVersion = NonNullable<ReadBack['history']>[number];

/** What plans are made and carried out with. */
export interface FleetParts {
  readonly workspace: Pick<WorkspaceSettings, 'id' | 'name' | 'componentAppId'>;
  readonly hosting: FleetHosting;
  readonly plans: FleetPlans;
  readonly rows: () => Promise<readonly TenantRow[]>;
  readonly read: (tenantId: TenantId) => Promise<TenantRecord>;
  /** One console of a team carries out a plan. The pipeline takes each of its tenants itself. */
  readonly guard: Pick<WorkGuard, 'take' | 'release'>;
  readonly budget: CallBudget;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly publisher: EventPublisher;
  readonly notify: (text: string) => void;
  readonly language: () => Language;
  /** Texts of a file that the person chooses; null when they declined. Rejects with `file-refused`. */
  readonly chooseTexts: () => Promise<readonly string[] | null>;
  /** Asks where to save; false when the person declined. Rejects with storage's failures. */
  readonly saveFile: (name: string, bytes: Uint8Array) => Promise<boolean>;
  /** The text of a colleague's plan that the person chooses; null when they declined. Rejects with `file-refused`. */
  readonly chooseHandover: () => Promise<string | null>;
  /** Name of the person at this computer. */
  readonly operator: () => string;
  /** Random bytes of the given number. */
  readonly random: (bytes: number) => Uint8Array;
  /** Rejects with why nothing can be saved. */
  readonly requireWritable: () => void;
  /** Tenants that are worked at at once. */
  readonly atOnce?: number;
}
