import type { Conflict } from '../../../preload/contract/binding';
import type { CheckRow, Readiness } from '../../../preload/contract/checks';
import type { AppId, TenantId } from '../../../preload/contract/ids';
import type { TenantRecord, TenantRow, TenantView } from '../../../preload/contract/tenant';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import type { ResultContext } from '../../domain/binding/quarantine';
import { appIdOf } from '../../domain/binding/active-binding';
import { readinessOf, withClaims } from '../../domain/checks/checks';
import type { CheckContext, PlatformHealth } from '../../domain/checks/check-row';
import { ownChecks, summarize, viewOf, withConflicts } from '../../domain/record/view';
import type { Clock } from '../../ports/clock';
import type { PortfolioIndex } from '../../ports/portfolio-index';

/** Puts a tenant's record into its surroundings: workspace settings, the rest of the portfolio, the platform's health. */
export class TenantInsight {
  readonly #workspace: () => WorkspaceSettings;
  readonly #portfolio: PortfolioIndex;
  readonly #platform: () => PlatformHealth;
  readonly #clock: Clock;

  constructor(
    workspace: () => WorkspaceSettings,
    portfolio: PortfolioIndex,
    platform: () => PlatformHealth,
    clock: Clock,
  ) {
    this.#workspace = workspace;
    this.#portfolio = portfolio;
    this.#platform = platform;
    this.#clock = clock;
  }

  get workspace(): WorkspaceSettings {
    return this.#workspace();
  }

  /** Everybody else who claims the AppID. */
  conflictsOf(appId: AppId, tenantId: TenantId): Promise<readonly Conflict[]> {
    return this.#portfolio.claims(appId, tenantId);
  }

  /** What a result about an account is judged against. */
  async resultContext(appId: AppId, tenantId: TenantId): Promise<ResultContext> {
    return { workspace: this.#workspace(), conflicts: await this.conflictsOf(appId, tenantId) };
  }

  /** Table lines with the claims of others on their AppIDs. */
  async withConflicts(rows: readonly TenantRow[]): Promise<readonly TenantRow[]> {
    const claims = await this.#portfolio.claimsNow();
    return rows.map((row) => (row.appId === null ? row : this.withClaims(row, claims(row.appId))));
  }

  /** A table line with `claims` on its AppID, of which its own does not count. */
  withClaims(row: TenantRow, claims: readonly Conflict[]): TenantRow {
    return withConflicts(
      row,
      claims.filter((claim) => this.#isOther(claim, row.id)),
    );
  }

  /** The checks of a record apart from what others claim: what the following begin with, unless they are given it. */
  checks(record: TenantRecord): readonly CheckRow[] {
    return ownChecks(record, this.#contextWith([]));
  }

  async view(record: TenantRecord, checks: readonly CheckRow[] = this.checks(record)): Promise<TenantView> {
    return viewOf(record, await this.#context(record), checks);
  }

  async readiness(record: TenantRecord): Promise<Readiness> {
    return readinessOf(withClaims(this.checks(record), record, await this.#context(record)));
  }

  /** Judges records as the portfolio is now, also in the midst of their change, when nothing can be asked any more. */
  async readinessNow(): Promise<(record: TenantRecord, checks?: readonly CheckRow[]) => Readiness> {
    const claims = await this.#portfolio.claimsNow();
    return (record, checks = this.checks(record)) => {
      const appId = appIdOf(record);
      const others = appId === null ? [] : claims(appId).filter((claim) => this.#isOther(claim, record.id));
      return readinessOf(withClaims(checks, record, this.#contextWith(others)));
    };
  }

  /** The table line of a record; conflicts with others are not in it. */
  row(record: TenantRecord, checks: readonly CheckRow[] = this.checks(record)): TenantRow {
    return summarize(record, this.#contextWith([]), checks);
  }

  async #context(record: TenantRecord): Promise<CheckContext> {
    const appId = appIdOf(record);
    return this.#contextWith(appId === null ? [] : await this.#portfolio.claims(appId, record.id));
  }

  #contextWith(conflicts: readonly Conflict[]): CheckContext {
    return {
      workspace: this.#workspace(),
      conflicts,
      platform: this.#platform(),
      nowMs: this.#clock.nowMs(),
    };
  }

  #isOther(claim: Conflict, tenantId: TenantId): boolean {
    return claim.tenantId !== tenantId || claim.workspaceId !== this.#workspace().id;
  }
}
