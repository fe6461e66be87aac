import type { MenuItemConstructorOptions } from 'electron';
import type { Language } from '../../../preload/contract/settings';
import { fill } from '../../../preload/contract/words/fill';
import { outsideWordsOf } from '../../../preload/contract/words/outside-words';

/**
 * The menu of macOS, without which no input there knows the keys for copying and pasting. It leaves out what Electron's own
 * has for developers: reloading, the developer tools, and a zoom beside the console's text size.
 */
export function applicationMenu(
  name: string,
  language: Language,
  showHelp: () => void,
): readonly MenuItemConstructorOptions[] {
  const { menu: word, helpMenu: help } = outsideWordsOf(language).desktop;
  const item = (role: keyof typeof word): MenuItemConstructorOptions => ({ role, label: fill(word[role], { name }) });
  const line: MenuItemConstructorOptions = { type: 'separator' };
  return [
    {
      label: name,
      submenu: [item('about'), line, item('hide'), item('hideOthers'), item('unhide'), line, item('quit')],
    },
    {
      label: word.editMenu,
      submenu: [item('undo'), item('redo'), line, item('cut'), item('copy'), item('paste'), item('selectAll')],
    },
    { role: 'windowMenu', label: word.windowMenu, submenu: [item('minimize'), item('zoom'), line, item('front')] },
    { label: help.menu, submenu: [{ label: help.show, click: showHelp }] },
  ];
}
