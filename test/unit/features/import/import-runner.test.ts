import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type ImportRunnerParts, runImport } from '../../../../main/features/import/import-runner';
import type { LiveImport } from '../../../../main/features/import/live-import';
import type { ImportHead, ImportTask } from '../../../../preload/contract/import-plan';
import { operator, tenantId } from '../../domain/builders';

const count = 200;

describe('runImport', () => {
  it('breathes between two rows, also when many come back from the disk at once', async () => {
    const steps: ('row' | 'breath')[] = [];
    let saved: (() => void)[] = [];
    const save = (): Promise<void> => {
      steps.push('row');
      return new Promise((resolve) => saved.push(resolve));
    };
    const parts = {
      portfolio: { allClaims: async () => new Map() },
      following: async () => (record: unknown) => record,
      pacer: { breathe: async () => void steps.push('breath') },
      changes: { create: save, context: () => operator, announce: () => undefined },
      journal: { note: async () => undefined },
    } as unknown as ImportRunnerParts;
    const live = { signal: new AbortController().signal, advance: () => undefined } as unknown as LiveImport;
    const tasks = Array.from({ length: count }, (_, row) => taskOf(row + 1));
    const end = runImport(parts, { id: 'import-1', fileSha256: '' } as ImportHead, tasks, live);
    for (let done = 0; done < count; ) {
      await nextTurn();
      const together = saved;
      saved = [];
      done += together.length;
      for (const settle of together) settle();
    }
    expect((await end).outcomes).toHaveLength(count);
    const begun = steps.indexOf('breath');
    const others = Array.from({ length: count - begun }, () => ['breath', 'row'] as const).flat();
    expect(steps.slice(begun, begun + others.length)).toEqual(others);
  });
});

function taskOf(row: number): ImportTask {
  const profile = { name: `门店 ${row}`, edition: 'lite' as const };
  const values = { profile, facts: {}, officialAccount: null };
  return { row, action: 'create', tenantId: tenantId(`t-${row}`), values, cells: [] };
}
