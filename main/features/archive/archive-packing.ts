import type { ArchivePurpose, ArchiveState, LeftOutTenant } from '../../../preload/contract/archive';
import type { TenantId } from '../../../preload/contract/ids';
import type { Language } from '../../../preload/contract/settings';
import type { TenantRecord } from '../../../preload/contract/tenant';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { AppError } from '../../domain/failures/app-error';
import type { Secret } from '../../domain/secrets/secret';
import type { Clock } from '../../ports/clock';
import type { Desktop } from '../../ports/desktop';
import type { PackedPortfolio, PortableSecrets, PortableToken, PortfolioArchives } from './ports/portfolio-archives';
import type { WorkspaceStore } from '../workspaces/ports/workspace-store';
import { countSecrets } from '../../ports/workspace-secrets';
import { archiveSummary } from '../jobs/job-summaries';
import type { TaskContext } from './archive-task';
import type { OpenPortfolio } from './open-portfolio';

/** What is packed, and for whom. */
export interface PackRequest {
  /** Null means every tenant of the workspace. */
  readonly tenantIds: readonly TenantId[] | null;
  readonly purpose: ArchivePurpose;
  readonly includeSecrets: boolean;
}

/** What packing works with. */
export interface PackParts {
  readonly archives: Pick<PortfolioArchives, 'pack'>;
  readonly workspaces: Pick<WorkspaceStore, 'read'>;
  readonly desktop: Pick<Desktop, 'notify'>;
  readonly clock: Clock;
  readonly operator: () => string;
  readonly language: () => Language;
}

/** Records are read so many at once: reading waits for the disk, not for the processor. */
const readAtOnce = 8;

/** Counts while an archive is written. */
interface PackTally {
  tenants: number;
  secrets: number;
  readonly leftOut: LeftOutTenant[];
}

/** What a packing needs besides the portfolio. */
interface PackContext {
  readonly madeBy: string;
  readonly nowMs: number;
  /** Settings as they are stored; those of an open sandbox name a port of this very run. */
  readonly settings: WorkspaceSettings;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * The content of an archive out of the open workspace, read a few tenants at a time while it is written.
 *
 * A record that cannot be read is left out and named; everything else that fails ends the packing.
 */
async function contentOf(
  portfolio: OpenPortfolio,
  request: PackRequest,
  context: PackContext,
): Promise<{ readonly content: PackedPortfolio; readonly tally: PackTally }> {
  const tally: PackTally = { tenants: 0, secrets: 0, leftOut: [] };
  const wanted = request.tenantIds === null ? null : new Set(request.tenantIds);
  const rows = (await portfolio.rows()).filter(({ id }) => wanted === null || wanted.has(id));
  const packed: TenantRecord['credential'][] = [];
  async function* tenants(): AsyncGenerator<TenantRecord> {
    for (let start = 0; start < rows.length; start += readAtOnce) {
      context.onProgress(start, rows.length);
      const slice = rows.slice(start, start + readAtOnce);
      for (const record of await Promise.all(slice.map((row) => readOrName(portfolio, row, tally)))) {
        if (record === null) continue;
        tally.tenants += 1;
        packed.push(record.credential);
        yield record;
      }
    }
    context.onProgress(rows.length, rows.length);
  }
  const secrets = async (): Promise<PortableSecrets> => {
    const found = await secretsOf(portfolio, packed, context.signal);
    tally.secrets = countSecrets(found.platform) + found.tokens.length;
    return found;
  };
  const content: PackedPortfolio = {
    origin: { purpose: request.purpose, madeBy: context.madeBy, madeAtMs: context.nowMs },
    settings: context.settings,
    considerations: {
      'zh-CN': await portfolio.considerations('zh-CN'),
      en: await portfolio.considerations('en'),
    },
    tenants: tenants(),
    picture: (name) => portfolio.assets.read(name),
    secrets: request.includeSecrets ? secrets : null,
  };
  return { content, tally };
}

/** Writes an archive of the open workspace and resolves to what came of it. */
export async function pack(
  portfolio: OpenPortfolio,
  request: PackRequest,
  target: { readonly path: string; readonly fileName: string; readonly passphrase: Secret },
  parts: PackParts,
  { signal, onProgress }: TaskContext,
): Promise<ArchiveState> {
  const { archives, workspaces, clock, operator, desktop, language } = parts;
  const settings = await workspaces.read(portfolio.settings.id);
  const context = { madeBy: operator(), nowMs: clock.nowMs(), settings, signal, onProgress };
  const { content, tally } = await contentOf(portfolio, request, context);
  const { pictures, ...written } = await archives.pack(target.path, target.passphrase, content, signal);
  const { tenants, secrets, leftOut } = tally;
  const outcome = { ...written, fileName: target.fileName, tenants, pictures, secrets, leftOut: [...leftOut] };
  const state = { kind: 'packed', outcome } as const;
  desktop.notify(settings.name, archiveSummary(state, language()));
  return state;
}

async function readOrName(
  portfolio: OpenPortfolio,
  { id, name }: { readonly id: TenantId; readonly name: string },
  tally: PackTally,
): Promise<TenantRecord | null> {
  try {
    return await portfolio.changes.readWhole(id);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    tally.leftOut.push({ tenantId: id, name, error: error.toView() });
    return null;
  }
}

/** A token that is no longer in the keychain is left out: the platform's list gives it to whoever syncs next. */
async function secretsOf(
  portfolio: OpenPortfolio,
  credentials: readonly TenantRecord['credential'][],
  signal: AbortSignal,
): Promise<PortableSecrets> {
  const platform = await portfolio.secrets.readAll();
  const tokens: PortableToken[] = [];
  const audience = portfolio.tokenAudience;
  for (const credential of credentials) {
    if (signal.aborted) throw new AppError('cancelled');
    if (credential === null || credential.savedAtMs === 0) continue;
    const { appId, slot, savedAtMs } = credential;
    const token = await portfolio.tokens.read(appId, slot);
    if (token !== null) tokens.push({ appId, token, audience, savedAtMs });
  }
  return { platform, tokens };
}
