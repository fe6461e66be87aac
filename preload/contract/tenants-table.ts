import { z } from 'zod';
import { nextActorSchema, stageGroupSchema } from './stages';
import { editions, healthFlags } from './vocabulary/tenant';
import { tenantsColumns } from './vocabulary/tenants-table';

export const tenantsColumnSchema = z.enum(tenantsColumns);
export type TenantsColumn = z.infer<typeof tenantsColumnSchema>;

/** Columns by which the tenants table can be sorted. */
export const tenantsSortColumns = [
  'name',
  'stage',
  'checks',
  'nextActor',
  'due',
  'synced',
  'owner',
  'updated',
] as const;

/** Which rows the tenants table shows, and in what order. `null` stands for "any". */
export const tenantsFilterSchema = z.object({
  query: z.string().max(200),
  group: stageGroupSchema.nullable(),
  actor: nextActorSchema.nullable(),
  /** `any` keeps every row that has at least one flag. */
  flag: z.union([z.enum(healthFlags), z.literal('any')]).nullable(),
  owner: z.string().max(60).nullable(),
  /** Absent in views that were saved before there were tags. */
  tag: z.string().max(24).nullable().optional(),
  edition: z.enum(editions).nullable(),
  /** `soon`: somebody has to act within 60 days, or is late already. */
  due: z.literal('soon').nullable(),
  sort: z.object({ column: z.enum(tenantsSortColumns), descending: z.boolean() }),
});
export type TenantsFilter = z.infer<typeof tenantsFilterSchema>;

/** How a person looks at the tenants table: columns left out, and named filters with the columns that belong to them. */
export const tenantsTableSchema = z.object({
  hiddenColumns: z.array(tenantsColumnSchema).max(tenantsColumns.length),
  /** Columns in the order of the person; those that are not named follow in their usual one. */
  order: z.array(tenantsColumnSchema).max(tenantsColumns.length).optional(),
  /** Widths in CSS pixels, of the columns that the person made wider or narrower. */
  widths: z.partialRecord(z.enum(['name', ...tenantsColumns]), z.number().int().min(40).max(1200)).optional(),
  views: z
    .array(
      z.object({
        name: z.string().trim().min(1).max(40),
        filter: tenantsFilterSchema,
        hiddenColumns: z.array(tenantsColumnSchema).max(tenantsColumns.length),
      }),
    )
    .max(50),
});
export type TenantsTable = z.infer<typeof tenantsTableSchema>;
export type SavedView = TenantsTable['views'][number];
