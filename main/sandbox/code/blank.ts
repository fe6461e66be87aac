import type { Conditions, MiniProgramCode, PlatformCode } from './model';

const CONDITIONS: Conditions = {
  hasTrialName: false,
  isSearchClosed: false,
  submitRestriction: 0,
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
  };
}

/** A platform without drafts and templates. */
export const BLANK_PLATFORM: PlatformCode = {
  drafts: [],
  templates: [],
  lastDraftId: 0,
  lastTemplateId: 0,
  lastAuditId: 460_000,
  audits: { month: '', used: 0 },
  speedUps: { month: '', used: 0 },
};
