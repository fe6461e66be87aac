import type { Language } from '../../../preload/contract/settings';
import type { SyncProgress } from '../../../preload/contract/sync';

/** One line that says how a sync ended, or that it waits, for the system's notification. */
export function syncSummary(progress: SyncProgress, language: Language): string {
  const { total, done, counts, state } = progress;
  const { drifted, incomplete, revoked, failed } = counts;
  if (language === 'zh-CN') {
    const partly = incomplete === 0 ? '' : `${incomplete} 个读数不完整，`;
    return state === 'paused'
      ? `同步已暂停：已完成 ${done} / ${total}，请在“健康”页查看原因`
      : `同步完成：共 ${total} 个租户，${drifted} 个有变化，${partly}${revoked} 个已取消授权，${failed} 个失败`;
  }
  const partly = incomplete === 0 ? '' : `${incomplete} read in part, `;
  return state === 'paused'
    ? `Sync paused: ${done} of ${total} done; see the Health screen for the reason`
    : `Sync finished: ${total} tenants, ${drifted} changed, ${partly}${revoked} revoked, ${failed} failed`;
}
