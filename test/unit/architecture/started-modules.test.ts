import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';
import { readSource } from './source-files';

const root = join(import.meta.dirname, '..', '..', '..');

/** Files and packages that are evaluated before anything else happens when a file is started; what only `import()` names is not. */
function startedBy(entry: string, evaluated: readonly string[] = []): ReadonlySet<string> {
  const seen = new Set<string>(evaluated);
  const open = [entry];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    if (!/\.tsx?$/.test(file)) continue;
    for (const specifier of evaluatedImports(file)) {
      if (specifier.startsWith('.')) open.push(resolved(posix.join(posix.dirname(file), specifier)));
      else seen.add(specifier);
    }
  }
  return seen;
}

function evaluatedImports(file: string): readonly string[] {
  const { module } = parseSync(file, readSource(file));
  const imports = module.staticImports
    .filter(({ entries }) => entries.length === 0 || entries.some((entry) => !entry.isType))
    .map(({ moduleRequest }) => moduleRequest.value);
  const exports = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) => (moduleRequest === null || isType ? [] : [moduleRequest.value])),
  );
  return [...imports, ...exports];
}

function resolved(path: string): string {
  const found = [`${path}.ts`, `${path}.tsx`, `${path}/index.ts`, path].find((each) => existsSync(join(root, each)));
  if (found === undefined) throw new Error(`${path} is not there`);
  return found;
}

describe('the window', () => {
  it('waits for no part of the console and for no schema of its calls and records', () => {
    // The names of all calls are worked out while building.
    const started = startedBy('main/main.ts', ['preload/contract/channel-names.ts']);
    expect(started).toContain('main/electron/windows/console-window.ts');
    for (const file of ['main/process/app.ts', 'preload/contract/channels.ts', 'preload/contract/tenant.ts'])
      expect(started).not.toContain(file);
  });
});

describe('the page', () => {
  it('draws its frame, the overview and the list of tenants without the component library', () => {
    const started = [...startedBy('renderer/main.tsx')];
    expect(started).toContain('renderer/features/tenants/list/tenants-view.tsx');
    expect(started).toContain('@ant-design/icons-svg');
    expect(started.filter((name) => /^(?:antd|@ant-design\/(?!icons-svg$)|@?rc-)/.test(name))).toEqual([]);
  });
});

describe('a console whose workspaces belong to no team', () => {
  /** The console is opened at each start, after its window. */
  const started = new Set([...startedBy('main/main.ts'), ...startedBy('main/process/open-console.ts')]);

  it('starts without the client of PostgreSQL and everything that speaks to a team’s server', () => {
    expect([...started].filter((file) => file.startsWith('main/team/') || file === 'postgres')).toEqual([]);
  });

  it('is judged by what is really started', () => {
    expect(started).toContain('main/features/team/team-service.ts');
    expect(started).toContain('main/storage/team/file-team-memory.ts');
    expect(started.size).toBeGreaterThan(200);
    expect([...startedBy('main/team/team-access.ts')]).toContain('main/team/wire/session.ts');
  });
});
