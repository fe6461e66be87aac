import { vocabulary } from '../../../preload/contract/words/zh-cn/vocabulary';
import type { Catalogue } from '../catalogue';

export const announcements: Catalogue['announcements'] = {
  syncDone: '同步已完成',
  syncCounts:
    '{{unchanged}} 个无变化，{{drifted}} 个有变化，{{incomplete}} 个读数不完整，{{revoked}} 个已取消授权，{{failed}} 个失败。',
  syncPaused: '同步已暂停',
  syncPausedText: '已完成 {{done}} / {{total}}，已有结果不会丢失。',
  evidenceDone: '证据包已生成',
  evidenceCounts: '{{done, number}} 个租户，{{omitted, number}} 个未包含。',
  evidenceFailed: '证据包未生成',
  importDone: '导入已完成',
  importFailed: '导入提前结束，已导入的保持不变',
  archiveCompared: '可以查看此文件将带来的变化',
  toRecords: '打开“记录”',
  toImport: '打开导入',
  toTransfer: '打开备份与移交',
  toHealth: '打开“健康”',
  outcome: vocabulary.attemptOutcome,
  authorization: vocabulary.attemptEnded,
  toTenant: '打开租户',
  toSettings: '打开“设置”',
};
