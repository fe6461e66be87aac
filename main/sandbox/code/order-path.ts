import type { SandboxCore } from '../core/sandbox-core';
import { seconds } from './changes';

/** The page on which a mini program shows its orders. */
export interface OrderPath {
  readonly auditId: number;
  readonly path: string;
  readonly images: readonly string[];
  readonly video: string;
  readonly testAccount: string;
  readonly testPassword: string;
  readonly testRemark: string;
  /** 2 in review, 3 failed, 4 passed. */
  readonly status: 2 | 3 | 4;
  readonly appliedAtMs: number;
}

/** The order page in force, and the one applied for last. */
export interface OrderPaths {
  readonly live: OrderPath | null;
  readonly audit: OrderPath | null;
}

export const NO_ORDER_PATHS: OrderPaths = { live: null, audit: null };

/** A page that came with a submission and passed with it. */
export function passedWithAudit(auditId: number, path: string, nowMs: number): OrderPath {
  return {
    auditId,
    path,
    images: [],
    video: '',
    testAccount: '',
    testPassword: '',
    testRemark: '',
    status: 4,
    appliedAtMs: nowMs,
  };
}

/** Decides about an order page, with the event on the authorization URL; `false` when none is in review. */
export function decideOrderPath(core: SandboxCore, appid: string, isPassed: boolean, reason: string): boolean {
  const { orderPaths } = core.code.of(appid);
  const { audit } = orderPaths;
  if (audit?.status !== 2) return false;
  const decided: OrderPath = { ...audit, status: isPassed ? 4 : 3 };
  core.code.change(appid, { orderPaths: { live: isPassed ? decided : orderPaths.live, audit: decided } });
  core.announce('order_path_audit_result_notify', appid, [
    [
      'list',
      [
        ['appid', appid],
        ['audit_id', decided.auditId],
        ['status', decided.status],
        ['apply_time', seconds(decided.appliedAtMs)],
        ['audit_time', core.clock.nowSeconds()],
        ['reason', reason],
      ],
    ],
  ]);
  return true;
}
