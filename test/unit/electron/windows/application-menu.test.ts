import { describe, expect, it } from 'vitest';
import { applicationMenu } from '../../../../main/electron/windows/application-menu';

const rolesOf = (menu: ReturnType<typeof applicationMenu>): readonly unknown[] =>
  menu.flatMap(({ role, submenu }) => [role, ...(Array.isArray(submenu) ? submenu.map((item) => item.role) : [])]);

describe('the menu of macOS', () => {
  it('has the keys that inputs need, and nothing for developers', () => {
    const roles = rolesOf(applicationMenu('Console', 'en', () => undefined));
    expect(roles).toEqual(expect.arrayContaining(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'quit']));
    for (const unwanted of ['reload', 'forceReload', 'toggleDevTools', 'zoomIn', 'help']) {
      expect(roles).not.toContain(unwanted);
    }
  });

  it('leads to the help, last', () => {
    let shown = 0;
    const menu = applicationMenu('Console', 'en', () => {
      shown += 1;
    });
    const last = menu.at(-1);
    const [item] = Array.isArray(last?.submenu) ? last.submenu : [];
    item?.click?.({} as never, undefined, {} as never);
    expect([last?.label, shown]).toEqual(['Help', 1]);
  });

  it('names every item in the language of the console', () => {
    const labels = (language: 'zh-CN' | 'en'): readonly (string | undefined)[] =>
      applicationMenu('小程序托管控制台', language, () => undefined).flatMap(({ label, submenu }) => [
        label,
        ...(Array.isArray(submenu) ? submenu.filter(({ type }) => type !== 'separator').map((item) => item.label) : []),
      ]);
    expect(labels('zh-CN')).toContain('退出“小程序托管控制台”');
    expect(labels('en')).toContain('Quit 小程序托管控制台');
    for (const label of [...labels('zh-CN'), ...labels('en')]) expect(label).toMatch(/\S/);
  });
});
