import { z } from 'zod';
import type { AppId } from '../../../preload/contract/ids';
import { AppError } from '../../domain/failures/app-error';

/** The places of an answer that say which account or platform it is about. */
const identitySchema = z.object({
  appid: z.unknown().optional(),
  authorizer_appid: z.unknown().optional(),
  // As relays spell them.
  appId: z.unknown().optional(),
  authorizerAppid: z.unknown().optional(),
  authorizerAppId: z.unknown().optional(),
  authorization_info: z.object({ authorizer_appid: z.unknown().optional() }).optional().catch(undefined),
});

/**
 * Refuses an answer that names another account than the one that was asked about, with `wechat-other-account`: a proxy, a relay
 * or a cache in between has mixed answers up, and nothing of it may be taken over. An answer that names none is about what
 * was asked.
 */
export function requireAbout(json: unknown, asked: AppId, path: string): void {
  const other = otherNamedIn(json, asked);
  if (other !== null) throw new AppError('wechat-other-account', { params: { path, appId: asked, other } });
}

/** The other account or platform that an answer names; null where it names the one asked about, or none. */
export function otherNamedIn(json: unknown, asked: AppId): string | null {
  const answer = identitySchema.safeParse(json);
  if (!answer.success) return null;
  const { authorization_info: info, ...own } = answer.data;
  for (const named of [...Object.values(own), info?.authorizer_appid]) {
    if (named === undefined || named === null || named === '' || named === asked) continue;
    return (typeof named === 'string' ? named : '?').slice(0, 40);
  }
  return null;
}
