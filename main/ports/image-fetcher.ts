import type { WorkspaceSettings } from '../../preload/contract/workspace';

/** An image that passed every guard: known format by magic bytes, capped in bytes and dimensions. */
export interface FetchedImage {
  readonly bytes: Uint8Array;
  readonly extension: 'png' | 'jpg' | 'webp' | 'gif';
}

/**
 * Fetches avatars and QR codes from WeChat's image hosts.
 *
 * Rejects with `image-refused` (host, address, size, format) or `wechat-unreachable`; an http address of an allowed host is
 * upgraded to https, except on the loopback origin of a sandbox.
 */
export interface ImageFetcher {
  fetch(url: string): Promise<FetchedImage>;
}

/** The images of a workspace: only its own WeChat may be on this computer, and only its network leads to any other. */
export type ImagesOf = (workspace: WorkspaceSettings) => ImageFetcher;
