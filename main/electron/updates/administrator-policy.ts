import { readFile } from 'node:fs/promises';
import { posix, win32 } from 'node:path';
import { z } from 'zod';
import { errnoOf } from '../../domain/failures/system-error';
import { feedUrlSchema } from './package-metadata';

/**
 * What IT decided for this computer.
 *
 * It can switch updates off or point them to a mirror. It cannot weaken them: the key that signs the feed is the package's.
 */
export interface AdministratorPolicy {
  readonly updatesAllowed: boolean;
  readonly feedUrl: string | null;
}

const openPolicy: AdministratorPolicy = { updatesAllowed: true, feedUrl: null };
const closedPolicy: AdministratorPolicy = { updatesAllowed: false, feedUrl: null };

const policySchema = z.object({
  updates: z.object({ enabled: z.boolean().default(true), feedUrl: feedUrlSchema.nullish() }).optional(),
});

/**
 * Where the policy lies: a place of the whole computer, not of a user.
 *
 * @param programData Windows' `%ProgramData%`
 */
export function policyPath(platform: NodeJS.Platform, programData = 'C:\\ProgramData'): string {
  switch (platform) {
    case 'win32':
      return win32.join(programData, 'Mini Program Hosting Console', 'policy.json');
    case 'darwin':
      return '/Library/Application Support/Mini Program Hosting Console/policy.json';
    default:
      return posix.join('/etc', 'mini-program-hosting-console', 'policy.json');
  }
}

/** Reads the policy. Without one everything is allowed; one that cannot be read or understood forbids updates. */
export async function readAdministratorPolicy(path: string): Promise<AdministratorPolicy> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const errno = errnoOf(error);
    return errno === 'ENOENT' || errno === 'ENOTDIR' ? openPolicy : closedPolicy;
  }
  return parseAdministratorPolicy(text);
}

/** Parses `{ "updates": { "enabled": false, "feedUrl": "https://…" } }`. */
export function parseAdministratorPolicy(text: string): AdministratorPolicy {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return closedPolicy;
  }
  const parsed = policySchema.safeParse(value);
  if (!parsed.success) return closedPolicy;
  const { enabled = true, feedUrl = null } = parsed.data.updates ?? {};
  return { updatesAllowed: enabled, feedUrl };
}
