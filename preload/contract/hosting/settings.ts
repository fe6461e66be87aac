import { z } from 'zod';
import { atMsSchema } from '../ids';
import { domainListsSchema, privacyInterfaceSchema, privacySettingSchema } from './versions';

/**
 * Domains of one mini program by who set them, and those in force, as they were last read. `mp`: the merchant at WeChat; `third`:
 * we, out of those registered on the platform; `direct`: we, for this mini program alone. Lists have WeChat's own names.
 */
export const tenantDomainsSchema = z.object({
  atMs: atMsSchema,
  mp: domainListsSchema,
  third: domainListsSchema,
  direct: domainListsSchema,
  effective: domainListsSchema,
});
export type TenantDomains = z.infer<typeof tenantDomainsSchema>;

/**
 * Guideline of the development version and the rights to interfaces, as they were last read. `live`: what visitors are told now;
 * absent where nothing is live.
 */
export const tenantPrivacySchema = z.object({
  atMs: atMsSchema,
  setting: privacySettingSchema,
  live: privacySettingSchema.optional(),
  interfaces: z.array(privacyInterfaceSchema),
});
export type TenantPrivacy = z.infer<typeof tenantPrivacySchema>;

/** A page on which buyers find their orders. `status`: 2 in review, 3 refused, 4 passed. */
const orderPageSchema = z.object({
  path: z.string(),
  status: z.number().int(),
  appliedAtMs: atMsSchema.nullable(),
});
export type OrderPage = z.infer<typeof orderPageSchema>;

/** The order page in force and the one that was applied for last, as they were last read; null where WeChat has none. */
export const tenantOrderPageSchema = z.object({
  atMs: atMsSchema,
  live: orderPageSchema.nullable(),
  applied: orderPageSchema.nullable(),
});
export type TenantOrderPage = z.infer<typeof tenantOrderPageSchema>;

/** What surrounds the code of a mini program, kept so that it can be read without a connection. */
export const hostingSettingsSchema = z.object({
  domains: tenantDomainsSchema.optional(),
  privacy: tenantPrivacySchema.optional(),
  orderPage: tenantOrderPageSchema.optional(),
});
export type HostingSettings = z.infer<typeof hostingSettingsSchema>;

/** Hosts that the platform has registered: the copy for testing and the published one. */
export const platformHostsSchema = z.object({ testing: z.array(z.string()), published: z.array(z.string()) });
export type PlatformHosts = z.infer<typeof platformHostsSchema>;

/** The file that proves a domain: it has to lie at the root of the host. */
export const confirmFileSchema = z.object({ name: z.string(), content: z.string() });
export type ConfirmFile = z.infer<typeof confirmFileSchema>;

/**
 * What the removal of hosts from the platform does to the tenants: those that lose domains at their next release, and those of
 * which it is not known, because their lists were never read or could not be read now.
 */
export const domainImpactSchema = z.object({
  losing: z.array(z.object({ tenantId: z.string(), name: z.string(), live: z.string(), domains: z.array(z.string()) })),
  unknown: z.array(z.object({ tenantId: z.string(), name: z.string() })),
  /** How many tenants were looked at in all. */
  tenants: z.number().int(),
});
export type DomainImpact = z.infer<typeof domainImpactSchema>;
