import type { WorkspaceId } from '../../../preload/contract/ids';
import type { Language, Settings } from '../../../preload/contract/settings';
import { settingsKind, type WindowState, windowStateKind } from '../documents/preference-kinds';
import type { DurableDocument } from '../documents/durable-document';
import { ensurePrivateFolder } from '../documents/private-folder';
import { openOrSetAside } from './open-or-set-aside';

type WindowPlacement = NonNullable<WindowState['placement']>;

/**
 * Preferences of the person at this computer, and how the console was left: `settings.json` and `window.json`.
 *
 * Neither is a record: when no generation can be read, the damaged file is kept aside and the defaults apply.
 */
export class SettingsStore {
  readonly #settings: DurableDocument<Settings>;
  readonly #window: DurableDocument<WindowState>;
  readonly #defaults: Settings;

  private constructor(settings: DurableDocument<Settings>, window: DurableDocument<WindowState>, defaults: Settings) {
    this.#settings = settings;
    this.#window = window;
    this.#defaults = defaults;
  }

  /** Opens the store in the data folder, which is made when it is missing. Rejects with `storage-failed`. */
  static async open(
    folder: string,
    defaults: { readonly language: Language; readonly operatorName?: string },
  ): Promise<SettingsStore> {
    await ensurePrivateFolder(folder);
    const settings = await openOrSetAside(folder, 'settings', settingsKind);
    const window = await openOrSetAside(folder, 'window', windowStateKind);
    return new SettingsStore(settings, window, { operatorName: '', ...defaults, theme: 'system', tourDone: false });
  }

  async read(): Promise<Settings> {
    return (await this.#settings.read()) ?? this.#defaults;
  }

  /** Resolves when the change is on stable storage. Rejects with `disk-full`, `storage-failed` or `outcome-unknown`. */
  update(patch: Partial<Settings>): Promise<Settings> {
    return this.#settings.update((current) => ({ ...(current ?? this.#defaults), ...patch }));
  }

  /** Where the main window was, or null. */
  async placement(): Promise<WindowPlacement | null> {
    return (await this.#window.read())?.placement ?? null;
  }

  async rememberPlacement(placement: WindowPlacement): Promise<void> {
    await this.#change({ placement });
  }

  /** Where a window of a tenant was, or null. */
  async tenantPlacement(): Promise<WindowPlacement | null> {
    return (await this.#window.read())?.tenantPlacement ?? null;
  }

  async rememberTenantPlacement(tenantPlacement: WindowPlacement): Promise<void> {
    await this.#change({ tenantPlacement });
  }

  /** The workspace that was open last, or null. */
  async lastWorkspace(): Promise<WorkspaceId | null> {
    return (await this.#window.read())?.workspaceId ?? null;
  }

  async rememberWorkspace(workspaceId: WorkspaceId): Promise<void> {
    await this.#change({ workspaceId });
  }

  async #change(change: Partial<WindowState>): Promise<void> {
    await this.#window.update((current) => ({ placement: null, workspaceId: null, ...current, ...change }));
  }
}
