import { z } from 'zod';
import { officialAccountSchema } from '../account';
import { checkIdSchema } from '../checks';
import { factValuesSchema } from '../facts';
import { attemptIdSchema, tenantIdSchema } from '../ids';
import { languageSchema } from '../settings';
import { stageActionSchema, stageSchema } from '../stages';
import {
  acknowledgementKinds,
  reminderSchema,
  tagsSchema,
  tenantLedgerSchema,
  tenantProfileSchema,
  tenantRowSchema,
  tenantViewSchema,
} from '../tenant';
import { nothing, tenant } from './shapes';

const reason = z.string().trim().min(1).max(500);

const profileInput = tenantProfileSchema.extend({
  expectedAppId: z.string().trim().max(64).nullable(),
  expectedOriginalId: z.string().trim().max(64).nullable(),
});

/** What a consultant enters before an authorization, as far as it belongs to the profile. */
const preparedProfile = profileInput.pick({
  expectedAppId: true,
  expectedOriginalId: true,
  administratorName: true,
  administratorContact: true,
});

/** The guided ways out of a quarantine. */
export const quarantineResolutions = ['accept', 'official-account', 'discard', 'move'] as const;

/** Reading and changing tenants. */
export const tenantsChannels = {
  'tenants.list': { request: nothing, response: z.object({ rows: z.array(tenantRowSchema) }) },
  'tenants.read': { request: tenant, response: tenantViewSchema },
  /** Every entry, also those that the view leaves out, with the chain verified. */
  'tenants.ledger': { request: tenant, response: tenantLedgerSchema },
  'tenants.create': { request: z.object({ profile: profileInput }), response: tenantViewSchema },
  'tenants.updateProfile': {
    request: tenant.extend({ profile: profileInput.partial() }),
    response: tenantViewSchema,
  },
  'tenants.recordFacts': { request: tenant.extend({ facts: factValuesSchema.partial() }), response: tenantViewSchema },
  /** Everything of the preparation that somebody filled in, in one commit; what is left out stays as it is. */
  'tenants.prepare': {
    request: tenant.extend({
      profile: preparedProfile.partial(),
      facts: factValuesSchema.partial(),
      /** The tenant accepts that functions are given up: the text that was shown, and who said yes. */
      acceptance: z
        .object({ text: z.string().min(1).max(4000), acceptedBy: z.string().trim().min(1).max(80) })
        .nullable(),
    }),
    response: tenantViewSchema,
  },
  'tenants.recordOfficialAccount': {
    request: tenant.extend({
      account: officialAccountSchema
        .pick({ name: true, entityName: true, credential: true })
        .extend({ appId: z.string().trim().max(64).nullable() })
        .nullable(),
    }),
    response: tenantViewSchema,
  },
  'tenants.waive': { request: tenant.extend({ checkId: checkIdSchema, reason }), response: tenantViewSchema },
  'tenants.withdrawWaiver': { request: tenant.extend({ checkId: checkIdSchema }), response: tenantViewSchema },
  'tenants.acknowledge': {
    request: tenant.extend({
      kind: z.enum(acknowledgementKinds),
      text: z.string().min(1).max(4000),
      acceptedBy: z.string().trim().min(1).max(80),
    }),
    response: tenantViewSchema,
  },
  'tenants.act': {
    request: tenant.extend({ action: stageActionSchema, note: z.string().trim().max(500) }),
    response: tenantViewSchema,
  },
  'tenants.sync': { request: tenant, response: tenantViewSchema },
  'tenants.acceptDrift': {
    request: tenant.extend({ driftIds: z.array(z.string()).max(200) }),
    response: tenantViewSchema,
  },
  'tenants.resolveQuarantine': {
    request: tenant.extend({
      resolution: z.enum(quarantineResolutions),
      reason,
      moveTo: tenantIdSchema.nullable(),
    }),
    response: tenantViewSchema,
  },
  /** Asks WeChat whether wrong accounts that were given up are still authorized. */
  'tenants.checkUnrevoked': { request: tenant, response: tenantViewSchema },
  'tenants.correctStage': { request: tenant.extend({ to: stageSchema, reason }), response: tenantViewSchema },
  /** Empty words take back what was written down. */
  'tenants.notePage': {
    request: tenant.extend({ attemptId: attemptIdSchema, words: z.string().max(500) }),
    response: tenantViewSchema,
  },
  'tenants.setTags': { request: tenant.extend({ tags: tagsSchema }), response: tenantViewSchema },
  'tenants.comment': {
    request: tenant.extend({ text: z.string().trim().min(1).max(2000) }),
    response: tenantViewSchema,
  },
  /** With `null` nobody is reminded any more. */
  'tenants.setReminder': {
    request: tenant.extend({ reminder: reminderSchema.pick({ onMs: true, text: true }).nullable() }),
    response: tenantViewSchema,
  },
  /** Offers the reminder as a file for a calendar (RFC 5545); `saved` is false when the person declined. */
  'tenants.saveReminder': { request: tenant, response: z.object({ saved: z.boolean() }) },
  /** Offers a list, as it is shown, as a file; `saved` is false when the person declined. */
  'tenants.saveList': {
    request: z.object({
      name: z.string().trim().min(1).max(60),
      format: z.enum(['csv', 'xlsx']),
      header: z.array(z.string().max(200)).min(1).max(40),
      rows: z.array(z.array(z.string().max(2000)).max(40)).max(100_000),
    }),
    response: z.object({ saved: z.boolean() }),
  },
  'tenants.considerations': {
    request: z.object({ language: languageSchema }),
    response: z.object({ markdown: z.string() }),
  },
} as const;
