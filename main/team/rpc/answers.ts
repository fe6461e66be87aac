import { z } from 'zod';
import { assetNameSchema, sha256Schema, tenantIdSchema } from '../../../preload/contract/ids';
import { refusalReasons, teamRoles } from '../../../preload/contract/vocabulary/team';

const count = z.number().int().nonnegative();
const roleSchema = z.enum(teamRoles);

/** Schemas of what the functions answer; unknown fields of a newer server are left out. */
export const openPortfolioSchema = z.object({
  portfolio: z.string(),
  name: z.string(),
  application: z.string(),
  componentAppId: z.string().nullable(),
  epoch: z.string().min(1),
  head: count,
  role: roleSchema,
  displayName: z.string(),
  login: z.string(),
  nowMs: count,
});

// The id comes back as null where the item's own could not be read; the place tells which item it is.
const outcomeId = z.string().nullable();
export const outcomesSchema = z.array(
  z.discriminatedUnion('is', [
    z.object({ id: outcomeId, is: z.enum(['accepted', 'repeated']), revision: count, seq: count }),
    z.object({ id: outcomeId, is: z.literal('conflict'), revision: count, pushedBy: z.string().nullable() }),
    z.object({
      id: outcomeId,
      is: z.literal('refused'),
      revision: count,
      reason: z.enum(refusalReasons),
      holder: z.object({ portfolio: z.string(), tenant: tenantIdSchema }).nullable(),
    }),
  ]),
);

const tenantSchema = z.object({
  id: tenantIdSchema,
  seq: count,
  revision: count,
  schemaVersion: z.number().int(),
  state: z.string(),
  entries: z.array(z.object({ hash: sha256Schema, body: z.string() })),
  entryCount: count,
  headHash: sha256Schema,
  deleted: z.boolean(),
  pushedBy: z.string(),
  pushedAtMs: count,
});
export const tenantsSchema = z.array(tenantSchema);
export const pageSchema = z.object({ tenants: tenantsSchema, next: count, head: count });
export const headSchema = count;

export const manifestSchema = z.array(
  z
    .tuple([tenantIdSchema, count, count, sha256Schema, sha256Schema, z.boolean()])
    .transform(([id, revision, entryCount, headHash, stateHash, deleted]) => ({
      id,
      revision,
      entryCount,
      headHash,
      stateHash,
      deleted,
    })),
);
export const digestSchema = z.object({ sha256: sha256Schema, tenants: count, head: count });
export const historySchema = z.array(
  z.object({ revision: count, state: z.string(), pushedBy: z.string(), pushedAtMs: count }),
);

export const leaseSchema = z.object({
  granted: z.boolean(),
  holder: z.string(),
  device: z.string(),
  fence: count,
  leftMs: count,
});
export const leasesSchema = z.array(
  z.object({ subject: z.string(), holder: z.string(), device: z.string(), fence: count, leftMs: z.number() }),
);
export const flagSchema = z.boolean();

export const assetNamesSchema = z.array(assetNameSchema);
export const pictureSchema = z.base64().nullable();

const memberSchema = z.object({
  login: z.string(),
  displayName: z.string(),
  role: roleSchema,
  isActive: z.boolean(),
  canSignIn: z.boolean().nullable(),
});
export const oneMemberSchema = memberSchema;
export const membersSchema = z.array(memberSchema);
export const auditSchema = z.array(
  z.object({
    id: count,
    atMs: count,
    login: z.string(),
    action: z.string(),
    subject: z.string().nullable(),
    detail: z.string().nullable(),
    client: z.string().nullable(),
    // A database that was not upgraded yet does not tell them.
    name: z.string().nullable().default(null),
    subjectName: z.string().nullable().default(null),
    detailName: z.string().nullable().default(null),
  }),
);
