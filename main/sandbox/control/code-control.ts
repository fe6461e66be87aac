import { actForeign } from '../code/foreign';
import type { Effect, EffectCount } from '../code/effects';
import { inForce } from '../code/domain-lists';
import { decideInterface, PRIVATE_INTERFACES } from '../code/interfaces';
import { isTextList, optionalObject } from '../code/members';
import { decideOrderPath } from '../code/order-path';
import { FRESH_TASKS } from '../code/task-endpoints';
import type {
  CodePackage,
  Draft,
  ForeignAct,
  ForeignActKind,
  GrayPlan,
  MiniProgramCode,
  PlatformCode,
  TaskKind,
} from '../code/model';
import { decide, decisionFor } from '../code/review';
import { settle } from '../code/settle';
import type { Fault } from '../core/faults';
import { type JsonObject, mergeLike, optionalNumber, optionalString, ShapeError } from '../core/json';
import type { SandboxCore } from '../core/sandbox-core';
import { reviewPath } from '../page/review-routes';
import { TEMPLATE_CODE } from '../fixtures/templates';

const FOREIGN_KINDS: readonly string[] = ['upload', 'audit', 'release'];
const DECISIONS: readonly string[] = ['approve', 'reject', 'delay'];
const LATE_MS = 40_000;
const BLANK_DRAFT = {
  version: '',
  description: '',
  sourceAppid: 'wxf1c0dedd00000001',
  sourceName: '纷享订货壳',
  developer: '沙箱开发者',
};

/** What people at WeChat, developers, merchants and other platforms do about code; the control routes call the same. */
export class CodeControl {
  readonly #core: SandboxCore;

  constructor(core: SandboxCore) {
    this.#core = core;
  }

  platform(): PlatformCode {
    return this.#core.code.platform;
  }

