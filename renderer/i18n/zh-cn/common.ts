import type { common as english } from '../en/common';
import type { Translated } from '../catalogue';

export const common: Translated<typeof english> = {
  cancel: '取消',
  save: '保存',
  close: '关闭',
  retry: '重试',
  copied: '已复制',
  yes: '是',
  no: '否',
  unknown: '未知',
  notRecorded: '未记录',
  none: '无',
  all: '全部',
  loading: '正在加载',
  more: '更多',
  tenant: '租户',
  entity: '主体',
  appId: 'AppID',
  originalId: '原始 ID',
  before: '之前',
  after: '之后',
  saved: '已保存',
  unreachable: { offline: '需要网络', review: '此工作区仅供查看' },
  readOnlyDisabled: '此工作区以只读方式打开',
  lessThanMinute: '刚刚',
};
