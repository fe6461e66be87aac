import type { Translated } from '../catalogue';
import type { diagnostics as englishDiagnostics, updates as english } from '../en/updates';

export const updates: Translated<typeof english> = {
  title: '更新',
  policy: '未经您点击，不会下载或安装任何内容，也绝不会降级。',
  off: '此处不接收更新。',
  offReason: {
    'not-packaged': '控制台正从源代码运行。正式安装的版本会提示更新。',
    'development-runtime': '这是使用开发运行时的测试包。请安装正式版本。',
    'no-feed': '此安装包没有更新地址。新版本由您的 IT 部门分发。',
    'switched-off-by-administrator': '您的 IT 部门已关闭这台电脑上的更新。',
    'not-updatable-in-place': '此副本是解压得到的，不是安装的。请手动替换为新版本。',
  },
  idle: '没有发现更新的版本。',
  idleNever: '尚未检查更新。',
  checkedAt: '上次检查：',
  checking: '正在检查更新…',
  available: '有新版本 {{version}}。',
  downloading: '正在下载版本 {{version}}。',
  progress: '版本 {{version}} 的下载进度',
  ready: '版本 {{version}} 已可安装。',
  readyHelp: '安装时控制台会关闭；新版本启动时会先备份记录。也可以稍后再装：您点击之前不会有任何动作。',
  installing: '控制台正在关闭，以便安装…',
  size: '{{megabytes}} MB',
  failure: {
    unreachable: '更新服务器没有答复。请检查网络后重新检查。',
    untrusted: '更新不是由厂商签名的，已被拒绝。重新检查之前请先告知您的 IT 部门。',
    'not-installed': '更新没有安装，一切保持原样。可能是管理员密码的询问被拒绝。请重新检查后再次安装。',
    failed: '更新没有成功。请重试；若仍然失败，请为厂商保存诊断信息。',
  },
  notes: '{{version}} 的新内容',
  check: '立即检查',
  download: '下载',
  downloadAgain: '重新下载',
  install: '立即安装',
  badge: '有新版本',
};

export const diagnostics: Translated<typeof englishDiagnostics> = {
  title: '诊断信息',
  help: '供厂商技术支持使用的文件：版本、系统、工作区类型、钥匙串状态、存储问题和日志的最后 300 行。不含凭据，也不含租户、工作区或人员的名称。日志中的 AppID 和内部编号会保留。发送前您可以先查看。',
  save: '保存诊断信息',
  saved: '已保存。',
};
