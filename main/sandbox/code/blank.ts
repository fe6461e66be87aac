import { NO_TENANT_DOMAINS } from './domain-lists';
import type { Conditions, MiniProgramCode, MonthCount, PlatformCode } from './model';
import { NO_ORDER_PATHS } from './order-path';
import { NO_PRIVACY } from './privacy';

const UNUSED: MonthCount = { month: '', used: 0 };

const CONDITIONS: Conditions = {
  hasTrialName: false,
  isSearchClosed: false,
  submitRestriction: 0,
  retiredCategories: [],
  pluginProviders: [],
  isSuspendedByWeChat: false,
  isTradeManaged: false,
  isTradeConfirmed: false,
};

/** A mini program into which nobody has ever uploaded anything. */
export function blankMiniProgram(appid: string): MiniProgramCode {
  return {
    appid,
    conditions: CONDITIONS,
    trial: null,
    scanEndsAtMs: null,
    audits: [],
    plannedDecision: null,
    foreignActs: [],
    approved: null,
    gray: null,
    live: null,
    releases: [],
    lastAppVersion: 0,
    isInService: true,
    baseLibrary: '',
    undoneAtMs: [],
    media: [],
    interfaces: [],
    domains: NO_TENANT_DOMAINS,
    domainChanges: UNUSED,
    privacy: NO_PRIVACY,
    testers: [],
    orderPaths: NO_ORDER_PATHS,
    tasks: [],
  };
}

/** A platform without drafts and templates. */
export const BLANK_PLATFORM: PlatformCode = {
  drafts: [],
  templates: [],
  lastDraftId: 0,
  lastTemplateId: 0,
  lastAuditId: 460_000,
  audits: UNUSED,
  speedUps: UNUSED,
  serverDomains: { testing: [], published: [] },
  jumpDomains: { testing: [], published: [] },
  serverChanges: UNUSED,
  jumpChanges: UNUSED,
};
