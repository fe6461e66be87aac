import type { Language } from '../../preload/contract/settings';
import type { SyncProgress } from '../../preload/contract/sync';

/** One line that says how a sync ended, for the system's notification. */
export function syncSummary({ total, counts }: SyncProgress, language: Language): string {
  const { drifted, revoked, failed } = counts;
  return language === 'zh-CN'
    ? `同步完成：共 ${total} 个租户，${drifted} 个有变化，${revoked} 个已取消授权，${failed} 个失败`
    : `Sync finished: ${total} tenants, ${drifted} changed, ${revoked} revoked, ${failed} failed`;
}
