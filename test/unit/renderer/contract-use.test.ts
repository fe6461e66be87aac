import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkIds, unwaivableCheckIds } from '../../../preload/contract/checks';
import { stageGroupOf as contractGroupOf, stages } from '../../../preload/contract/stages';
import { stageGroupOf } from '../../../renderer/stores/stage-groups';
import { isWaivable } from '../../../renderer/views/tenant/upgrade/waivable';

const renderer = resolve(import.meta.dirname, '../../../renderer');
/** Contract modules that are plain data and free of zod. */
const plainModules = [
  'permission-sets',
  'error-catalogue',
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

describe('use of the contract', () => {
  it('takes types from it, and values only from plain data', () => {
    const valueImports = sources(renderer).flatMap((path) => {
      const text = readFileSync(path, 'utf8');
      const statements = text.matchAll(/^import (?!type )[^;]*?from '[^']*preload\/contract\/([\w-]+)';/gm);
      return [...statements].map((statement) => statement[1] ?? '').filter((name) => !plainModules.includes(name));
    });
    expect(valueImports).toEqual([]);
  });

  it('groups every stage as the contract does', () => {
    for (const stage of stages) expect([stage, stageGroupOf(stage)]).toEqual([stage, contractGroupOf(stage)]);
  });

  it('offers a waiver for exactly the checks that can be waived', () => {
    const fixed: readonly string[] = unwaivableCheckIds;
    for (const id of checkIds) expect([id, isWaivable(id)]).toEqual([id, !fixed.includes(id)]);
  });
});
