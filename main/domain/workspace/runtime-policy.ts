import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { AppError } from '../failures/app-error';

/**
 * Whether a workspace may be opened on this runtime.
 *
 * On any other than the pinned Electron, which alone is known to be patched, only workspaces open that talk to this computer
 * itself: the sandbox, workspaces pointed at it, and those that reach nothing.
 */
export function mayOpen(workspace: WorkspaceSettings, runtime: { readonly isPinned: boolean }): boolean {
  if (runtime.isPinned) return true;
  // A sandbox gets its addresses, always on loopback, when it starts; an offline workspace uses none.
  if (workspace.mode === 'sandbox' || workspace.mode === 'offline') return true;
  const { apiBaseUrl, pageBaseUrl, mobileBaseUrl, relayBaseUrl, ticketUrl, launchPageUrl } = workspace;
  return [apiBaseUrl, pageBaseUrl, mobileBaseUrl, relayBaseUrl, ticketUrl, launchPageUrl]
    .filter((address) => address !== null)
    .every(isLoopback);
}

/** Throws `workspace-not-allowed` for a workspace that may not be opened on this runtime. */
export function requireOpenable(
  workspace: WorkspaceSettings,
  {
    isPinned,
    electron,
    pinnedElectron,
  }: { readonly isPinned: boolean; readonly electron: string; readonly pinnedElectron: string },
): void {
  if (!mayOpen(workspace, { isPinned }))
    throw new AppError('workspace-not-allowed', { params: { electron, pinnedElectron } });
}

/** Origin of the WeChat that a workspace has on this computer, its own sandbox or another; null for the real one. */
export function loopbackOriginOf({ apiBaseUrl }: WorkspaceSettings): string | null {
  return isLoopback(apiBaseUrl) ? new URL(apiBaseUrl).origin : null;
}

/** Whether an address is on this computer by its literal form; names other than `localhost` are not resolved. */
export function isLoopback(address: string): boolean {
  try {
    const { hostname } = new URL(address);
    return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname);
  } catch {
    return false;
  }
}
