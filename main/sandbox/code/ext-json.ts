import { WeChatError } from '../api/wechat-error';
import { isJsonObject, type JsonObject } from '../core/json';
import { isTextList } from './members';
import type { CodePackage } from './model';

/** Interfaces that must be named in `requiredPrivateInfos` when they are used. */
const PRIVATE_INFOS: readonly string[] = [
  'getFuzzyLocation',
  'getLocation',
  'onLocationChange',
  'startLocationUpdate',
  'startLocationUpdateBackground',
  'chooseLocation',
  'choosePoi',
  'chooseAddress',
];
/** The rough location excludes every exact one. */
const EXACT_LOCATIONS: readonly string[] = ['getLocation', 'onLocationChange', 'startLocationUpdate'];

/** What a mini program brings along that decides whether an `ext_json` is acceptable. */
export interface ExtJsonContext {
  /** Providers whose plugins the account may use. */
  readonly pluginProviders: readonly string[];
  /** Interfaces opened for the account, such as `wx.getLocation`. */
  readonly openedInterfaces: readonly string[];
}

/**
 * The code package as an `ext_json` text changes it: pages, sub-packages and requiredPrivateInfos replace the
 * template's. Throws 85048 for a text that is no JSON, 85013 for members of the wrong kind, 85045 to 85047 for pages,
 * 85310 to 85312 for requiredPrivateInfos and 80082 for plugins.
 */
export function applyExtJson(text: string, code: CodePackage, context: ExtJsonContext): CodePackage {
  if (text.trim() === '') return code;
  const ext = parse(text);
  if (ext['ext'] !== undefined && !isJsonObject(ext['ext'])) throw new WeChatError(85013);
  if (ext['extAppid'] !== undefined && typeof ext['extAppid'] !== 'string') throw new WeChatError(85013);
  const pages = pagesOf(ext, code);
  requireTabBar(ext, pages);
  requirePlugins(ext, context);
  return { ...code, pages, requiredPrivateInfos: privateInfosOf(ext, code, context) };
}

function parse(text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new WeChatError(85048);
  }
  if (!isJsonObject(value)) throw new WeChatError(85013);
  return value;
}

function pagesOf(ext: JsonObject, code: CodePackage): readonly string[] {
  const pages = ext['pages'];
  if (pages === undefined) return code.pages;
  if (!isTextList(pages)) throw new WeChatError(85013);
  if (pages.length === 0) throw new WeChatError(85047);
  if (pages.some((page) => !code.pages.includes(page))) throw new WeChatError(85045);
  return pages;
}

function requireTabBar(ext: JsonObject, pages: readonly string[]): void {
  const tabBar = ext['tabBar'];
  if (tabBar === undefined) return;
  const list = isJsonObject(tabBar) ? tabBar['list'] : undefined;
  if (!Array.isArray(list)) throw new WeChatError(85013);
  const isKnown = (item: unknown): boolean => isJsonObject(item) && pages.includes(String(item['pagePath']));
  if (!list.every(isKnown)) throw new WeChatError(85046);
}

function requirePlugins(ext: JsonObject, { pluginProviders }: ExtJsonContext): void {
  const plugins = ext['plugins'];
  if (plugins === undefined) return;
  if (!isJsonObject(plugins)) throw new WeChatError(85013);
  for (const plugin of Object.values(plugins)) {
    if (!isJsonObject(plugin)) throw new WeChatError(85013);
    if (!pluginProviders.includes(String(plugin['provider']))) throw new WeChatError(80082);
  }
}

function privateInfosOf(ext: JsonObject, code: CodePackage, { openedInterfaces }: ExtJsonContext): readonly string[] {
  const infos = ext['requiredPrivateInfos'];
  if (infos === undefined) return code.requiredPrivateInfos;
  if (!isTextList(infos) || infos.some((info) => !PRIVATE_INFOS.includes(info))) throw new WeChatError(85310);
  const isMixed = infos.includes('getFuzzyLocation') && infos.some((info) => EXACT_LOCATIONS.includes(info));
  if (isMixed) throw new WeChatError(85311);
  if (infos.some((info) => !openedInterfaces.includes(`wx.${info}`))) throw new WeChatError(85312);
  return infos;
}
