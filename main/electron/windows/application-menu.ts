import type { MenuItemConstructorOptions } from 'electron';
import type { Language } from '../../../preload/contract/settings';

type Role = NonNullable<MenuItemConstructorOptions['role']>;

const words = {
  'zh-CN': {
    about: '关于',
    hide: '隐藏',
    hideOthers: '隐藏其他',
    unhide: '全部显示',
    quit: '退出',
    editMenu: '编辑',
    undo: '撤销',
    redo: '重做',
    cut: '剪切',
    copy: '拷贝',
    paste: '粘贴',
    selectAll: '全选',
    windowMenu: '窗口',
    minimize: '最小化',
    zoom: '缩放',
    front: '前置全部窗口',
  },
  en: {
    about: 'About',
    hide: 'Hide',
    hideOthers: 'Hide Others',
    unhide: 'Show All',
    quit: 'Quit',
    editMenu: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select All',
    windowMenu: 'Window',
    minimize: 'Minimize',
    zoom: 'Zoom',
    front: 'Bring All to Front',
  },
} satisfies Record<Language, Partial<Record<Role, string>>>;

/**
 * The menu of macOS, without which no input there knows the keys for copying and pasting. It leaves out what Electron's own
 * has for developers: reloading, the developer tools, and a zoom beside the console's text size.
 */
export function applicationMenu(name: string, language: Language): readonly MenuItemConstructorOptions[] {
  const word = words[language];
  const item = (role: keyof typeof word): MenuItemConstructorOptions => ({ role, label: word[role] });
  const named = (role: 'about' | 'hide' | 'quit'): MenuItemConstructorOptions => ({
    role,
    label: language === 'en' ? `${word[role]} ${name}` : `${word[role]}“${name}”`,
  });
  const line: MenuItemConstructorOptions = { type: 'separator' };
  return [
    {
      label: name,
      submenu: [named('about'), line, named('hide'), item('hideOthers'), item('unhide'), line, named('quit')],
    },
    {
      label: word.editMenu,
      submenu: [item('undo'), item('redo'), line, item('cut'), item('copy'), item('paste'), item('selectAll')],
    },
    { role: 'windowMenu', label: word.windowMenu, submenu: [item('minimize'), item('zoom'), line, item('front')] },
  ];
}
