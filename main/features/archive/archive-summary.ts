import type { ArchiveState } from '../../../preload/contract/archive';
import type { Language } from '../../../preload/contract/settings';

/** One line that says how a backup, a restore or a hand-over ended, for the system's notification. */
export function archiveSummary(
  state: Extract<ArchiveState, { kind: 'packed' | 'adopted' }>,
  language: Language,
): string {
  const isChinese = language === 'zh-CN';
  if (state.kind === 'packed') {
    const { fileName, tenants, leftOut } = state.outcome;
    if (isChinese) return `已写入 ${fileName}：${tenants} 个租户，${leftOut.length} 个未能读取`;
    return `${fileName} written: ${tenants} tenants, ${leftOut.length} could not be read`;
  }
  const { added, merged, failed } = state.outcome;
  if (isChinese) return `已采用：新增 ${added} 个租户，合并 ${merged} 个，${failed.length} 个失败`;
  return `Taken over: ${added} tenants added, ${merged} merged, ${failed.length} failed`;
}
