import type { ArchiveRow, ArchiveState, ArchiveTarget, DecisiveSettings } from '../../../preload/contract/archive';
import type { AppErrorView } from '../../../preload/contract/errors';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { AppError } from '../../domain/failures/app-error';
import type { Pacer } from '../../ports/pacer';
import type { PortfolioCopy } from './ports/portfolio-archives';
import type { PortfolioIndex } from '../../ports/portfolio-index';
import type { WorkspaceStore } from '../workspaces/ports/workspace-store';
import { countRelations, differingParts, previewRows } from './archive-preview';
import { targetOf } from './archive-target';
import type { TaskContext } from './archive-task';
import type { OpenPortfolio } from './open-portfolio';

/** What an inspection looks at besides the copy. */
export interface InspectionParts {
  readonly workspaces: WorkspaceStore;
  readonly claims: Pick<PortfolioIndex, 'allClaims'>;
  readonly open: () => OpenPortfolio | null;
  readonly pacer: Pacer;
  readonly requireOpenable: (settings: WorkspaceSettings) => void;
}

/** Where a copy belongs, and what is there now; nothing for a workspace that is not open or does not exist. */
export async function placeOf(
  copy: PortfolioCopy,
  { open, workspaces }: Pick<InspectionParts, 'open' | 'workspaces'>,
): Promise<{
  readonly target: ArchiveTarget;
  readonly portfolio: OpenPortfolio | null;
  readonly settings: WorkspaceSettings | null;
}> {
  const portfolio = open();
  const target = targetOf(copy, await workspaces.list(), portfolio?.settings.id ?? null);
  if (target.kind !== 'open') return { target, portfolio: null, settings: null };
  return { target, portfolio, settings: await workspaces.read(target.workspaceId) };
}

/** The dry run: compares a copy with what is here and writes nothing. */
export async function inspect(
  copy: PortfolioCopy,
  parts: InspectionParts,
  { signal, onProgress }: TaskContext,
): Promise<{ readonly state: ArchiveState; readonly rows: readonly ArchiveRow[] }> {
  const { target, portfolio, settings } = await placeOf(copy, parts);
  const { pacer } = parts;
  const context = { portfolio, settings, claims: await parts.claims.allClaims(), pacer, signal, onProgress };
  const rows = target.kind === 'other' ? [] : await previewRows(copy, context);
  const { id, name, application, mode, apiBaseUrl } = copy.settings;
  const state: ArchiveState = {
    kind: 'preview',
    facts: {
      source: copy.source,
      name: copy.name,
      ...copy.origin,
      tenants: copy.tenantIds.length,
      pictures: copy.pictures,
      hasSecrets: copy.secrets !== null,
      signature: copy.signature,
      workspace: { id, name, application, mode, apiBaseUrl },
    },
    target,
    counts: countRelations(rows),
    differing: await differingParts(copy, { portfolio, settings }),
    settings:
      target.kind === 'other'
        ? null
        : { before: settings === null ? null : decisive(settings), after: decisive(copy.settings) },
    problem: target.kind === 'new' ? whyNotOpenable(copy.settings, parts) : null,
  };
  return { state, rows };
}

function decisive(settings: WorkspaceSettings): DecisiveSettings {
  const { name, environment, colour, mode, componentAppId, apiBaseUrl, relayBaseUrl, relayUser, ticketUrl } = settings;
  const { pageBaseUrl, mobileBaseUrl, launchDomain, redirectUri, launchPageUrl } = settings;
  const reached = { componentAppId, apiBaseUrl, relayBaseUrl, relayUser, ticketUrl };
  const shown = { pageBaseUrl, mobileBaseUrl, launchDomain, redirectUri, launchPageUrl };
  return { name, environment, colour, mode, ...reached, ...shown };
}

function whyNotOpenable(
  settings: WorkspaceSettings,
  { requireOpenable }: Pick<InspectionParts, 'requireOpenable'>,
): AppErrorView | null {
  try {
    requireOpenable(settings);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.toView();
    throw error;
  }
}
