import type { frame as english } from '../en/frame';
import type { Translated } from '../catalogue';

export const frame: Translated<typeof english> = {
  appName: '小程序托管控制台',
  skipToContent: '跳到正文',
  nav: {
    label: '主导航',
    overview: '总览',
    tenants: '租户',
    records: '记录',
    health: '健康',
    platform: '平台',
    settings: '设置',
    import: '导入租户',
    workspaces: '工作区',
    transfer: '备份与移交',
  },
  environment: { sandbox: '沙箱', test: '测试', production: '生产' },
  workspace: {
    switch: '切换工作区',
    none: '没有工作区',
    manage: '管理工作区…',
  },
  connectivity: {
    online: '在线',
    offline: '离线',
    review: '仅供查看',
    dataAge: '数据更新于{{age}}',
    never: '尚未同步',
  },
  vault: {
    ready: '钥匙串可用',
    locked: '钥匙串已锁定',
    unavailable: '没有钥匙串',
    unknown: '钥匙串未检查',
  },
  language: { label: '语言', 'zh-CN': '中文', en: 'English' },
  theme: { label: '主题', light: '浅色', dark: '深色', system: '跟随系统' },
  runtime: {
    tag: '开发运行时',
    notice: '当前运行于 Electron {{actual}}，而非 {{pinned}}，只能打开本机沙箱。',
  },
  banner: {
    vaultLocked: {
      title: '这台电脑的钥匙串已锁定',
      text: '已记录的内容都可以查看。授权和同步要等钥匙串解锁后进行，期间不会丢失任何内容。',
    },
    vaultUnavailable: {
      title: '这台电脑没有可用的钥匙串',
      text: '已记录的内容都可以查看。没有钥匙串就无法保存凭据，因此授权和同步不可用。Linux 上请启动 GNOME Keyring 等 Secret Service 后再检查。',
    },
    checkAgain: '重新检查',
    offline: {
      title: '当前离线',
      text: '您看到的是这台电脑上的记录。事实和备注的修改会保存在本机；授权和同步需要网络。',
    },
    readOnly: { title: '此工作区以只读方式打开' },
  },
  palette: {
    title: '搜索与命令',
    placeholder: '租户、页面或操作',
    trigger: '搜索租户、页面、操作',
    empty: '没有找到“{{query}}”',
    tenants: '租户',
    screens: '页面',
    actions: '操作',
    importTenants: '从表格导入租户',
    newTenant: '新建租户',
    toggleLanguage: '切换为英文（English）',
    themeLight: '使用浅色主题',
    themeDark: '使用深色主题',
    showTour: '显示引导',
    hint: '↑ ↓ 选择，Enter 打开，Esc 关闭',
  },
  tour: {
    title: '三步看懂',
    progress: '第 {{step}} 步，共 3 步',
    steps: {
      open: {
        title: '打开一个就绪的租户',
        text: '沙箱里已备好一组租户。先打开一个已就绪的租户。',
        action: '打开 {{name}}',
      },
      authorize: {
        title: '授权它的小程序',
        text: '授权页在单独的窗口中打开。在沙箱里，由一部模拟手机扮演管理员。',
        action: '打开授权',
      },
      branding: {
        title: '看到品牌变化',
        text: '商城的名称、头像和主体，现在来自租户自己的小程序。',
        action: '查看品牌',
      },
    },
    dismiss: '关闭引导',
    finish: '完成',
  },
  problem: { dismiss: '知道了' },
};
