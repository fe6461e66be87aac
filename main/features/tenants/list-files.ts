import type { TenantId } from '../../../preload/contract/ids';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { AppError } from '../../domain/failures/app-error';
import { fileNamePart } from '../../domain/text/file-name';
import type { Clock } from '../../ports/clock';
import type { Desktop } from '../../ports/desktop';
import type { TableWriter } from '../../ports/table-writer';
import { calendarOf } from './reminder-calendar';

/** What handing lists out works with. */
export interface ListFilesParts {
  readonly read: (id: TenantId) => Promise<TenantRecord>;
  readonly desktop: Pick<Desktop, 'saveFile'>;
  readonly writer: TableWriter;
  readonly clock: Clock;
}

/** A list as it is shown: the headings of its columns, and a row of texts for each tenant. */
export interface ShownList {
  readonly name: string;
  readonly format: 'csv' | 'xlsx';
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Hands out what is shown as files that other programs read. */
export class ListFiles {
  readonly #parts: ListFilesParts;

  constructor(parts: ListFilesParts) {
    this.#parts = parts;
  }

  /** False when the person declined. */
  async save({ name, format, header, rows }: ShownList): Promise<boolean> {
    const { writer, desktop } = this.#parts;
    const sheet = { name, header, rows };
    const bytes = format === 'csv' ? await writer.csv(sheet) : await writer.xlsx([sheet]);
    return await desktop.saveFile(`${fileNamePart(name)}.${format}`, bytes);
  }

  /** The reminder of a tenant for a calendar. Rejects with `not-found` when there is none; false when the person declined. */
  async saveReminder(id: TenantId): Promise<boolean> {
    const { profile, reminder } = await this.#parts.read(id);
    if (reminder === undefined) throw new AppError('not-found');
    const text = calendarOf({ id, name: profile.name, reminder }, this.#parts.clock.nowMs());
    return await this.#parts.desktop.saveFile(`${fileNamePart(profile.name)}.ics`, Buffer.from(text, 'utf8'));
  }
}
