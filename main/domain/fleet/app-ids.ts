import { type AppId, appIdSchema } from '../../../preload/contract/ids';

const mostAppIds = 10_000;

/** The AppIDs in texts, in their order, each once. People write them in capitals too; WeChat does not. */
export function appIdsIn(texts: readonly string[]): AppId[] {
  const found = texts.flatMap((text) => text.match(/\bwx[0-9a-f]{16}\b/gi) ?? []);
  const ids = [...new Set(found.map((appId) => appId.toLowerCase()))];
  return ids.slice(0, mostAppIds).map((appId) => appIdSchema.parse(appId));
}
