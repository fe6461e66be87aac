import type { ResolvedUpdateFileInfo, UpdateInfo } from 'electron-updater';
import {
  parseUpdateInfo,
  Provider,
  type ProviderRuntimeOptions,
  resolveFiles,
} from 'electron-updater/out/providers/Provider.js';
import type { UpdateFeed } from './package-metadata';
import { readSignedFeed } from './signed-feed';

/** A provider as electron-updater makes it (https://www.electron.build/auto-update#custom-options). */
export type ProviderConstructor = new (
  options: unknown,
  updater: unknown,
  runtime: ProviderRuntimeOptions,
) => Provider<UpdateInfo>;

/** Makes electron-updater's generic provider trust nothing but feed files that carry our signature beside them. */
export function signedFeedProvider(feed: UpdateFeed): ProviderConstructor {
  return class SignedFeedProvider extends Provider<UpdateInfo> {
    constructor(_options: unknown, _updater: unknown, runtime: ProviderRuntimeOptions) {
      super(runtime);
    }

    /** Drops the identifier that electron-updater would send along: the feed need not know who asks. */
    override setRequestHeaders(): void {}

    override async getLatestVersion(): Promise<UpdateInfo> {
      const name = `${this.getDefaultChannelName()}.yml`;
      const text = await readSignedFeed(feed, name, (address) => this.httpRequest(address));
      return parseUpdateInfo(text, name, new URL(name, feed.url));
    }

    override resolveFiles(info: UpdateInfo): ResolvedUpdateFileInfo[] {
      return resolveFiles(info, new URL(feed.url));
    }
  };
}
