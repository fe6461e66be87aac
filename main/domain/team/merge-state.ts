import type { Stage } from '../../../preload/contract/stages';
import type { TenantProfile, Waiver } from '../../../preload/contract/tenant';
import { authorizingStages, isAmong } from '../stages/stage-table';
import {
  mergeBaseline,
  mergeBinding,
  mergeFacts,
  mergeOfficialAccount,
  mergeReading,
  readingSide,
} from './merge-account';
import { mergeHosting } from './merge-hosting';
import { mergeAttempts, mergeBranding, mergeDrift, unitedByTime } from './merge-lists';
import type { SharedState } from './shared-state';
import { type Answers, changedSide, isSame, type Question, settle, type Side, type Three, ThreeWay } from './three-way';

/** A merged state. While there are questions it is not to be kept: it holds the other side's value of each. */
export interface MergedState {
  readonly state: SharedState;
  readonly questions: readonly Question[];
}

/**
 * One state out of two that started from `base`, field by field; `base` is null when the two never agreed on anything.
 *
 * Fields that one side changed are that side's. Where both changed one, readings are settled by which is newer, notes and
 * histories have room for both, and everything else is a question.
 */
export function mergeStates(three: Three<SharedState | null>, answers: Answers): MergedState {
  const { here, there } = three;
  if (here === null || there === null) throw new Error('both sides have a state');
  const base = three.base ?? undefined;
  const merge = new ThreeWay(answers);
  const of = <K extends keyof SharedState>(key: K): Three<SharedState[K]> => ({
    base: base?.[key],
    here: here[key],
    there: there[key],
  });
  const binding = mergeBinding(of('binding'), merge);
  const isBindingAsked = merge.isAsked('binding');
  const chosen = isBindingAsked ? 'there' : merge.answerOf('binding');
  const side = readingSide(here.reading, there.reading, chosen);
  const { hosting: _own, unrevoked: _wrong, ...plain } = there;
  const state: SharedState = {
    ...plain,
    id: here.id,
    createdAtMs: Math.min(here.createdAtMs, there.createdAtMs),
    updatedAtMs: Math.max(here.updatedAtMs, there.updatedAtMs),
    profile: mergeProfile(of('profile'), merge, chosen),
    ...mergeStage({ base: base && stageOf(base), here: stageOf(here), there: stageOf(there) }, merge),
    facts: mergeFacts(of('facts'), merge, chosen),
    waivers: mergeWaivers(of('waivers'), merge),
    acknowledgements: unitedByTime(here.acknowledgements, there.acknowledgements),
    officialAccount: mergeOfficialAccount(of('officialAccount'), merge),
    attempts: mergeAttempts(of('attempts'), merge),
    binding,
    quarantine: merge.ask('quarantine', of('quarantine')),
    ...mergeUnrevoked(of('unrevoked')),
    reading: mergeReading(of('reading'), side),
    baseline: mergeBaseline(of('baseline'), side),
    branding: mergeBranding(here.branding, there.branding),
    drift: mergeDrift(of('drift')),
    syncedAtMs: latest(here.syncedAtMs, there.syncedAtMs),
    ...mergeHosting(of('hosting')),
  };
  const agreeing = chosen === undefined ? withAgreeingAppId(state, three, merge) : state;
  return { state: agreeing, questions: merge.questions };
}

/** Wrong accounts that either side still waits for, where both changed theirs. */
function mergeUnrevoked(three: Three<SharedState['unrevoked']>): Pick<SharedState, 'unrevoked'> {
  const united = settle(three, (here = [], there = []) => [
    ...here,
    ...there.filter((item) => !here.some(({ appId }) => appId === item.appId)),
  ]);
  return united === undefined || united.length === 0 ? {} : { unrevoked: united };
}

interface StageSince {
  readonly stage: Stage;
  readonly stageSinceMs: number;
}

function stageOf({ stage, stageSinceMs }: SharedState): StageSince {
  return { stage, stageSinceMs };
}

function mergeStage(three: Three<StageSince>, merge: ThreeWay): StageSince {
  const { base, here, there } = three;
  if (here.stage === there.stage) {
    return settle(three, (own, other) => (own.stageSinceMs <= other.stageSinceMs ? own : other));
  }
  if (changedSide(three) === null) {
    // Both authorize: the stage is that of the one who is further. How clean a binding is follows from what was read of it.
    if (isAmong(authorizingStages, here.stage) && isAmong(authorizingStages, there.stage)) {
      return authorizingStages.indexOf(here.stage) > authorizingStages.indexOf(there.stage) ? here : there;
    }
    const bound: readonly Stage[] = ['bound', 'bound-with-issues'];
    if (bound.includes(here.stage) && bound.includes(there.stage)) return here.stage === 'bound' ? there : here;
  }
  const stage = merge.ask('stage', { base: base?.stage, here: here.stage, there: there.stage });
  return stage === here.stage ? here : there;
}

