import { z } from 'zod';
import { operationIdSchema, operationSchema } from '../hosting/operations';
import { platformRequestSchema, tenantRequestSchema } from '../hosting/requests';
import { testerSchema } from '../hosting/state';
import {
  auditQuotaSchema,
  domainListsSchema,
  draftSchema,
  historyVersionSchema,
  privacyInterfaceSchema,
  privacySettingSchema,
  templateSchema,
} from '../hosting/versions';
import { hostingPlanSchema, hostingViewSchema } from '../hosting/view';
import { atMsSchema, sha256Schema, tenantIdSchema } from '../ids';

const tenant = z.object({ tenantId: tenantIdSchema });
const confirmed = z.object({ operationId: operationIdSchema, premise: sha256Schema });
const decision = z.object({ operationId: operationIdSchema, outcome: z.enum(['done', 'not-done']) });
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
    }),
  },
  /** What could be rolled back to, the newest first. */
  'hosting.versions': { request: tenant, response: z.object({ versions: z.array(historyVersionSchema) }) },
  'hosting.domains': {
    request: tenant,
    response: z.object({ server: domainListsSchema, webview: domainListsSchema, effective: domainListsSchema }),
  },
  'hosting.privacy': {
    request: tenant,
    response: z.object({ setting: privacySettingSchema, interfaces: z.array(privacyInterfaceSchema) }),
  },
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
  'templates.history': { request: z.object({}), response: operations },
  'templates.plan': { request: z.object({ request: platformRequestSchema }), response: hostingPlanSchema },
  'templates.execute': {
    request: z.object({ request: platformRequestSchema }).extend(confirmed.shape),
    response: z.object({ operation: operationSchema }),
  },
  'templates.decide': { request: decision, response: operations },
} as const;
