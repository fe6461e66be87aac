import { vocabulary } from '../../../preload/contract/words/zh-cn/vocabulary';
import type { Catalogue } from '../catalogue';

export const announcements: Catalogue['announcements'] = {
  syncDone: '同步已完成',
  syncCounts: '{{unchanged}} 个无变化，{{drifted}} 个有变化，{{revoked}} 个已取消授权，{{failed}} 个失败。',
  syncPaused: '同步已暂停',
  syncPausedText: '已完成 {{done}} / {{total}}，已有结果不会丢失。',
  toHealth: '打开“健康”',
  outcome: vocabulary.attemptOutcome,
  authorization: vocabulary.attemptEnded,
  toTenant: '打开租户',
  toSettings: '打开“设置”',
};
