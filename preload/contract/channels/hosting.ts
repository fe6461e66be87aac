import { z } from 'zod';
import { operationIdSchema, operationSchema } from '../hosting/operations';
import { signOffInputSchema } from '../hosting/kit';
import { platformRequestSchema, rememberedSubmissionSchema, tenantRequestSchema } from '../hosting/requests';
import { confirmFileSchema, platformHostsSchema } from '../hosting/settings';
import { testerSchema } from '../hosting/state';
import { auditQuotaSchema, draftSchema, historyVersionSchema, templateSchema } from '../hosting/versions';
import { hostingPlanSchema, hostingViewSchema } from '../hosting/view';
import { atMsSchema, sha256Schema, tenantIdSchema } from '../ids';

const tenant = z.object({ tenantId: tenantIdSchema });
const confirmed = z.object({ operationId: operationIdSchema, premise: sha256Schema });
const decision = z.object({ operationId: operationIdSchema, outcome: z.enum(['done', 'not-done']) });
const medium = { mediaId: z.string().min(1).max(200) };
const operations = z.object({ operations: z.array(operationSchema) });

/** Calls of the hosting pipeline: of one tenant, and of the platform's template library and domains. */
export const hostingChannels = {
  /** As it is recorded; asks nothing of WeChat. */
  'hosting.state': { request: tenant, response: hostingViewSchema },
  /** Reads the slots anew and looks how an open operation ended. */
  'hosting.refresh': { request: tenant, response: hostingViewSchema },
  'hosting.plan': { request: tenant.extend({ request: tenantRequestSchema }), response: hostingPlanSchema },
  'hosting.execute': {
    request: tenant.extend({ request: tenantRequestSchema }).extend(confirmed.shape),
    response: z.object({ operation: operationSchema, view: hostingViewSchema }),
  },
  /** A person has looked it up at WeChat. */
  'hosting.decide': { request: tenant.extend(decision.shape), response: hostingViewSchema },
  /** Takes a version of another party by its name; refused when the slot holds another one meanwhile. */
  'hosting.accept': {
    request: tenant.extend({
      slot: z.enum(['trial', 'audit', 'live']),
      version: z.string().max(200),
      description: z.string().max(2000),
    }),
    response: hostingViewSchema,
  },
  'hosting.choices': {
    request: tenant,
    response: z.object({
      categories: z.array(
        z.object({ firstId: z.number(), secondId: z.number(), first: z.string(), second: z.string() }),
      ),
      pages: z.array(z.string()),
      /** What was last declared for the template of the upload. */
      remembered: rememberedSubmissionSchema.nullable(),
    }),
  },
  /** Fetches the QR code of the trial version; it stays readable offline. `path` is a page, empty for the start page. */
  'hosting.fetchTrialCode': {
    request: tenant.extend({ path: z.string().trim().max(200) }),
    response: hostingViewSchema,
  },
  /**
   * A pasted push of the message URL about this tenant's mini program: what came of it. `decision` is null for one that tells of
   * no audit; `isNew` false when nothing was told that was not known.
   */
  'hosting.takeMessage': {
    request: tenant.extend({ text: z.string().max(200_000), query: z.string().max(2000) }),
    response: z.object({
      view: hostingViewSchema,
      decision: z.enum(['approved', 'rejected', 'delayed']).nullable(),
      isNew: z.boolean(),
    }),
  },
  /** Asks where to save the QR code; `saved` false when the person declined. */
  'hosting.saveTrialCode': { request: tenant, response: z.object({ saved: z.boolean() }) },
  /** The tenant's consent to the upload that is tried; refused when another one is there meanwhile. */
  'hosting.signOff': { request: tenant.extend({ signOff: signOffInputSchema }), response: hostingViewSchema },
  /** Asks for a picture or a video and uploads it for the reviewer; nothing changes when the person declines. */
  'hosting.addMedia': { request: tenant, response: hostingViewSchema },
  'hosting.renewMedia': { request: tenant.extend(medium), response: hostingViewSchema },
  'hosting.removeMedia': { request: tenant.extend(medium), response: hostingViewSchema },
  /** The minimum base library, and the share of users of every one in use. */
  'hosting.baseLibraries': {
    request: tenant,
    response: z.object({
      minimum: z.string(),
      shares: z.array(z.object({ version: z.string(), percentage: z.number() })),
    }),
  },
  /** What could be rolled back to, the newest first. */
  'hosting.versions': { request: tenant, response: z.object({ versions: z.array(historyVersionSchema) }) },
  /** Reads the domains of a tenant by who set them; they are kept with its record. */
  'hosting.domains': { request: tenant, response: hostingViewSchema },
  /** Reads the privacy guideline and the rights to interfaces; they are kept with its record. */
  'hosting.privacy': { request: tenant, response: hostingViewSchema },
  /** Reads the order page in force and the one applied for; they are kept with its record. */
  'hosting.orderPage': { request: tenant, response: hostingViewSchema },
  /** The file by which a business domain of this tenant is proved. */
  'hosting.confirmFile': { request: tenant, response: confirmFileSchema },
  /** Those who were bound elsewhere have no name. */
  'hosting.testers': {
    request: tenant,
    response: z.object({ testers: z.array(testerSchema.extend({ boundAtMs: atMsSchema.nullable() })) }),
  },
  'hosting.quota': { request: tenant, response: auditQuotaSchema },
  /** The library, the drafts, and how many tenants run which template. */
  'templates.list': {
    request: z.object({}),
    response: z.object({
      drafts: z.array(draftSchema),
      templates: z.array(templateSchema.extend({ tenants: z.number().int() })),
    }),
  },
  /** Hosts that the platform has registered, and the file by which one of its business domains is proved. */
  'templates.domains': {
    request: z.object({}),
    response: z.object({ server: platformHostsSchema, jump: platformHostsSchema, confirmFile: confirmFileSchema }),
  },
  'templates.history': { request: z.object({}), response: operations },
  'templates.plan': { request: z.object({ request: platformRequestSchema }), response: hostingPlanSchema },
  'templates.execute': {
    request: z.object({ request: platformRequestSchema }).extend(confirmed.shape),
    response: z.object({ operation: operationSchema }),
  },
  'templates.decide': { request: decision, response: operations },
} as const;
