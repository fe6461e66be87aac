import { readFile, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../main/domain/failures/app-error';
import type { TenantRepository } from '../../../main/ports/tenant-repository';
import { csv } from '../../fixtures/import/csv.mjs';
import { ImportSteps } from './import-steps';

describe('an import that is interrupted', () => {
  let steps: ImportSteps;

  beforeEach(async () => {
    steps = await ImportSteps.begin();
  });

  afterEach(() => steps.desk.close());

  const many = csv([
    ['租户名称', '企业账号', '小程序AppID'],
    ...Array.from({ length: 400 }, (_, n) => [`租户 ${n}`, `ea-${n}`, `wxf1c0de${n.toString(16).padStart(10, '0')}`]),
  ]);

  /** A repository whose saves fail from some moment on, after the change is on disk or before. */
  function failing(after: number, how: 'before' | 'after-commit'): TenantRepository {
    let saves = 0;
    const { repository } = steps.desk;
    return {
      rows: () => repository.rows(),
      read: (id) => repository.read(id),
      readWhole: (id) => repository.readWhole(id),
      entriesFrom: (id, sequence) => repository.entriesFrom(id, sequence),
      ledger: (id, text) => repository.ledger(id, text),
      claims: (appId) => repository.claims(appId),
      close: () => repository.close(),
      update: (id, change) => repository.update(id, change),
      rewrite: (id, change) => repository.rewrite(id, change),
      revive: (record) => repository.revive(record),
      create: async (record) => {
        saves += 1;
        const fails = saves > after;
        if (fails && how === 'before') throw new AppError('disk-full');
        const saved = await repository.create(record);
        if (fails) throw new AppError('outcome-unknown');
        return saved;
      },
    };
  }

  it.each(['before', 'after-commit'] as const)(
    'a disk that fails %s a save leaves what was saved, and resuming makes no tenant twice',
    async (how) => {
      const imports = steps.desk.importsOver(failing(123, how));
      const { id } = await steps.preview(await steps.desk.file('many.csv', many), {}, imports);
      await imports.start(id);
      const stopped = await steps.end(imports);
      await steps.desk.restart();
      const [unfinished] = await steps.desk.imports.unfinished();
      const result = await steps.resume(id);

      expect(stopped).toMatchObject({
        phase: 'failed',
        error: { code: how === 'before' ? 'disk-full' : 'outcome-unknown' },
      });
      expect(stopped.result?.left).toBeGreaterThan(200);
      expect(unfinished).toMatchObject({ id, fileName: 'many.csv', startedBy: '周敏', rows: 400 });
      expect(result).toMatchObject({ created: 400, rejected: 0, left: 0 });
      const records = await steps.desk.records();
      expect(new Set(records.map(({ profile }) => profile.enterpriseAccount)).size).toBe(400);
      expect(records).toHaveLength(400);
      expect(records.every(({ ledger }) => ledger.filter(({ kind }) => kind === 'imported').length === 2)).toBe(true);
      expect(await steps.desk.imports.unfinished()).toEqual([]);
    },
  );

  it('a crash that loses every note of the journal', async () => {
    const imports = steps.desk.importsOver(failing(77, 'after-commit'));
    const { id } = await steps.preview(await steps.desk.file('many.csv', many), {}, imports);
    await imports.start(id);
    await imports.ended();
    const journal = `${steps.desk.folder}/imports/${id}.jsonl`;
    const lines = (await readFile(journal, 'utf8')).split('\n');
    await writeFile(
      journal,
      `${lines.filter((line) => !line.includes('"outcomes"')).join('\n')}{"outcomes":[{"kind":"crea`,
    );
    await steps.desk.restart();

    expect(await steps.resume(id)).toMatchObject({ created: 400, rejected: 0, left: 0 });
    expect(await steps.desk.records()).toHaveLength(400);
  });

  it('cancelling leaves the rest, which can be resumed or discarded', async () => {
    const { id } = await steps.preview(await steps.desk.file('many.csv', many));
    await steps.desk.imports.start(id);
    while (steps.desk.announced.length === 0) await new Promise((resolve) => setImmediate(resolve));
    steps.desk.imports.cancel();
    const { phase, result } = await steps.end();

    expect(phase).toBe('cancelled');
    expect(result?.left).toBeGreaterThan(0);
    expect((result?.created ?? 0) + (result?.left ?? 0)).toBe(400);
    expect(await steps.resume(id)).toMatchObject({ created: 400, left: 0 });
    expect(steps.desk.progress.at(-1)?.phase).toBe('done');
    expect(new Set(steps.desk.announced).size).toBe(400);

    const again = await steps.preview(
      await steps.desk.file('more.csv', many.replaceAll('ea-', 'eb-').replaceAll('wxf1c0de00', 'wxf1c0de11')),
    );
    const starting = steps.desk.imports.start(again.id);
    steps.desk.imports.cancel();
    await expect(starting).rejects.toEqual(new AppError('cancelled'));
    expect(steps.desk.imports.progress?.phase).toBe('waiting');
    expect(await steps.desk.imports.unfinished()).toEqual([]);
    expect(await steps.desk.records()).toHaveLength(400);
  });

  it('an import that nobody wants to go on with is forgotten', async () => {
    const imports = steps.desk.importsOver(failing(5, 'before'));
    const { id } = await steps.preview(await steps.desk.file('many.csv', many), {}, imports);
    await imports.start(id);
    await imports.ended();
    await steps.desk.restart();
    await steps.desk.imports.discard(id);

    expect(await steps.desk.imports.unfinished()).toEqual([]);
    await expect(steps.desk.imports.resume(id)).rejects.toEqual(new AppError('not-found'));
    expect(await steps.desk.records()).toHaveLength(5);
  });
});
