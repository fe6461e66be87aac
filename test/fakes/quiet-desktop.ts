import type { Desktop } from '../../main/ports/desktop';

/** A desktop on which nobody chooses anything and nothing is shown. */
export const quietDesktop: Desktop = {
  copyText: () => undefined,
  copyPictureAt: () => undefined,
  saveFile: async () => false,
  chooseNewFile: async () => null,
  chooseFile: async () => null,
  hasChosen: () => false,
  chooseFolder: async () => null,
  revealFolder: () => undefined,
  openLink: async () => undefined,
  notify: () => undefined,
  applyAppearance: () => undefined,
};