  /** `undefined` for an account the sandbox does not know. */
  miniProgram(appid: string): MiniProgramCode | undefined {
    settle(this.#core);
    return this.#core.book.find(appid) && this.#core.code.of(appid);
  }

  /** Changes the circumstances of an account; throws ShapeError naming the member that cannot be. */
  changeConditions(appid: string, patch: JsonObject): MiniProgramCode | undefined {
    const code = this.miniProgram(appid);
    if (code === undefined) return undefined;
    this.#core.markChanged();
    return this.#core.code.change(appid, { conditions: mergeLike(code.conditions, patch, 'conditions') });
  }

  /** A developer uploads a draft; the one before of the same development mini program is replaced. */
  uploadDraft(source: JsonObject): Draft {
    const { code, ...members } = source;
    const given = mergeLike(BLANK_DRAFT, members);
    if (given.version === '') throw new ShapeError('version is missing');
    const { drafts, lastDraftId } = this.#core.code.platform;
    const draft: Draft = {
      ...given,
      draftId: lastDraftId + 1,
      createdAtMs: this.#core.clock.nowMs(),
      code: mergeLike<CodePackage>(TEMPLATE_CODE, code ?? {}, 'code'),
    };
    const others = drafts.filter((one) => one.sourceAppid !== draft.sourceAppid);
    this.#core.code.changePlatform({ drafts: [...others, draft], lastDraftId: draft.draftId });
    this.#core.markChanged();
    return draft;
  }

  /** Address of the reviewer's page. */
  reviewUrl(): string {
    return `${this.#core.origin}${reviewPath(this.#core)}`;
  }

  /** The reviewer decides about the submission under review; `false` when there is none. */
  review(appid: string, source: JsonObject): boolean {
    settle(this.#core);
    const decision = optionalString(source, 'decision') ?? '';
    if (!isDecision(decision)) throw new ShapeError(`decision: ${DECISIONS.join(' | ')}`);
    const reasons = source['reasons'] ?? [];
    if (!isTextList(reasons)) throw new ShapeError('reasons must be a list of texts');
    const screenshots = optionalNumber(source, 'screenshots') ?? 0;
    return decide(this.#core, appid, decisionFor(this.#core, decision, reasons, screenshots));
  }

  /** Somebody else acts now or `afterSeconds` from now. */
  foreign(appid: string, source: JsonObject): MiniProgramCode | undefined {
    const code = this.miniProgram(appid);
    if (code === undefined) return undefined;
    const kind = optionalString(source, 'act') ?? '';
    if (!isForeignKind(kind)) throw new ShapeError(`act: ${FOREIGN_KINDS.join(' | ')}`);
    const afterMs = (optionalNumber(source, 'afterSeconds') ?? 0) * 1000;
    const act: ForeignAct = {
      kind,
      version: optionalString(source, 'version') ?? '1.0.0',
      description: optionalString(source, 'description') ?? '其他服务商提交',
      isVisible: source['isVisible'] !== false,
      atMs: this.#core.clock.nowMs() + afterMs,
    };
    if (afterMs <= 0) actForeign(this.#core, appid, act);
    else this.#core.code.change(appid, { foreignActs: [...code.foreignActs, act] });
    this.#core.markChanged();
    return this.#core.code.of(appid);
  }

  /** The merchant pauses or resumes a gray plan in WeChat's own console; `false` when none runs. */
  pauseGray(appid: string, isPaused: boolean): boolean {
    const { gray } = this.#core.code.of(appid);
    if (gray?.status !== 1 && gray?.status !== 2) return false;
    const status: GrayPlan['status'] = isPaused ? 2 : 1;
    this.#core.code.change(appid, { gray: { ...gray, status } });
    this.#core.markChanged();
    return true;
  }

  /**
   * Loses answers of one call: `done` carries it out and cuts the connection, `not-done` only cuts it, `late` carries
   * it out and answers after `afterMs`. Throws ShapeError naming what is wrong.
   */
  loseAnswer(source: JsonObject): Fault {
    const { form, path, appid, times, afterMs } = mergeLike(
      { form: 'done', path: '*', appid: '', times: 1, afterMs: -1 },
      source,
    );
    const common = { path, appid, times };
    if (form === 'done' || form === 'not-done') {
      return this.#core.faults.add({ ...common, kind: 'drop', isProcessed: form === 'done', ms: Math.max(0, afterMs) });
    }
    if (form !== 'late') throw new ShapeError('form: done | not-done | late');
    return this.#core.faults.add({ ...common, kind: 'late', ms: afterMs < 0 ? LATE_MS : afterMs });
  }

  /** WeChat decides about an interface with personal data; throws ShapeError for an unknown decision. */
  decideInterface(appid: string, source: JsonObject): MiniProgramCode | undefined {
    const status = { open: 5, fail: 4, 'no-right': 2 }[optionalString(source, 'decision') ?? ''] as
      | 5
      | 4
      | 2
      | undefined;
    const apiName = optionalString(source, 'apiName') ?? '';
    if (status === undefined) throw new ShapeError('decision: open | fail | no-right');
    if (!PRIVATE_INTERFACES.has(apiName))
      throw new ShapeError(`apiName: ${[...PRIVATE_INTERFACES.keys()].join(' | ')}`);
    if (this.miniProgram(appid) === undefined) return undefined;
    decideInterface(this.#core, appid, { apiName, status, failReason: optionalString(source, 'reason') ?? '' });
    return this.#core.code.of(appid);
  }

  /** WeChat decides about an order page; `false` when none is in review. */
  decideOrderPath(appid: string, source: JsonObject): boolean {
    return decideOrderPath(this.#core, appid, source['isPassed'] !== false, optionalString(source, 'reason') ?? '');
  }

  /** Domains the merchant has set in WeChat's own console; throws ShapeError naming what is wrong. */
  setMerchantDomains(appid: string, source: JsonObject): MiniProgramCode | undefined {
    const code = this.miniProgram(appid);
    if (code === undefined) return undefined;
    const { mp, mpWeb } = mergeLike({ mp: code.domains.mp, mpWeb: code.domains.mpWeb }, source);
    const domains = { ...code.domains, mp, mpWeb };
    this.#core.markChanged();
    return this.#core.code.change(appid, { domains: { ...domains, ...inForce(domains) } });
  }

  /** Makes or moves on a task of verification or filing; `answer` is what reading it says. */
  setTask(appid: string, source: JsonObject): MiniProgramCode | undefined {
    const code = this.miniProgram(appid);
    if (code === undefined) return undefined;
    const kind = optionalString(source, 'kind') ?? '';
    const id = optionalString(source, 'id') ?? '';
    if (!isTaskKind(kind) || id === '')
      throw new ShapeError(`kind: ${Object.keys(FRESH_TASKS).join(' | ')}, and an id`);
    const before = code.tasks.find((one) => one.id === id)?.answer ?? FRESH_TASKS[kind];
    const answer = { ...before, ...optionalObject(source, 'answer') };
    this.#core.markChanged();
    return this.#core.code.change(appid, {
      tasks: [...code.tasks.filter((one) => one.id !== id), { kind, id, answer }],
    });
  }

  effectCounts(): readonly EffectCount[] {
    return this.#core.effects.counts();
  }

  effects(afterSeq = 0): readonly Effect[] {
    return this.#core.effects.list(afterSeq);
  }

  resetEffects(): void {
    this.#core.effects.reset();
    this.#core.markChanged();
  }
}

function isTaskKind(kind: string): kind is TaskKind {
  return Object.hasOwn(FRESH_TASKS, kind);
}

function isForeignKind(kind: string): kind is ForeignActKind {
  return FOREIGN_KINDS.includes(kind);
}

function isDecision(decision: string): decision is 'approve' | 'reject' | 'delay' {
  return DECISIONS.includes(decision);
}
