import type { Hosting } from '../../../preload/contract/hosting/state';
import type { TenantId } from '../../../preload/contract/ids';
import { type HostingNote, withHosting } from '../../domain/hosting/hosting-record';
import { unknownHosting } from '../../domain/hosting/slots';
import type { Change } from '../../domain/record/change';
import type { TenantChanges } from '../tenants/tenant-changes';
import type { PlatformHosting } from './ports/platform-hosting';

/** Whose pipeline: a tenant's, or the platform's own for what belongs to no tenant. */
export type Scope = TenantId | 'platform';

/** The new state, and what the ledger is told of it. */
export interface HostingStep {
  readonly hosting: Hosting;
  readonly tells?: HostingNote;
}

/** Where the pipelines are kept: a tenant's in its document, with the entry of its ledger in the same commit. */
export class HostingRecords {
  readonly #changes: TenantChanges;
  readonly #platform: PlatformHosting;

  constructor(changes: TenantChanges, platform: PlatformHosting) {
    this.#changes = changes;
    this.#platform = platform;
  }

  async read(scope: Scope): Promise<Hosting> {
    if (scope === 'platform') return (await this.#platform.read()) ?? unknownHosting;
    return (await this.#changes.read(scope)).hosting ?? unknownHosting;
  }

  /** Applies a pure step; resolves when it is on stable storage. A step that returns its input saves nothing. */
  async update(
    scope: Scope,
    source: 'operator' | 'wechat' | 'console',
    step: (hosting: Hosting, change: Change) => HostingStep,
  ): Promise<Hosting> {
    if (scope === 'platform') {
      const change = this.#changes.context(source);
      return await this.#platform.update((hosting) => step(hosting ?? unknownHosting, change).hosting);
    }
    const saved = await this.#changes.apply(scope, source, (record, change) => {
      const before = record.hosting ?? unknownHosting;
      const { hosting, tells } = step(before, change);
      return hosting === before ? record : withHosting(record, hosting, tells ?? null, change);
    });
    return saved.hosting ?? unknownHosting;
  }
}
