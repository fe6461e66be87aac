import type { ImportService } from '../../../main/services/import-service';
import type { ImportChoices, ImportPreview, ImportResult, ImportTable } from '../../../preload/contract/table-import';
import type { TransferId } from '../../../preload/contract/transfer';
import { fixturePath } from '../../unit/transfer/fixtures';
import { TransferDesk } from './transfer-desk';

/** What the wizard is told when a test says nothing else. */
export const usualChoices = { onKnown: 'skip', edition: 'lite', owner: '周敏' } as const;

/** The steps of the wizard, on a desk of the test's own. Names without a folder are fixtures. */
export class ImportSteps {
  readonly desk: TransferDesk;

  private constructor(desk: TransferDesk) {
    this.desk = desk;
  }

  static async begin(): Promise<ImportSteps> {
    return new ImportSteps(await TransferDesk.open());
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

  async run(name: string, differing: Partial<ImportChoices> = {}): Promise<ImportResult & { id: TransferId }> {
    const { id } = await this.preview(name, differing);
    return { ...(await this.desk.imports.run(id)), id };
  }

  /** Every row as `<row> <verdict> <issues>`. */
  verdicts(id: TransferId): readonly string[] {
    const { rows } = this.desk.imports.rows(id, 'all', { offset: 0, limit: 500 });
    return rows.map(({ row, verdict, issues }) =>
      `${row} ${verdict} ${issues.map(({ code }) => code).join(',')}`.trim(),
    );
  }
}
