import type { ImportService } from '../../../main/features/import/import-service';
import type {
  ImportChoices,
  ImportId,
  ImportPreview,
  ImportProgress,
  ImportResult,
  ImportTable,
} from '../../../preload/contract/table-import';
import { fixturePath } from '../../unit/files/fixtures';
import { ImportBench } from './import-bench';

/** What the wizard is told when a test says nothing else. */
export const usualChoices = { onKnown: 'skip', edition: 'lite', owner: '周敏' } as const;

/** The steps of the wizard, on a desk of the test's own. Names without a folder are fixtures. */
export class ImportSteps {
  readonly desk: ImportBench;

  private constructor(desk: ImportBench) {
    this.desk = desk;
  }

  static async begin(): Promise<ImportSteps> {
    return new ImportSteps(await ImportBench.open());
  }

  async open(name: string, imports: ImportService = this.desk.imports): Promise<ImportTable> {
    this.desk.source = name.includes('/') ? name : fixturePath(name);
    const table = await imports.open();
    if (table === null) throw new Error('nothing was picked');
    return table;
  }

  async preview(
    name: string,
    differing: Partial<ImportChoices> = {},
    imports: ImportService = this.desk.imports,
  ): Promise<ImportPreview> {
    const table = await this.open(name, imports);
    return await imports.preview(table.id, { mapping: table.mapping, ...usualChoices, ...differing });
  }

  async run(name: string, differing: Partial<ImportChoices> = {}): Promise<ImportResult & { id: ImportId }> {
    const { id } = await this.preview(name, differing);
    return { ...(await this.start(id)), id };
  }

  /** Carries a preview out and answers what it came to. */
  async start(id: ImportId): Promise<ImportResult> {
    await this.desk.imports.start(id);
    return resultOf(await this.end());
  }

  async resume(id: ImportId): Promise<ImportResult> {
    await this.desk.imports.resume(id);
    return resultOf(await this.end());
  }

  /** How the import that is under way ends. */
  async end(imports: ImportService = this.desk.imports): Promise<ImportProgress> {
    await imports.ended();
    const { progress } = imports;
    if (progress === null) throw new Error('there is no import');
    return progress;
  }

  /** Every row as `<row> <verdict> <issues>`. */
  verdicts(id: ImportId): readonly string[] {
    const { rows } = this.desk.imports.rows(id, 'all', { offset: 0, limit: 500 });
    return rows.map(({ row, verdict, issues }) =>
      `${row} ${verdict} ${issues.map(({ code }) => code).join(',')}`.trim(),
    );
  }
}

function resultOf({ result, phase, error }: ImportProgress): ImportResult {
  if (result === null) throw new Error(`the import came to nothing: ${phase} ${error?.code ?? ''}`);
  return result;
}
