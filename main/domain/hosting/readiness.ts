import { signOffOf } from '../../../preload/contract/hosting/kit-rules';
import type { Hosting } from '../../../preload/contract/hosting/state';
import type {
  AuditQuota,
  DomainLists,
  PrivacyInterface,
  PrivacySetting,
} from '../../../preload/contract/hosting/versions';
import type {
  HostingCall,
  HostingCheckId,
  HostingFix,
  HostingVerdict,
} from '../../../preload/contract/hosting/vocabulary';
import type { NextActor } from '../../../preload/contract/stages';
import { openOperation } from './operations';
import { stateRefusal } from './permitted';
import { isForeign } from './pipeline';

/** What is known about a tenant before a call; null where it could not be read, which is never taken for fine. */
export interface ReadinessFacts {
  readonly hosting: Hosting;
  readonly grantedSets: readonly number[] | null;
  readonly profile: { readonly name: string; readonly avatar: boolean; readonly introduction: string } | null;
  readonly categories: number | null;
  readonly privacy: PrivacySetting | null;
  readonly interfaces: readonly PrivacyInterface[] | null;
  /** Domains that the shell needs, with scheme, and those in force. */
  readonly neededDomains: readonly string[];
  readonly effectiveDomains: DomainLists | null;
  readonly filing: number | null;
  readonly trade: { readonly managed: boolean; readonly confirmed: boolean } | null;
  readonly quota: AuditQuota | null;
  readonly undos: { readonly today: number; readonly thisMonth: number };
}

/** One finding: who sees to it and how, and whether it stops the call. */
export interface ReadinessRow {
  readonly id: HostingCheckId;
  readonly verdict: HostingVerdict;
  readonly actor: NextActor;
  readonly fix: HostingFix;
  readonly params: Readonly<Record<string, string | number>>;
}

type Finding = readonly [verdict: HostingVerdict, params?: Readonly<Record<string, string | number>>];

interface Check {
  readonly id: HostingCheckId;
  readonly actor: NextActor;
  readonly fix: HostingFix;
  readonly judge: (facts: ReadinessFacts, call: HostingCall) => Finding;
}

const undoLimits = { day: 5, month: 10 };

const checks = {
  'set-18': {
    actor: 'tenant',
    fix: 'reauthorize-with-set-18',
    judge: ({ grantedSets }) => known(grantedSets, (sets) => [sets.includes(18) ? 'pass' : 'block']),
  },
  'operation-settled': {
    actor: 'consultant',
    fix: 'settle-operation',
    judge: ({ hosting }) => {
      const open = openOperation(hosting.operations);
      return open === null ? ['pass'] : ['block', { operation: open.id, call: open.call }];
    },
  },
  trial: {
    actor: 'consultant',
    fix: 'accept-foreign',
    judge: ({ hosting: { trial } }) =>
      isForeign(trial) ? ['block', { version: trial?.version ?? '', description: trial?.description ?? '' }] : ['pass'],
  },
  scan: { actor: 'vendor-ops', fix: 'resolve-scan', judge: ({ hosting }) => judgeScan(hosting) },
  profile: {
    actor: 'tenant',
    fix: 'complete-profile',
    judge: ({ profile }) =>
      known(profile, ({ name, avatar, introduction }) => [
        name !== '' && avatar && introduction !== '' ? 'pass' : 'block',
      ]),
  },
  category: {
    actor: 'consultant',
    fix: 'add-category',
    judge: ({ categories }) => known(categories, (count) => [count > 0 ? 'pass' : 'block']),
  },
  privacy: { actor: 'consultant', fix: 'set-privacy', judge: ({ privacy }) => known(privacy, judgePrivacy) },
  interfaces: { actor: 'vendor-ops', fix: 'apply-for-interface', judge: judgeInterfaces },
  domains: { actor: 'vendor-ops', fix: 'add-domains', judge: judgeDomains },
  filing: { actor: 'tenant', fix: 'finish-filing', judge: ({ filing }) => known(filing, judgeFiling) },
  'visit-status': {
    actor: 'consultant',
    fix: 'open-service',
    judge: ({ hosting }) => known(hosting.visitOpen, (open) => [open ? 'pass' : 'warn']),
  },
  'foreign-audit': {
    actor: 'consultant',
    fix: 'wait-for-audit',
    judge: ({ hosting: { audit } }) =>
      isForeign(audit) && (audit?.state === 'reviewing' || audit?.state === 'delayed')
        ? ['block', { version: audit.version, description: audit.description }]
        : ['pass'],
  },
  'foreign-approval': {
    actor: 'consultant',
    fix: 'accept-foreign',
    judge: ({ hosting: { audit } }) =>
      isForeign(audit) ? ['block', { version: audit?.version ?? '', description: audit?.description ?? '' }] : ['pass'],
  },
  'trade-management': {
    actor: 'tenant',
    fix: 'confirm-trade-management',
    judge: ({ trade }) => known(trade, ({ managed, confirmed }) => [managed && !confirmed ? 'warn' : 'pass']),
  },
  quota: { actor: 'vendor-ops', fix: 'request-quota', judge: ({ quota }) => known(quota, judgeQuota) },
  'speed-up-quota': {
    actor: 'vendor-ops',
    fix: 'wait-for-next-period',
    judge: ({ quota }) =>
      known(quota, ({ speedUpRest, speedUpLimit }) =>
        speedUpLimit <= 0 ? ['unknown'] : [speedUpRest > 0 ? 'pass' : 'block', { rest: speedUpRest }],
      ),
  },
  'undo-count': {
    actor: 'nobody',
    fix: 'wait-for-next-period',
    judge: ({ undos: { today, thisMonth } }) => [
      today >= undoLimits.day || thisMonth >= undoLimits.month ? 'warn' : 'pass',
      { today, thisMonth },
    ],
  },
  'sign-off': {
    actor: 'tenant',
    fix: 'get-sign-off',
    // What is tried is submitted; what was approved goes out.
    judge: ({ hosting: { audit, trial, signOffs } }, call) => [
      signOffOf(signOffs, call === 'submit-audit' ? trial : audit) === null ? 'warn' : 'pass',
    ],
  },
} satisfies Partial<Record<HostingCheckId, Omit<Check, 'id'>>>;

