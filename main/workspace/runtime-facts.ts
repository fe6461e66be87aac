/** What this computer runs. */
export interface RuntimeFacts {
  readonly version: string;
  readonly electron: string;
  readonly pinnedElectron: string;
  readonly platform: string;
  /** The pinned Electron, and no test package made on another runtime. */
  readonly isPinned: boolean;
}
