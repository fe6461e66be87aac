import type { health as englishHealth, overview as english, records as englishRecords } from '../en/overview';
import type { Translated } from '../catalogue';

export const overview: Translated<typeof english> = {
  title: '总览',
  funnel: '租户所处阶段',
  openList: '打开列表：{{group}}，{{count, number}}',
  nextActor: '接下来由谁处理',
  nextActorEmpty: '目前没有待处理的事项。',
  due: '即将到期',
  dueEmpty: '未来 60 天内没有到期事项。',
  drift: '微信侧的变化',
  driftEmpty: '上次同步以来没有变化。',
  more: '还有 {{count, number}} 个',
};

export const records: Translated<typeof englishRecords> = {
  title: '记录',
};

export const health: Translated<typeof englishHealth> = {
  title: '健康',
  intro: '绑定之后各租户可能出现的问题。同步会从微信重新读取账号，并记录每一处变化。',
  flags: '待解决的问题',
  flagsEmpty: '没有待解决的问题。',
  flagsEmptyText: '微信报告变化或日期临近时，已绑定的租户会出现在这里。',
  stale: '7 天未同步',
  staleEmpty: '所有已绑定的租户都在 7 天内同步过。',
  sync: '同步',
  syncTenant: '同步 {{name}}',
  synced: '{{name}} 已同步',
  neverSynced: '从未同步',
  allFlags: '全部问题',
};
