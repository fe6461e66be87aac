import type { overviewParts as english } from '../en/overview-parts';
import type { Translated } from '../catalogue';

export const overviewParts: Translated<typeof english> = {
  openDue_other: '打开列表：{{count, number}} 个即将到期',
  openDrift_other: '打开列表：{{count, number}} 个有变化',
  flagCount: '{{flag}}：{{count, number}}',
  stageEntry: '阶段：{{stage}}',
  entries: '最近记录',
  others: '另有 {{count, number}} 条',
  othersInDay_other: '之前 24 小时内另有 {{count, number}} 条记录',
  allEntries: '全部记录',
};
