import { describe, expect, it } from 'vitest';
import { type Zone, zones } from './layer-table';
import { importsOf, readSource, type SourceImport, sourceFiles } from './source-files';

const code = ['main', 'preload', 'renderer'].flatMap(sourceFiles).filter((path) => /\.tsx?$/.test(path));

describe('zones', () => {
  it.each(zones)('$folder imports only what it may see', (zone) => {
    const files = code.filter((path) => zoneOf(path) === zone);
    const breaches = files.flatMap((file) => breachesOf(zone, importsOf(file, readSource(file))));

    expect(breaches).toEqual([]);
  });

  it('finds the code it is to judge', () => {
    expect(code).toContain('main/main.ts');
    expect(code.filter((path) => path.startsWith('main/domain/')).length).toBeGreaterThan(10);
    expect(code.filter((path) => zoneOf(path) === undefined)).toEqual([]);
    expect(zones.filter((zone) => !code.some((path) => zoneOf(path) === zone)).map(({ folder }) => folder)).toEqual([]);
  });

  it('has a line for every folder of main, and for every feature', () => {
    const open = ['main/process', 'renderer/app', 'renderer/authorization-bar', 'renderer/i18n'];
    const inner = /^(?:main|renderer)\/(?:(?:features|electron)\/)?[^/]+(?=\/)/;
    const folders = new Set(code.flatMap((path) => inner.exec(path) ?? []));
    const named = [...zones.map(({ folder }) => folder), ...open];

    expect([...folders].filter((folder) => !named.includes(folder))).toEqual([]);
  });

  it.each([
    ['main/domain/record/tenant.ts', `import { readFile } from 'node:fs/promises';`],
    ['main/domain/record/tenant.ts', `export * from '../../storage/tenants/asset-store';`],
    ['main/domain/record/tenant.ts', `import type { Clock } from '../../ports/clock';`],
    ['main/features/sync/sync.ts', `const { app } = await import('electron');`],
    [
      'main/features/sync/sync.ts',
      `export const f = (t: import('../../electron/vault/secret-names').SecretName) => t;`,
    ],
    ['main/features/sync/sync.ts', `import { importPlan } from '../import/import-plan';`],
    ['main/storage/tenants/rows.ts', `import { BulkSync } from '../../features/sync/bulk-sync';`],
    ['main/workspace/workspace-core.ts', `import { openConsoleWindow } from '../electron/windows/console-window';`],
    ['main/sandbox/cli.ts', `import { parseConfig } from '../config';`],
    ['main/wechat/api/client.ts', `import { writeFileSync } from 'node:fs';`],
    ['main/wechat/api/client.ts', `import type { SecretStore } from '../../ports/secret-store';`],
    ['main/ipc/handlers.ts', `import keytar from 'keytar';`],
    ['main/process/app.ts', `import { Low } from 'lowdb';`],
    ['preload/contract/tenant.ts', `import { bridge } from '../bridge';`],
    ['renderer/features/tenants/tenant-store.ts', `import { useStore } from 'zustand';`],
    ['renderer/ui/status.tsx', `import { tenantStore } from '../features/tenants/tenant-store';`],
    ['renderer/features/tenants/x.tsx', `import { channels } from '../../../preload/contract/channels';`],
    ['renderer/features/overview/x.tsx', `import { SyncPanel } from '../sync/sync-panel';`],
    ['renderer/main.tsx', `import { join } from 'node:path';`],
  ])('sees the breach in %s: %s', (file, text) => {
    const zone = zoneOf(file);

    expect(zone === undefined ? [] : breachesOf(zone, importsOf(file, text))).toHaveLength(1);
  });
});

function zoneOf(file: string): Zone | undefined {
  return zones.find(({ folder, files }) => isBelow(file, folder) && (files === undefined || files.test(file)));
}

function breachesOf(zone: Zone, imports: readonly SourceImport[]): readonly string[] {
  return imports.filter((one) => !isAllowed(zone, one)).map(({ file, target }) => `${file} must not import ${target}`);
}

function isAllowed(zone: Zone, { target, isRelative, isTypeOnly }: SourceImport): boolean {
  if (zone.except?.some((closed) => isBelow(target, closed)) === true) return false;
  if (zone.typesOnly?.some((closed) => isBelow(target, closed)) === true) return isTypeOnly;
  if (isRelative) return [zone.folder, ...zone.sees].some((open) => isBelow(target, open));
  return zone.packages.some((name) => (/[:/]$/.test(name) ? target.startsWith(name) : target === name));
}

/** Whether a path, with or without its ending, is or lies below a folder or file; `*` stands for one name. */
function isBelow(path: string, folder: string): boolean {
  const wanted = folder.split('/');
  const names = path.split('/').slice(0, wanted.length);
  return names.length === wanted.length && wanted.every((name, index) => name === '*' || name === names[index]);
}
