import type { Translated } from '../catalogue';
import type { errorCatalogue as english } from '../en/error-catalogue';

export const errorCatalogue: Translated<typeof english> = {
  title: '错误目录',
  search: '手机上显示的数字或文字',
  placeholder: '61004、-302、“授权已满”…',
  count_other: '{{count}} 条',
  empty: '没有找到“{{query}}”。',
  emptyText: '请只输入数字，或手机上显示的两三个词。',
  more: '共 {{count}} 条，显示前 {{shown}} 条。输入数字或文字查找。',
  entry: '说明',
  entryTitle: '条目 {{code}}',
  todo: '怎么办',
  actorLabel: '由谁处理',
  retryLabel: '能否重试',
  wordsLabel: '也会显示为',
  inCatalogue: '在目录中打开',
  copy: '复制条目',
  notListed: '目录中没有数字 {{code}}。',
  notListedText: '微信会不时新增错误码。请把数字和 rid 一起交给平台运维查询。',
  kind: { errcode: '微信接口', page: '授权页面', sign: '手机上看到的', console: '控制台' },
  actor: { tenant: '租户', consultant: '实施顾问', 'vendor-ops': '平台运维', app: '控制台自身', wechat: '微信' },
  retry: {
    transient: '控制台会自动重试。',
    token: '控制台会重新获取令牌并重试一次。',
    rate: '要等额度周期结束。',
    environment: '先修正网络、设置或平台状态。',
    permanent: '不更改内容就不要重试。',
    unknown: '没有资料说明。',
  },
};
