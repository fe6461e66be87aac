import type { Bootstrap } from '../../preload/contract/channels/app';

/** What this computer runs. */
export interface RuntimeFacts {
  readonly version: string;
  readonly electron: string;
  readonly pinnedElectron: string;
  readonly platform: string;
  /** The pinned Electron, and no test package made on another runtime. */
  readonly isPinned: boolean;
}

/** The facts that the renderer shows. */
export function runtimeView({
  version,
  electron,
  pinnedElectron,
  platform,
}: RuntimeFacts): Pick<Bootstrap, 'version' | 'electron' | 'pinnedElectron' | 'platform'> {
  return { version, electron, pinnedElectron, platform };
}
