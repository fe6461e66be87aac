import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const renderer = resolve(import.meta.dirname, '../../../renderer');
/** Contract modules that are plain data and free of zod. */
const plainModules = [
  'can-sync',
  'import-values',
  'identifier-text',
  'table-encodings',
  'permission-sets',
  'error-texts',
  'self-test-texts',
  'table-limits',
  'text-sizes',
  'words',
  'passphrase',
];

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

const preload = resolve(import.meta.dirname, '../../../preload');

/** The file that an import names from where it stands; null for packages. */
function target(from: string, name: string): string | null {
  if (!name.startsWith('.')) return null;
  const path = resolve(dirname(from), name);
  return [`${path}.ts`, `${path}.tsx`, join(path, 'index.ts')].find((candidate) => existsSync(candidate)) ?? null;
}

/** What a module takes or passes on at run time. */
function valueImports(text: string): readonly string[] {
  const statements = text.matchAll(/^(?:import|export) (?!type )[^;'"]*?from '([^']+)';|^import '([^']+)';/gm);
  return [...statements].map(([, named, bare]) => named ?? bare ?? '');
}

/** Every module that comes into the page along with these, the ways to zod left in words. */
function waysToZod(entries: readonly string[]): readonly string[] {
  const waiting = entries.map((path) => [path]);
  const seen = new Set(entries);
  const found: string[] = [];
  for (let way = waiting.pop(); way !== undefined; way = waiting.pop()) {
    const path = way.at(-1) ?? '';
    for (const name of valueImports(readFileSync(path, 'utf8'))) {
      if (name === 'zod' || name.startsWith('zod/'))
        found.push([...way, name].map((one) => relative(preload, one)).join(' > '));
      const next = target(path, name);
      if (next === null || seen.has(next)) continue;
      seen.add(next);
      waiting.push([...way, next]);
    }
  }
  return found;
}

describe('use of the contract', () => {
  it('brings no zod into the page, by whatever way', () => {
    const pages = sources(renderer);
    expect(pages.length).toBeGreaterThan(100);
    expect(waysToZod(pages)).toEqual([]);
    expect(waysToZod([join(preload, 'contract/evidence.ts')])).not.toEqual([]);
  });

  it('takes types from it, and values only from plain data', () => {
    const valueImports = sources(renderer).flatMap((path) => {
      const text = readFileSync(path, 'utf8');
      const statements = text.matchAll(/^import (?!type )[^;]*?from '[^']*preload\/contract\/([\w-]+)';/gm);
      return [...statements].map((statement) => statement[1] ?? '').filter((name) => !plainModules.includes(name));
    });
    expect(valueImports).toEqual([]);
  });
});
