import type { SandboxCore } from '../core/sandbox-core';
import { actForeign } from './foreign';
import type { MiniProgramCode } from './model';
import { applyDecision, decide } from './review';

/** Carries out what fell due since the last time: decisions of the reviewer, and acts of somebody else. */
export function settle(core: SandboxCore): void {
  for (const code of core.code.known()) {
    settleForeign(core, code);
    settleDecision(core, core.code.of(code.appid));
  }
}

function settleForeign(core: SandboxCore, { appid, foreignActs }: MiniProgramCode): void {
  const nowMs = core.clock.nowMs();
  const due = foreignActs.filter((act) => act.atMs <= nowMs);
  if (due.length === 0) return;
  core.code.change(appid, { foreignActs: foreignActs.filter((act) => act.atMs > nowMs) });
  for (const act of due.toSorted((one, other) => one.atMs - other.atMs)) actForeign(core, appid, act);
}

function settleDecision(core: SandboxCore, { appid, plannedDecision }: MiniProgramCode): void {
  if (plannedDecision === null || plannedDecision.atMs > core.clock.nowMs()) return;
  if (plannedDecision.isPushed) applyDecision(core, appid, plannedDecision);
  else if (!decide(core, appid, plannedDecision)) core.code.change(appid, { plannedDecision: null });
}
