import type { Language } from '../../../preload/contract/settings';
import type { ImportProgress } from '../../../preload/contract/table-import';

/** One line that says how an import ended, or that it waits, for the system's notification. */
export function importSummary({ fileName, result, phase }: ImportProgress, language: Language): string {
  const { created = 0, updated = 0, rejected = 0, left = 0 } = result ?? {};
  if (language === 'zh-CN') {
    return phase === 'done'
      ? `“${fileName}”导入完成：新建 ${created} 个，更新 ${updated} 个，未导入 ${rejected} 行`
      : `“${fileName}”导入已停止，还剩 ${left} 行，可在“租户”页继续`;
  }
  return phase === 'done'
    ? `Import of ${fileName} finished: ${created} created, ${updated} changed, ${rejected} rows rejected`
    : `Import of ${fileName} stopped with ${left} rows left; it can go on from the Tenants screen`;
}
