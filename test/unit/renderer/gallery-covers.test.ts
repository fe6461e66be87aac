import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const renderer = join(root, 'renderer');
const stories = join(root, 'test/gallery/stories');

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return entry.name.endsWith('.tsx') ? [path] : [];
  });
}

function nameOf(path: string): string {
  return relative(renderer, path)
    .replaceAll('\\', '/')
    .replace(/\.tsx$/, '');
}

const drawn = /<(?:Dialog|Modal|Drawer|ReasonModal|ConfirmName|RequestDialog|PopoverButton)\b/;

/** Every component of the kit, and every file that draws a dialog, sheet or small window. */
const demanded = sources(renderer)
  .filter((path) => path.startsWith(join(renderer, 'ui')) || drawn.test(readFileSync(path, 'utf8')))
  .map(nameOf);

const told = readdirSync(stories).flatMap((name) =>
  [...readFileSync(join(stories, name), 'utf8').matchAll(/\bof: '([^']+)'/g)].map(([, of]) => of ?? ''),
);

/** Shown by the stories of another file: what stands in its dialog or table. */
const shownBy: Readonly<Record<string, string>> = {
  'features/hosting/request-form': 'features/hosting/request-dialog',
  'ui/focus-return': 'ui/dialog',
  'ui/number-field': 'features/hosting/request-dialog',
  'ui/select-field': 'features/tenants/page/correct-stage',
  'ui/shortcut-list': 'app/frame/shortcuts-dialog',
  'ui/table-body': 'ui/virtual-table',
  'ui/table-header-cell': 'ui/virtual-table',
};

describe('the gallery', () => {
  it('has a story of every component of the kit and of every dialog', () => {
    expect(demanded.length).toBeGreaterThan(50);
    expect(demanded.filter((name) => !told.includes(shownBy[name] ?? name))).toEqual([]);
  });

  it('tells of nothing that is gone', () => {
    const all = sources(renderer).map(nameOf);
    expect(told.filter((name) => !all.includes(name))).toEqual([]);
  });
});
