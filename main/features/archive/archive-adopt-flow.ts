import type { adoptOutcomeSchema, ArchivePart, ArchiveTarget } from '../../../preload/contract/archive';
import type { WorkspaceId } from '../../../preload/contract/ids';
import { languageSchema } from '../../../preload/contract/settings';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { AppError } from '../../domain/failures/app-error';
import { archiveRefused } from '../../domain/failures/refuse';
import { settingsFromElsewhere } from '../../domain/workspace/workspace-input';
import type { PortfolioCopy } from './ports/portfolio-archives';
import type { PortfolioIndex } from '../../ports/portfolio-index';
import type { WorkspaceStore } from '../workspaces/ports/workspace-store';
import {
  type AdoptChoices,
  type AdoptContext,
  adoptSecrets,
  adoptTenants,
  type SecretsTally,
} from './archive-adoption';
import type { TaskContext } from './archive-task';
import type { OpenPortfolio } from './open-portfolio';

type AdoptOutcome = ReturnType<(typeof adoptOutcomeSchema)['parse']>;

/** What an adoption reaches beyond the copy. */
export interface AdoptSurroundings extends TaskContext {
  readonly workspaces: WorkspaceStore;
  readonly claims: Pick<PortfolioIndex, 'allClaims'>;
  readonly open: () => OpenPortfolio | null;
  readonly openWorkspace: (id: WorkspaceId) => Promise<unknown>;
  readonly requireOpenable: (settings: WorkspaceSettings) => void;
  readonly onFailure: AdoptContext['onFailure'];
}

/**
 * Adopts what was chosen of a copy: a backup first, then the tenants, the workspace itself, and the secrets.
 *
 * Whoever stops it during the backup has changed nothing (`cancelled`); later what is done stands, and nothing further is begun.
 */
export async function adopt(
  copy: PortfolioCopy,
  target: ArchiveTarget,
  request: {
    readonly choices: AdoptChoices;
    readonly parts: readonly ArchivePart[];
    readonly includeSecrets: boolean;
  },
  surroundings: AdoptSurroundings,
): Promise<AdoptOutcome> {
  const { signal, onProgress, step, claims, onFailure } = surroundings;
  const { portfolio, backup } = await placeFor(copy, target, surroundings);
  step('adopt');
  const context = { signal, onProgress, onFailure, claims: await claims.allClaims() };
  const tally = await adoptTenants(copy, portfolio, request.choices, context);
  const wantsParts = target.kind !== 'new' && !signal.aborted;
  const parts = wantsParts ? await adoptParts(copy, target.workspaceId, request.parts, surroundings) : [];
  const none: SecretsTally = { written: 0, kept: 0, problem: null };
  const wantsSecrets = request.includeSecrets && copy.secrets !== null && !signal.aborted;
  // After the settings, which say whom secrets are for; the workspace may have been opened anew with them.
  const present = surroundings.open() ?? portfolio;
  const secrets = wantsSecrets ? await adoptSecrets(copy.secrets, present, copy.tenantIds, context) : none;
  await copy.rememberInstallation();
  return {
    workspaceName: target.name,
    added: tally.added,
    merged: tally.merged,
    unchanged: tally.unchanged,
    failed: [...tally.failed],
    remaining: tally.remaining,
    parts,
    secretsWritten: secrets.written,
    secretsKept: secrets.kept,
    secretsProblem: secrets.problem,
    backup,
  };
}

/** The open workspace after it was backed up, or a new one with the settings of the copy. */
async function placeFor(
  copy: PortfolioCopy,
  target: ArchiveTarget,
  { workspaces, open, openWorkspace, requireOpenable, signal }: AdoptSurroundings,
): Promise<{ readonly portfolio: OpenPortfolio; readonly backup: string | null }> {
  if (target.kind === 'new') {
    const settings = safeSettings(copy.settings);
    requireOpenable(settings);
    await workspaces.save(settings);
    await saveConsiderations(copy, target.workspaceId, workspaces, languageSchema.options);
    await openWorkspace(target.workspaceId);
  }
  const portfolio = open();
  if (portfolio === null || portfolio.settings.id !== target.workspaceId) throw new AppError('not-found');
  if (target.kind === 'new') return { portfolio, backup: null };
  const occasion = copy.source === 'automatic-backup' || copy.origin.purpose === 'backup' ? 'restore' : 'merge';
  return { portfolio, backup: await portfolio.backups.makeBefore(occasion, signal) };
}

/** Takes over parts of the workspace. What is fixed while it is open comes with opening it anew. */
async function adoptParts(
  copy: PortfolioCopy,
  workspaceId: WorkspaceId,
  parts: readonly ArchivePart[],
  { workspaces, openWorkspace }: AdoptSurroundings,
): Promise<ArchivePart[]> {
  const languages = languageSchema.options.filter((language) => parts.includes(`considerations-${language}`));
  await saveConsiderations(copy, workspaceId, workspaces, languages);
  if (!parts.includes('settings') && !parts.includes('baseline')) return [...parts];
  const here = await workspaces.read(workspaceId);
  const there = safeSettings(copy.settings);
  const settings = parts.includes('settings') ? withOwnPlace(there, here) : here;
  await workspaces.save(parts.includes('baseline') ? withBaselineOf(settings, there) : settings);
  await openWorkspace(workspaceId);
  return [...parts];
}

function withOwnPlace(there: WorkspaceSettings, here: WorkspaceSettings): WorkspaceSettings {
  const { id, extraCaFile, archivedAtMs, createdAtMs, baseline, baselineHistory } = here;
  return { ...there, id, extraCaFile, archivedAtMs, createdAtMs, baseline, baselineHistory };
}

/** Another baseline is a new version here, so that bindings keep the one by which they were judged. */
function withBaselineOf(settings: WorkspaceSettings, there: WorkspaceSettings): WorkspaceSettings {
  const { baseline, baselineHistory } = settings;
  const version = Math.max(baseline.version, there.baseline.version) + 1;
  return { ...settings, baseline: { ...there.baseline, version }, baselineHistory: [...baselineHistory, baseline] };
}

async function saveConsiderations(
  copy: PortfolioCopy,
  workspaceId: WorkspaceId,
  workspaces: WorkspaceStore,
  languages: readonly ('zh-CN' | 'en')[],
): Promise<void> {
  for (const language of languages) {
    const markdown = await copy.considerations(language);
    if (markdown !== null) await workspaces.saveConsiderations(workspaceId, language, markdown);
  }
}

/** Addresses decide whom secrets are sent to, so that only those are taken that could have been typed here. */
function safeSettings(settings: WorkspaceSettings): WorkspaceSettings {
  try {
    return settingsFromElsewhere(settings);
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    throw archiveRefused('unsafe-address', { field: cause.detail.params?.field ?? '' }, cause);
  }
}
