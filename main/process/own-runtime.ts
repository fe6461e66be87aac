import { app } from 'electron';
import manifest from '../../package.json';
import type { RuntimeFacts } from '../workspace/runtime-facts';
import { ownPackage } from './open-updates';

/** What this process runs on. */
export function ownRuntime(): RuntimeFacts {
  const pinnedElectron = manifest.devDependencies.electron;
  const { electron } = process.versions;
  // A package made for tests carries a mark, whatever it runs on; sources carry none.
  const isTestPackage = ownPackage().distribution === 'development';
  return {
    version: app.getVersion(),
    electron,
    pinnedElectron,
    platform: process.platform,
    isPinned: electron === pinnedElectron && !isTestPackage,
  };
}
