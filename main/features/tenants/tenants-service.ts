import { randomBytes } from 'node:crypto';
import { type TenantId, tenantIdSchema, type AppId } from '../../../preload/contract/ids';
import type { StageAction } from '../../../preload/contract/stages';
import type { TenantLedger, TenantProfile, TenantRow, TenantView } from '../../../preload/contract/tenant';
import { appIdTaken } from '../../domain/failures/refuse';
import { brokenEntryOf } from '../../domain/ledger/ledger';
import { type Preparation, recordPreparation } from '../../domain/record/preparation';
import {
  createTenant,
  parseAppId,
  parseOriginalId,
  recordOfficialAccount,
  updateProfile,
} from '../../domain/record/tenant';
import { act } from '../../domain/stages/stage-machine';
import type { TenantRepository } from '../../ports/tenant-repository';
import type { QuarantineChoice, QuarantineService } from '../authorization/quarantine-service';
import { followingChecks } from './following-stages';
import type { Step, TenantChanges } from './tenant-changes';
import type { TenantInsight } from './tenant-insight';

/** A profile as typed: identifiers still unchecked text. */
export type ProfileInput = Omit<TenantProfile, 'expectedAppId' | 'expectedOriginalId'> & {
  readonly expectedAppId: string | null;
  readonly expectedOriginalId: string | null;
};

/** Reads tenants and records what consultants enter about them. */
export class TenantsService {
  readonly #repository: TenantRepository;
  readonly #changes: TenantChanges;
  readonly #insight: TenantInsight;
  readonly #quarantines: QuarantineService;

  constructor(
    repository: TenantRepository,
    changes: TenantChanges,
    insight: TenantInsight,
    quarantines: QuarantineService,
  ) {
    this.#repository = repository;
    this.#changes = changes;
    this.#insight = insight;
    this.#quarantines = quarantines;
  }

  /** The rows as stored, without what the rest of the portfolio says. */
  rows(): Promise<readonly TenantRow[]> {
    return this.#repository.rows();
  }

  /** Those among {@link rows} that name this AppID. */
  claims(appId: AppId): readonly TenantRow[] {
    return this.#repository.claims(appId);
  }

  async list(): Promise<readonly TenantRow[]> {
    return await this.#insight.withConflicts(await this.#repository.rows());
  }

  async read(id: TenantId): Promise<TenantView> {
    return await this.#insight.view(await this.#changes.read(id));
  }

  /** The whole ledger. Rejects with `ledger-damaged` where a part of it cannot be read. */
  async ledger(id: TenantId): Promise<TenantLedger> {
    const record = await this.#changes.readWhole(id);
    return { entries: record.ledger, chainBrokenAt: brokenEntryOf(record) };
  }

  /** Rejects with `app-id-malformed`, `original-id-malformed`, or `app-id-taken` naming the tenant that holds the AppID. */
  async create(input: ProfileInput): Promise<TenantView> {
    const id = tenantIdSchema.parse(`t-${randomBytes(6).toString('hex')}`);
    const profile = parseProfile(input);
    const complete: TenantProfile = {
      ...input,
      expectedAppId: profile.expectedAppId ?? null,
      expectedOriginalId: profile.expectedOriginalId ?? null,
    };
    await this.#refuseTaken(complete, id);
    const change = this.#changes.context('operator');
    const owned = { ...complete, owner: complete.owner || change.actor };
    const made = createTenant({ id, workspaceId: this.#insight.workspace.id, profile: owned }, change);
    const { record, checks } = await this.#changes.commitNew(made);
    return await this.#insight.view(record, checks);
  }

  /** Applies what a consultant entered; in the same commit the stage follows where the checks come to another result by it. */
  async change(id: TenantId, change: Step): Promise<TenantView> {
    const follow = await followingChecks(this.#insight, () => this.#changes.context('console'));
    const { record, checks } = await this.#changes.commit(id, 'operator', (present, context, judge) =>
      follow(change(present, context, judge), judge),
    );
    return await this.#insight.view(record, checks);
  }

  async updateProfile(id: TenantId, input: Partial<ProfileInput>): Promise<TenantView> {
    const patch = parseProfile(input);
    await this.#refuseTaken(patch, id);
    return await this.change(id, (record, change) => updateProfile(record, patch, change));
  }

  /** Records a whole preparation in one commit. Rejects as `updateProfile` does. */
  async prepare(
    id: TenantId,
    preparation: Omit<Preparation, 'profile'> & { readonly profile: Partial<ProfileInput> },
  ): Promise<TenantView> {
    const profile = parseProfile(preparation.profile);
    await this.#refuseTaken(profile, id);
    return await this.change(id, (record, change) => recordPreparation(record, { ...preparation, profile }, change));
  }

  recordOfficialAccount(
    id: TenantId,
    account: { name: string; entityName: string; credential: string | null; appId: string | null } | null,
  ): Promise<TenantView> {
    return this.change(id, (record, change) =>
      recordOfficialAccount(
        record,
        account === null
          ? null
          : {
              ...account,
              appId: parseAppId(account.appId),
              source: 'operator',
              atMs: change.nowMs,
              linkStatus: null,
            },
        change,
      ),
    );
  }

  async act(id: TenantId, action: StageAction, note: string): Promise<TenantView> {
    const readinessOf = await this.#insight.readinessNow();
    return await this.change(id, (record, change, judge) =>
      act(record, action, note, change, readinessOf(record, judge(record))),
    );
  }

  /** Rejects as `QuarantineService` does; the other tenant of `move` is bound without another scan. */
  async resolveQuarantine(
    id: TenantId,
    resolution: QuarantineChoice['resolution'],
    reason: string,
    moveTo: TenantId | null,
  ): Promise<TenantView> {
    await this.#quarantines.resolve(id, { resolution, reason, moveTo });
    return await this.change(id, (record) => record);
  }

  /** Rejects as `QuarantineService.checkUnrevoked` does. */
  async checkUnrevoked(id: TenantId): Promise<TenantView> {
    await this.#quarantines.checkUnrevoked(id);
    return await this.change(id, (record) => record);
  }

  async #refuseTaken(profile: Partial<TenantProfile>, id: TenantId): Promise<void> {
    const appId = profile.expectedAppId;
    if (appId === undefined || appId === null) return;
    const holder = (await this.#insight.conflictsOf(appId, id)).find((conflict) => conflict.bound);
    if (holder !== undefined) throw appIdTaken(holder);
  }
}

function parseProfile(input: Partial<ProfileInput>): Partial<TenantProfile> {
  const { expectedAppId, expectedOriginalId, ...rest } = input;
  return {
    ...rest,
    ...(expectedAppId === undefined ? {} : { expectedAppId: parseAppId(expectedAppId) }),
    ...(expectedOriginalId === undefined ? {} : { expectedOriginalId: parseOriginalId(expectedOriginalId) }),
  };
}
