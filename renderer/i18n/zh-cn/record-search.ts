import type { recordSearch as english } from '../en/record-search';
import type { Translated } from '../catalogue';

export const recordSearch: Translated<typeof english> = {
  intro: '这台电脑上记录的一切，跨所有租户，最新的在前。离线可读。',
  text: '租户、人员或记录的内容',
  from: '从',
  to: '到（含当日）',
  clear: '清除筛选',
  searching: '正在查找',
  shown_other: '{{count, number}} 条记录',
  shownMore: '最新的 {{count, number}} 条，还有更多',
  more: '显示更多',
  tooMany: '仅列出最新的 {{count, number}} 条。请缩小时间范围或筛选条件以查看更早的记录。',
  failed: '无法查找记录',
  noMatch: '没有符合筛选的记录',
  noMatchText: '请更换关键词或清除筛选。',
  empty: '尚无记录',
  emptyText: '添加租户之后，发生在它身上的一切都会记录在这里。',
  open: '打开 {{name}} 的记录',
};
