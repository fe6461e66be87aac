import type { BulkProgress } from '../../../preload/contract/bulk';
import type { Language } from '../../../preload/contract/settings';

/** One line that says how an act on many tenants ended, for the system's notification. */
export function bulkSummary({ phase, total, changed, leftOutCount }: BulkProgress, language: Language): string {
  if (language === 'zh-CN') {
    return phase === 'done'
      ? `批量操作完成：已处理 ${changed} 个，跳过 ${leftOutCount} 个`
      : `批量操作已停止：已处理 ${changed} / ${total} 个，可在“租户”页继续`;
  }
  return phase === 'done'
    ? `Bulk act finished: ${changed} changed, ${leftOutCount} left out`
    : `Bulk act stopped: ${changed} of ${total} changed; it can go on from the Tenants screen`;
}
