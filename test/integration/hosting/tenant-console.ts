import { expect } from 'vitest';
import type { Operation } from '../../../preload/contract/hosting/operations';
import type { TenantRequest } from '../../../preload/contract/hosting/requests';
import type { HostingPlan, HostingView } from '../../../preload/contract/hosting/view';
import type { BenchTenant } from '../../faults/platform/crash-bench';
import { type HostingConsole, submit } from './hosting-console';

export const release: TenantRequest = { call: 'release' };

/** A gray release to a share of the users. */
export function gray(percentage: number): TenantRequest {
  return { call: 'gray-release', percentage, debuggersFirst: false, testersFirst: false };
}

/** One tenant of a console, and the sandbox that plays WeChat for it. */
export class TenantConsole {
  readonly #app: HostingConsole;
  readonly #tenant: BenchTenant;

  constructor(app: HostingConsole, tenant: BenchTenant) {
    this.#app = app;
    this.#tenant = tenant;
  }

  /** Turns switches of the sandbox. */
  turn(switches: Readonly<Record<string, string | number | boolean>>): void {
    this.#app.bench.sandbox.control.changeSettings({ switches });
  }

  did(request: TenantRequest): Promise<{ operation: Operation; view: HostingView }> {
    return this.#app.carryOut(this.#tenant, request);
  }

  look(): Promise<HostingView> {
    return this.#app.session.hosting.refresh(this.#tenant.tenantId);
  }

  /** The verdict of a check in the dry run of a request. */
  async judged(
    request: TenantRequest,
    check: string,
  ): Promise<{ readonly blocked: boolean; readonly row: HostingPlan['rows'][number] | undefined }> {
    const plan = await this.#app.session.hosting.plan(this.#tenant.tenantId, request);
    return { blocked: plan.blocked, row: plan.rows.find(({ id }) => id === check) };
  }

  async approve(version: string): Promise<void> {
    await this.#app.prepare(this.#tenant, version);
    expect((await this.did(submit)).operation.state).toBe('done');
    this.#app.review(this.#tenant, 'approve');
    await this.look();
  }

  async releaseVersion(version: string): Promise<HostingView> {
    await this.approve(version);
    const { operation, view } = await this.did(release);
    expect(operation.state).toBe('done');
    return view;
  }
}
