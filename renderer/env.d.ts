/// <reference types="vite/client" />

import type { ConsoleApi } from '../preload/contract/channels';

declare global {
  interface Window {
    /** The bridge that the preload exposes; the only way out of this page. */
    readonly hostingConsole: ConsoleApi;
  }
}
