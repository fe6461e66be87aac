import { z } from 'zod';
import { domainKinds } from './domain-names';

const text = z.string().trim().max(500);
const domain = z.string().trim().min(4).max(200);
const bare = <C extends string>(call: C) => z.object({ call: z.literal(call) });

/** One item of a submission, chosen from what get_page and get_category answer. WeChat's own names. */
const submissionItemSchema = z.object({
  address: text,
  tag: text,
  title: z.string().trim().max(32),
  first_class: text,
  second_class: text,
  first_id: z.number().int(),
  second_id: z.number().int(),
});

const submissionSchema = z.object({
  call: z.literal('submit-audit'),
  items: z.array(submissionItemSchema).max(5),
  versionDescription: text,
  feedback: z.string().trim().max(200),
  feedbackMedia: z.array(z.string().max(200)).max(5),
  pictures: z.array(z.string().max(200)).max(20),
  videos: z.array(z.string().max(200)).max(20),
  privacyApiNotUsed: z.boolean(),
  orderPath: z.string().trim().max(200),
  ugc: z
    .object({
      scene: z.array(z.number().int().min(0).max(5)).min(1).max(6),
      otherScene: z.string().trim().max(256),
      method: z.array(z.number().int().min(1).max(4)).max(4),
      hasTeam: z.boolean(),
      description: z.string().trim().max(256),
    })
    .nullable(),
});

/** What is remembered of a submission for the next tenant of the same template: nothing that belongs to one tenant alone. */
export const rememberedSubmissionSchema = submissionSchema.pick({
  items: true,
  versionDescription: true,
  privacyApiNotUsed: true,
  orderPath: true,
  ugc: true,
});
export type RememberedSubmission = z.infer<typeof rememberedSubmissionSchema>;

const domainChange = <C extends string>(call: C) =>
  z.object({
    call: z.literal(call),
    action: z.enum(['add', 'delete']),
    lists: z.partialRecord(z.enum(domainKinds), z.array(domain).max(300)),
  });

/**
 * What a person may ask for on behalf of one tenant. `extJson` is the template with `{{variables}}`; `tenantKey` is one of them,
 * and no other tenant's.
 */
export const tenantRequestSchema = z.discriminatedUnion('call', [
  z.object({
    call: z.literal('commit'),
    templateId: z.number().int().nonnegative(),
    version: z.string().trim().min(1).max(64),
    description: text,
    extJson: z.string().max(200_000),
    variables: z.record(z.string().max(40), z.string().max(500)),
    tenantKey: z.string().trim().min(1).max(120),
  }),
  submissionSchema,
  bare('undo-audit'),
  bare('speed-up-audit'),
  bare('release'),
  z.object({
    call: z.literal('gray-release'),
    percentage: z.number().int().min(0).max(100),
    debuggersFirst: z.boolean(),
    testersFirst: z.boolean(),
  }),
  bare('revert-gray'),
  z.object({ call: z.literal('revert-release'), appVersion: z.number().int() }),
  z.object({ call: z.literal('change-visit-status'), open: z.boolean() }),
  z.object({ call: z.literal('set-support-version'), version: z.string().regex(/^\d{1,3}\.\d{1,3}\.\d{1,3}$/) }),
  domainChange('modify-domain'),
  domainChange('modify-domain-directly'),
  domainChange('set-webview-domain'),
  domainChange('set-webview-domain-directly'),
  z.object({
    call: z.literal('set-privacy'),
    live: z.boolean(),
    owner: z.record(z.string().max(40), z.string().max(300)),
    settings: z.array(z.object({ key: z.string().min(1).max(60), text: z.string().max(500) })).max(60),
  }),
  z.object({
    call: z.literal('apply-privacy-interface'),
    name: z.string().min(1).max(60),
    content: z.string().trim().min(1).max(300),
    urls: z.array(z.string().max(500)).max(10),
  }),
  /** Without a test password: what is sent is kept with the records, where no password belongs. */
  z.object({
    call: z.literal('set-order-path'),
    path: z.string().trim().min(1).max(200),
    remark: text,
  }),
  z.object({ call: z.literal('bind-tester'), wechatId: z.string().trim().min(1).max(60) }),
  z.object({ call: z.literal('unbind-tester'), userStr: z.string().min(1).max(200) }),
]);
export type TenantRequest = z.infer<typeof tenantRequestSchema>;

const hosts = z.array(z.string().trim().min(3).max(200)).min(1).max(1000);
const platformDomains = <C extends string>(call: C) =>
  z.object({ call: z.literal(call), action: z.enum(['add', 'delete']), hosts, publishTogether: z.boolean() });

/** What a person may ask for on behalf of the platform itself. */
export const platformRequestSchema = z.discriminatedUnion('call', [
  z.object({ call: z.literal('add-template'), draftId: z.number().int() }),
  z.object({ call: z.literal('delete-template'), templateId: z.number().int() }),
  platformDomains('platform-server-domain'),
  platformDomains('platform-jump-domain'),
]);
export type PlatformRequest = z.infer<typeof platformRequestSchema>;
