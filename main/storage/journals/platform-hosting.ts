import { type Hosting, hostingSchema } from '../../../preload/contract/hosting/state';
import type { PlatformHosting } from '../../features/hosting/ports/platform-hosting';
import type { DocumentKind } from '../documents/document-kind';
import { documentIn } from '../documents/document-in';

const platformHostingKind: DocumentKind<Hosting> = {
  format: 'platform-hosting',
  schemaVersion: 1,
  schema: hostingSchema,
  migrations: [],
};

/**
 * What was done on the platform itself, in the workspace's `hosting.json`.
 *
 * A damaged file is a failure and never an empty one: a call whose end is unknown must not be forgotten.
 */
export function platformHostingIn(workspaceFolder: string): PlatformHosting {
  return documentIn(workspaceFolder, 'hosting', platformHostingKind);
}
