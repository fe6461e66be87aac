import type { Conflict } from '../../../preload/contract/binding';
import { cleanSpacedIdentifier } from '../../../preload/contract/identifier-text';
import type { AppId, TenantId, WorkspaceId } from '../../../preload/contract/ids';
import type { TenantProfile, TenantRecord } from '../../../preload/contract/tenant';
import { AppError } from '../../domain/failures/app-error';
import type { Pacer } from '../../ports/pacer';
import type { PortfolioIndex } from '../../ports/portfolio-index';
import type { TenantRepository } from '../../ports/tenant-repository';

/** A tenant that is known already. */
export interface KnownTenant {
  readonly id: TenantId;
  readonly name: string;
}

type IdentityField = 'enterpriseAccount' | 'expectedAppId' | 'expectedOriginalId';
type Identity = { readonly [K in IdentityField]?: TenantProfile[K] | undefined };

/** The tenants of the workspace by everything that tells one from another, and the claims of the other workspaces. */
export class KnownTenants {
  readonly #byKey = new Map<string, KnownTenant>();
  readonly #byName = new Map<string, KnownTenant>();
  #claims: ReadonlyMap<AppId, readonly Conflict[]> = new Map();

  private constructor() {}

  /**
   * Looks at every tenant once. Documents are read because table lines do not hold every identifier; one that cannot be read is
   * known by its line alone.
   */
  static async of(
    repository: TenantRepository,
    portfolio: PortfolioIndex,
    pacer: Pacer,
    onRead: (done: number, total: number) => void,
  ): Promise<KnownTenants> {
    const known = new KnownTenants();
    const rows = await repository.rows();
    for (const [index, row] of rows.entries()) {
      const tenant = { id: row.id, name: row.name };
      known.#byKey.set(`id ${row.id}`, tenant);
      known.#byName.set(row.name, tenant);
      if (row.appId !== null) known.#byKey.set(`app ${row.appId}`, tenant);
      const record = await readable(repository, row.id);
      if (record !== null) known.#remember(tenant, record);
      onRead(index + 1, rows.length);
      await pacer.breathe();
    }
    known.#claims = await portfolio.allClaims();
    return known;
  }

  /** Every tenant of this workspace that an identifier of the row, or the id that would follow from it, points to. */
  matching(identity: Identity, derivedId: TenantId): readonly KnownTenant[] {
    const found = [...keysOf(identity), `id ${derivedId}`].flatMap((key) => this.#byKey.get(key) ?? []);
    return found.filter((tenant, index) => found.findIndex((other) => other.id === tenant.id) === index);
  }

  named(name: string): KnownTenant | undefined {
    return this.#byName.get(name);
  }

  /** Who claims an AppID in another workspace; whoever holds it comes first. */
  claimElsewhere(appId: AppId, workspaceId: WorkspaceId): Conflict | undefined {
    const claims = (this.#claims.get(appId) ?? []).filter((claim) => claim.workspaceId !== workspaceId);
    return claims.find((claim) => claim.bound) ?? claims[0];
  }

  #remember(tenant: KnownTenant, record: TenantRecord): void {
    for (const key of keysOf(record.profile)) this.#byKey.set(key, tenant);
    if (record.binding !== null) this.#byKey.set(`app ${record.binding.appId}`, tenant);
    const originalId = record.binding?.originalId ?? '';
    if (originalId !== '') this.#byKey.set(`original ${originalId}`, tenant);
  }
}

/** The identifiers of a tenant as keys, the most telling first. */
export function keysOf({ enterpriseAccount, expectedAppId, expectedOriginalId }: Identity): readonly string[] {
  const account = cleanSpacedIdentifier(enterpriseAccount ?? '').toLowerCase();
  return [
    ...(account === '' ? [] : [`account ${account}`]),
    ...(expectedAppId === undefined || expectedAppId === null ? [] : [`app ${expectedAppId}`]),
    ...(expectedOriginalId === undefined || expectedOriginalId === null ? [] : [`original ${expectedOriginalId}`]),
  ];
}

async function readable(repository: TenantRepository, id: TenantId): Promise<TenantRecord | null> {
  try {
    return await repository.read(id);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
