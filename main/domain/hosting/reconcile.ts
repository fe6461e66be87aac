import type { Operation } from '../../../preload/contract/hosting/operations';
import type { ReadBack } from '../../../preload/contract/hosting/versions';
import type { NotDoneReason, ThingToLookFor } from '../../../preload/contract/hosting/vocabulary';
import { callRow, type TruthSource } from './call-table';
import { judgeAudit, judgeHistory, judgeLive, judgeTrial } from './reconcile-versions';
import {
  judgeDomains,
  judgeFiling,
  judgeGray,
  judgeInterfaces,
  judgeOrderPath,
  judgePrivacy,
  judgeProfile,
  judgeSupportVersion,
  judgeTemplates,
  judgeTesters,
  judgeVisit,
} from './reconcile-settings';
import type { Sign } from './sign';

/** How a call ended, as far as it can be told. */
export type Verdict =
  | { readonly is: 'done'; readonly result: Readonly<Record<string, string>> }
  | { readonly is: 'not-done'; readonly because: NotDoneReason }
  | { readonly is: 'repeat' }
  | { readonly is: 'still-unknown'; readonly readAgainAtMs: number }
  | { readonly is: 'ask-operator'; readonly lookFor: ThingToLookFor };

/** How long an unanswered call may still arrive, how far apart two readings lie, and when a person is asked. */
export interface Patience {
  readonly settleMs: number;
  readonly secondReadMs: number;
  readonly giveUpMs: number;
}

/** A minute is WeChat's own advice after an upload without an answer; the same holds for every other call. */
export const usualPatience: Patience = { settleMs: 60_000, secondReadMs: 10_000, giveUpMs: 15 * 60_000 };

/** What is known of an unanswered call besides its intent. `sentAtMs`: when it was last sent, or may have been. */
export interface Evidence {
  readonly sentAtMs: number;
  readonly nowMs: number;
  /** Readings since it was sent, the oldest first. */
  readonly reads: readonly ReadBack[];
  /** A refusal that may mean "already so" or "still running". */
  readonly errcode: number | null;
}

/**
 * Decides by reading back how a call without an answer ended.
 *
 * "Done" is believed at once, since it is recognised by what only this call can have left. "Not done" is believed when a
 * reading after `settleMs` and another one after it agree: the request may have been on its way still. Where nothing can be
 * read, or what is read contradicts itself, a person is asked; nothing is guessed and nothing repeated.
 */
export function reconcile(operation: Operation, evidence: Evidence, patience: Patience = usualPatience): Verdict {
  const { call } = operation;
  const { truth, lookFor, twins } = callRow(call);
  if (truth === 'no-read-back') return { is: 'ask-operator', lookFor };
  if (truth === 'nothing-to-keep') return { is: 'not-done', because: 'nothing-to-keep' };
  const isTwin = evidence.errcode !== null && twins.includes(evidence.errcode);
  if (truth === 'repeat') return isTwin ? { is: 'done', result: {} } : { is: 'repeat' };
  const judge = judges[truth];
  const signs = evidence.reads.map((read) => ({
    atMs: read.atMs,
    sign: judge?.(operation, read, isTwin) ?? { is: 'unsure' as const },
  }));
  const last = signs.at(-1);
  if (last === undefined) return { is: 'still-unknown', readAgainAtMs: evidence.nowMs };
  const { sign } = last;
  if (sign.is === 'done') return { is: 'done', result: sign.result ?? {} };
  if (sign.is === 'final') return { is: 'not-done', because: sign.because };
  if (sign.is === 'ask' && isOver(evidence, patience.settleMs)) return { is: 'ask-operator', lookFor: sign.lookFor };
  const settledAtMs = evidence.sentAtMs + patience.settleMs;
  const unchanged = signs.filter(({ atMs, sign: { is } }) => is === 'unchanged' && atMs >= settledAtMs);
  const first = unchanged[0];
  if (sign.is === 'unchanged' && first !== undefined && last.atMs >= first.atMs + patience.secondReadMs) {
    return { is: 'not-done', because: 'unchanged' };
  }
  if (sign.is === 'unsure' && isOver(evidence, patience.giveUpMs)) return { is: 'ask-operator', lookFor };
  const soonest = Math.max(settledAtMs, last.atMs + patience.secondReadMs);
  return { is: 'still-unknown', readAgainAtMs: soonest };
}

function isOver({ nowMs, sentAtMs }: Evidence, ms: number): boolean {
  return nowMs >= sentAtMs + ms;
}

const judges: Readonly<Partial<Record<TruthSource, (operation: Operation, read: ReadBack, isTwin: boolean) => Sign>>> =
  {
    trial: judgeTrial,
    audit: judgeAudit,
    live: judgeLive,
    history: judgeHistory,
    gray: judgeGray,
    templates: judgeTemplates,
    visit: judgeVisit,
    'support-version': judgeSupportVersion,
    domains: judgeDomains,
    privacy: judgePrivacy,
    interfaces: judgeInterfaces,
    'order-path': judgeOrderPath,
    testers: judgeTesters,
    profile: judgeProfile,
    filing: judgeFiling,
  };
