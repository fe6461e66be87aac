import { z } from 'zod';
import { appErrorSchema } from './errors';
import { atMsSchema } from './ids';
import { platformModeSchema } from './workspace';

/** What the self-test of a platform looks at, in the order in which it is shown. */
export const selfTestIds = [
  'network',
  'relay',
  'egress-ip',
  'app-id',
  'secret',
  'ticket',
  'pre-auth-code',
  'launch-domain',
  'redirect-page',
  'platform-sets',
  'publication',
  'quota',
  'clock',
  'token-holder',
] as const;
export const selfTestIdSchema = z.enum(selfTestIds);
export type SelfTestId = z.infer<typeof selfTestIdSchema>;

/** `unknown`: nothing could be told. `skipped`: it does not apply in this mode, or something before it failed. */
export const selfTestVerdicts = ['pass', 'warn', 'fail', 'unknown', 'skipped'] as const;
export const selfTestVerdictSchema = z.enum(selfTestVerdicts);
export type SelfTestVerdict = z.infer<typeof selfTestVerdictSchema>;

/** What to do, one key per remedy; the texts are in `locales/<language>/self-test.json`, complete by type. */
export const selfTestAdvices = [
  'go-online',
  'check-dns',
  'check-proxy',
  'log-in-to-proxy',
  'check-tls',
  'check-certificate-name',
  'check-ca-file',
  'check-firewall',
  'log-in-to-network',
  'check-api-address',
  'try-later',
  'check-relay-address',
  'check-relay-secret',
  'unlock-keychain',
  'allow-egress-ip',
  'correct-app-id',
  'enter-secret',
  'enter-secret-again',
  'enter-ticket',
  'start-ticket-push',
  'replace-ticket',
  'see-error',
  'set-launch-domain',
  'set-redirect-uri',
  'use-https',
  'drop-port',
  'align-hosts',
  'interception-only',
  'record-platform-sets',
  'add-platform-sets',
  'record-publication',
  'publish-or-list',
  'fill-test-list',
  'wait-for-quota',
  'set-clock',
  'stop-second-holder',
] as const;
export const selfTestAdviceSchema = z.enum(selfTestAdvices);
export type SelfTestAdvice = z.infer<typeof selfTestAdviceSchema>;

/** Why nothing could be told, or why a check was left out; the texts lie beside those of the advice. */
export const selfTestWhys = [
  'not-in-this-mode',
  'offline-workspace',
  'no-redirect-uri',
  'needs-token',
  'nothing-reached',
  'refused-for-another',
  'not-answered',
  'no-time-in-answer',
  'took-too-long',
  'not-recorded',
] as const;
export const selfTestWhySchema = z.enum(selfTestWhys);
export type SelfTestWhy = z.infer<typeof selfTestWhySchema>;

export const selfTestActors = ['tenant', 'consultant', 'vendor-ops', 'wechat', 'nobody'] as const;
export const selfTestActorSchema = z.enum(selfTestActors);
export type SelfTestActor = z.infer<typeof selfTestActorSchema>;

/**
 * One line of the self-test. `seen` holds what was observed (hosts, counts, seconds; never a secret), `error` the failure that
 * led to the verdict, which links to the error catalogue. `why` is there for `unknown` and `skipped`, and only for these.
 */
export const selfTestLineSchema = z.object({
  id: selfTestIdSchema,
  verdict: selfTestVerdictSchema,
  seen: z.record(z.string(), z.union([z.string(), z.number()])),
  why: selfTestWhySchema.nullable(),
  advice: selfTestAdviceSchema.nullable(),
  actor: selfTestActorSchema,
  error: appErrorSchema.nullable(),
});
export type SelfTestLine = z.infer<typeof selfTestLineSchema>;

/** A whole self-test: one line per check. */
export const selfTestReportSchema = z.object({
  mode: platformModeSchema,
  atMs: atMsSchema,
  tookMs: z.number().int().nonnegative(),
  lines: z.array(selfTestLineSchema),
});
export type SelfTestReport = z.infer<typeof selfTestReportSchema>;