type TableCheck = keyof typeof checks;

const always: readonly TableCheck[] = ['set-18', 'operation-settled'];
const checksOfCall: Readonly<Partial<Record<HostingCall, readonly TableCheck[]>>> = {
  'submit-audit': [
    'trial',
    'scan',
    'profile',
    'category',
    'privacy',
    'interfaces',
    'domains',
    'filing',
    'visit-status',
    'foreign-audit',
    'trade-management',
    'quota',
    'sign-off',
  ],
  'undo-audit': ['foreign-audit', 'undo-count'],
  'speed-up-audit': ['foreign-audit', 'speed-up-quota'],
  release: ['foreign-approval', 'domains', 'filing', 'visit-status', 'trade-management', 'sign-off'],
  'gray-release': ['foreign-approval', 'domains', 'filing', 'visit-status', 'trade-management', 'sign-off'],
};

/** What stands in the way of a call, or deserves a look before it, row by row; complete, so that what is fine shows too. */
export function readinessFor(call: HostingCall, facts: ReadinessFacts): readonly ReadinessRow[] {
  const rows = [...always, ...(checksOfCall[call] ?? [])].map((id): ReadinessRow => {
    const { actor, fix, judge } = checks[id] as Omit<Check, 'id'>;
    const [verdict, params = {}] = judge(facts, call);
    return {
      id,
      verdict,
      actor: verdict === 'pass' ? 'nobody' : actor,
      fix: verdict === 'pass' ? 'nothing' : fix,
      params,
    };
  });
  const refusal = stateRefusal(facts.hosting, call);
  if (refusal === null) return rows;
  const { check, fix, errcode } = refusal;
  const others = rows.filter(({ id }) => id !== check);
  return [...others, { id: check, verdict: 'block', actor: 'consultant', fix, params: { errcode } }];
}

function known<T>(value: T | null, judge: (value: T) => Finding): Finding {
  return value === null ? ['unknown'] : judge(value);
}

/** Findings of a scan need not block: a submission can declare that the interfaces are not really used. */
function judgeScan({ scan }: Hosting): Finding {
  if (scan === null || scan.state === 'idle') return ['unknown'];
  if (scan.state === 'running') return ['block'];
  const { withoutRight, undeclared } = scan;
  return scan.state === 'clean' ? ['pass'] : ['warn', { interfaces: [...withoutRight, ...undeclared].join('、') }];
}

/** An empty list without code is not "nothing used". */
function judgePrivacy({ codeExists, found, settings, owner }: PrivacySetting): Finding {
  if (!codeExists) return ['unknown'];
  const filled = new Set(settings.filter(({ text }) => text.trim() !== '').map(({ key }) => key));
  const open = found.filter((key) => !filled.has(key));
  const contacts = ['contact_email', 'contact_phone', 'contact_qq', 'contact_weixin'];
  const isReachable = contacts.some((name) => (owner[name] ?? '') !== '') && (owner['notice_method'] ?? '') !== '';
  if (open.length > 0) return ['block', { keys: open.join('、') }];
  return [isReachable || found.length === 0 ? 'pass' : 'block'];
}

function judgeInterfaces({ interfaces, hosting: { scan } }: ReadinessFacts): Finding {
  const used = scan?.withoutRight ?? [];
  if (used.length === 0) return ['pass'];
  if (interfaces === null) return ['unknown'];
  const open = new Set(interfaces.filter(({ status }) => status === 5).map(({ name }) => name));
  const lacking = used.filter((name) => !open.has(name));
  return lacking.length === 0 ? ['pass'] : ['warn', { interfaces: lacking.join('、') }];
}

function judgeDomains({ neededDomains, effectiveDomains }: ReadinessFacts): Finding {
  if (neededDomains.length === 0) return ['pass'];
  if (effectiveDomains === null) return ['unknown'];
  const present = new Set(Object.values(effectiveDomains).flat());
  const missing = neededDomains.filter((domain) => !present.has(domain));
  return missing.length === 0 ? ['pass'] : ['block', { domains: missing.join('、') }];
}

/** 6 is filed. What WeChat answers for an account that is not filed is not documented, so it is a warning and no more. */
function judgeFiling(status: number): Finding {
  return [status === 6 ? 'pass' : 'warn', { status }];
}

/** All zero, or -1, is what some platforms are told; it says nothing of what is left. */
function judgeQuota({ rest, limit }: AuditQuota): Finding {
  if (limit <= 0) return ['unknown', { rest, limit }];
  return [rest > 0 ? 'pass' : 'block', { rest, limit }];
}
