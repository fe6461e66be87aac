import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const setpriv = '/usr/bin/setpriv';

/** Who owns the files and runs the server in root's place, and the program that changes over. */
export interface ServerOwner {
  readonly uid: number;
  readonly gid: number;
  readonly setpriv: string;
}

/**
 * As whom a server is started: PostgreSQL refuses root, where the user of its package takes the place. `self` for everybody else,
 * `nobody` for root where there is no such user.
 */
export async function serverOwner(): Promise<ServerOwner | 'self' | 'nobody'> {
  if (process.getuid?.() !== 0) return 'self';
  const ask = async (flag: string): Promise<number> => Number((await run('id', [flag, 'postgres'])).stdout);
  try {
    await access(setpriv, constants.X_OK);
    const [uid, gid] = await Promise.all([ask('-u'), ask('-g')]);
    return uid > 0 ? { uid, gid, setpriv } : 'nobody';
  } catch {
    return 'nobody';
  }
}
