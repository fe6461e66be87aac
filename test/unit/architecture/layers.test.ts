import { describe, expect, it } from 'vitest';
import { type Layer, layers } from './layer-table';
import { importsOf, readSource, type SourceImport, sourceFiles } from './source-files';

const code = ['main', 'preload', 'renderer'].flatMap(sourceFiles).filter((path) => /\.tsx?$/.test(path));

describe('layers', () => {
  it.each(layers)('$folder imports only what it may see', (layer) => {
    const files = code.filter((path) => layerOf(path) === layer);
    const breaches = files.flatMap((file) => breachesOf(layer, importsOf(file, readSource(file))));

    expect(breaches).toEqual([]);
  });

  it('finds the code it is to judge', () => {
    expect(code).toContain('main/main.ts');
    expect(code.filter((path) => path.startsWith('main/domain/')).length).toBeGreaterThan(10);
    expect(code.filter((path) => layerOf(path) === undefined)).toEqual([]);
  });

  it('has a line for every folder of main', () => {
    const folders = new Set(code.flatMap((path) => /^main\/[^/]+(?=\/)/.exec(path) ?? []));
    const named = layers.map(({ folder }) => folder);

    expect([...folders].filter((folder) => !named.includes(folder))).toEqual([]);
  });

  it.each([
    ['main/domain/record/tenant.ts', `import { readFile } from 'node:fs/promises';`],
    ['main/domain/record/tenant.ts', `export * from '../storage/asset-store';`],
    ['main/domain/record/tenant.ts', `import type { Clock } from '../ports/clock';`],
    ['main/services/sync.ts', `const { app } = await import('electron');`],
    ['main/services/sync.ts', `export const f = (t: import('../vault/secret-names').SecretName) => t;`],
    ['main/sandbox/cli.ts', `import { parseConfig } from '../config';`],
    ['main/wechat/api/client.ts', `import { writeFileSync } from 'node:fs';`],
    ['main/ipc/handlers.ts', `import keytar from 'keytar';`],
    ['main/process/app.ts', `import { Low } from 'lowdb';`],
    ['preload/contract/tenant.ts', `import { bridge } from '../bridge';`],
    ['renderer/features/tenants/tenant-store.ts', `import { useStore } from 'zustand';`],
    ['renderer/ui/status.tsx', `import { tenantStore } from '../stores/tenant-store';`],
    ['renderer/views/tenant.tsx', `import { channels } from '../../preload/contract/channels';`],
    ['renderer/main.tsx', `import { join } from 'node:path';`],
  ])('sees the breach in %s: %s', (file, text) => {
    const layer = layerOf(file);

    expect(layer === undefined ? [] : breachesOf(layer, importsOf(file, text))).toHaveLength(1);
  });
});

function layerOf(file: string): Layer | undefined {
  return layers.find((layer) => isBelow(file, layer.folder));
}

function breachesOf(layer: Layer, imports: readonly SourceImport[]): readonly string[] {
  return imports.filter((one) => !isAllowed(layer, one)).map(({ file, target }) => `${file} must not import ${target}`);
}

function isAllowed(layer: Layer, { target, isRelative, isTypeOnly }: SourceImport): boolean {
  if (layer.except?.some((closed) => isBelow(target, closed)) === true) return false;
  if (layer.typesOnly?.some((closed) => isBelow(target, closed)) === true) return isTypeOnly;
  if (isRelative) return [layer.folder, ...layer.sees].some((open) => isBelow(target, open));
  return layer.packages.some((name) => (/[:/]$/.test(name) ? target.startsWith(name) : target === name));
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
