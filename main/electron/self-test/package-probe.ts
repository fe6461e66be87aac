import { expectedFuses, type FuseStates, fuseFile, fuses, readFuseWires } from './fuse-wire';
import type { ProbeFacts, Skipped } from './self-test';

/** Where the running app lies. */
export interface PackageFacts {
  /** Electron's `app.isPackaged`. */
  readonly isPackaged: boolean;
  /** Electron's `app.getAppPath()`. */
  readonly appPath: string;
  readonly execPath: string;
  readonly platform: NodeJS.Platform;
}

/**
 * Checks that the app runs out of its archive and that its binary carries the fuses that were meant.
 *
 * Rejects naming every fuse that differs.
 */
export async function probePackage(facts: PackageFacts): Promise<ProbeFacts | Skipped> {
  if (!facts.isPackaged) return { skipped: 'the app runs from its sources' };
  if (!facts.appPath.endsWith('app.asar')) throw new Error('the app does not run out of app.asar');
  const wires = await readFuseWires(fuseFile(facts.execPath, facts.platform));
  const [first] = wires;
  if (first === undefined) throw new Error('the binary has no fuse wire');
  const wrong = wires.flatMap(differences);
  if (wrong.length > 0) throw new Error(`fuses are not as meant: ${wrong.join(', ')}`);
  return { archive: 'app.asar', wires: wires.length, ...first };
}

function differences(found: FuseStates): readonly string[] {
  return fuses
    .filter((name) => expectedFuses[name] !== undefined && found[name] !== expectedFuses[name])
    .map((name) => `${name}=${found[name] ?? 'absent'}`);
}
