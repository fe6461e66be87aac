import { z } from 'zod';
import type { Bootstrap } from './channels/app';
import { stageGroupSchema } from './stages';
import { tenantRowSchema } from './tenant';

/** The beginning of the list of tenants in the order in which it opens, and how many there are of each stage group. */
export const tenantsSnapshotSchema = z.object({
  rows: z.array(tenantRowSchema),
  total: z.number().int().nonnegative(),
  groups: z.partialRecord(stageGroupSchema, z.number().int().positive()),
});
export type TenantsSnapshot = z.infer<typeof tenantsSnapshotSchema>;

/**
 * What the main window shows from its first frame on, until the console has answered: the open workspace as it was when the
 * records last rested. It comes with the page itself.
 */
export interface LaunchSnapshot {
  readonly boot: Bootstrap;
  readonly tenants: TenantsSnapshot;
}
