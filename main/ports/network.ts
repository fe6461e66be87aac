import type { WorkspaceSettings } from '../../preload/contract/workspace';
import type { HttpTransport } from './http-transport';

/** How this computer reaches one workspace's platform. */
export interface Network {
  readonly transport: HttpTransport;
  /**
   * What the system puts between this computer and an address, in the form of PAC: `DIRECT`, `PROXY host:port`, several of
   * them with `; `. Null where nothing can be told. Never rejects.
   */
  route(url: string): Promise<string | null>;
}

/**
 * The network of a workspace: its additional certificate authorities count there and nowhere else.
 *
 * The file of authorities is read at the first request; every request rejects with `file-refused` (`params.what`
 * `extra-ca-file`, and the reason) when that cannot be done.
 */
export type NetworkOf = (workspace: WorkspaceSettings) => Network;