/** The ids that are expected follow the binding where somebody has to choose between two: WeChat's answer corrected them. */
function mergeProfile(
  { base, here, there }: Three<TenantProfile>,
  merge: ThreeWay,
  chosen: Side | undefined,
): TenantProfile {
  const bound = chosen === 'here' ? here : chosen === 'there' ? there : undefined;
  const field = <K extends keyof TenantProfile>(key: K): TenantProfile[K] =>
    merge.ask(`profile.${key}`, { base: base?.[key], here: here[key], there: there[key] });
  return {
    name: field('name'),
    enterpriseAccount: field('enterpriseAccount'),
    edition: field('edition'),
    owner: field('owner'),
    industry: field('industry'),
    contactName: field('contactName'),
    contactPhone: field('contactPhone'),
    administratorName: field('administratorName'),
    administratorContact: field('administratorContact'),
    expectedAppId: bound === undefined ? field('expectedAppId') : bound.expectedAppId,
    expectedOriginalId: bound === undefined ? field('expectedOriginalId') : bound.expectedOriginalId,
    notes: mergeNotes({ base: base?.notes, here: here.notes, there: there.notes }, merge),
  };
}

/** Longest notes, in UTF-16 units: the limit of the profile. */
const notesLimit = 20_000;

/** Notes have room for what both added to the end of them; where one rewrote what the other extended, a person decides. */
function mergeNotes(three: Three<string>, merge: ThreeWay): string {
  const { base = '', here, there } = three;
  if (changedSide(three) === null && here.startsWith(base) && there.startsWith(base)) {
    const [first = '', second = ''] = [here.slice(base.length), there.slice(base.length)].toSorted();
    if (second.startsWith(first)) return `${base}${second}`;
    const both = `${base}${first.trimEnd()}\n${second.trimStart()}`;
    if (both.length <= notesLimit) return both;
  }
  return merge.ask('profile.notes', three);
}

function mergeWaivers(three: Three<SharedState['waivers']>, merge: ThreeWay): SharedState['waivers'] {
  const { base, here, there } = three;
  const checks = [...new Set([...Object.keys(here), ...Object.keys(there)])].toSorted() as (keyof typeof here)[];
  const merged = checks.map((check): [string, Waiver | undefined] => {
    const [own, other] = [here[check], there[check]];
    const waiver: Three<Waiver | undefined> = { base: base?.[check], here: own, there: other };
    if (own !== undefined && other !== undefined && own.reason === other.reason && changedSide(waiver) === null) {
      return [check, own.atMs <= other.atMs ? own : other];
    }
    return [check, merge.ask(`waivers.${check}`, waiver)];
  });
  return Object.fromEntries(merged.filter(([, waiver]) => waiver !== undefined));
}

const expectedField = 'profile.expectedAppId';

/**
 * A tenant that one side bound and for which the other expects another mini program: each changed a field of its own, and
 * together they contradict each other.
 */
function withAgreeingAppId(state: SharedState, three: Three<SharedState | null>, merge: ThreeWay): SharedState {
  const { binding, profile } = state;
  const isApart = binding !== null && binding.revokedAtMs === undefined && profile.expectedAppId !== binding.appId;
  const wasApart = [three.here, three.there].some(
    (side) =>
      side !== null &&
      isSame(side.binding?.appId, binding?.appId) &&
      side.profile.expectedAppId === profile.expectedAppId,
  );
  if (!isApart || wasApart) return state;
  const [here, there] = [three.here?.profile.expectedAppId, three.there?.profile.expectedAppId];
  const answer = merge.answerOf(expectedField);
  if (answer === undefined) {
    if (!merge.isAsked(expectedField)) {
      merge.questions.push({ field: expectedField, base: three.base?.profile.expectedAppId, here, there });
    }
    return state;
  }
  return { ...state, profile: { ...profile, expectedAppId: (answer === 'here' ? here : there) ?? null } };
}

function latest(here: number | null, there: number | null): number | null {
  return here === null || there === null ? (here ?? there) : Math.max(here, there);
}
