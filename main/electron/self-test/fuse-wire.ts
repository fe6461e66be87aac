import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Switches inside Electron's binary, in the order of its fuse wire
 * (https://www.electronjs.org/docs/latest/tutorial/fuses).
 */
export const fuses = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
] as const;

export type Fuse = (typeof fuses)[number];
export type FuseStates = Readonly<Partial<Record<Fuse, boolean>>>;

/** How the fuses of a packaged app must be; the same as `electronFuses` in electron-builder.yml. */
export const expectedFuses: FuseStates = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  grantFileProtocolExtraPrivileges: false,
};

/** Stands before the wire. Put together here, so that this text is not found in a search for it. */
const sentinel = Buffer.from(['dL7pKGdnNz796Pbb', 'jQWNKmHXBZaB9tsX'].join(''));
const on = '1'.charCodeAt(0);
const chunkBytes = 4 * 1024 * 1024;

/** The file that carries the fuse wire: the program, or on macOS the framework beside it. */
export function fuseFile(execPath: string, platform: NodeJS.Platform): string {
  if (platform !== 'darwin') return execPath;
  const frameworks = join(dirname(dirname(execPath)), 'Frameworks');
  return join(frameworks, 'Electron Framework.framework', 'Electron Framework');
}

/** Reads every fuse wire in a file: one, or two in a universal macOS binary. Rejects with the errno of the call. */
export async function readFuseWires(path: string): Promise<readonly FuseStates[]> {
  const handle = await open(path, 'r');
  try {
    const wires: FuseStates[] = [];
    // A wire that lies across two chunks is seen because the chunks overlap; one in the overlap is read only once.
    const tailBytes = sentinel.length + 2 + 255;
    const buffer = Buffer.alloc(chunkBytes + tailBytes);
    for (let start = 0; ; start += chunkBytes) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, start);
      wires.push(...wiresIn(buffer.subarray(0, bytesRead)));
      if (bytesRead < buffer.length) return wires;
    }
  } finally {
    await handle.close();
  }
}

function wiresIn(bytes: Buffer): readonly FuseStates[] {
  const wires: FuseStates[] = [];
  for (let at = bytes.indexOf(sentinel); at !== -1 && at < chunkBytes; at = bytes.indexOf(sentinel, at + 1)) {
    wires.push(parseWire(bytes.subarray(at + sentinel.length)));
  }
  return wires;
}

/** After the sentinel: one byte version, one byte length, then one character for each fuse. */
function parseWire(bytes: Buffer): FuseStates {
  const [version, length = 0] = bytes;
  if (version !== 1) throw new Error(`unknown fuse wire version ${version ?? 'none'}`);
  return Object.fromEntries(fuses.slice(0, length).map((name, index) => [name, bytes[2 + index] === on]));
}
