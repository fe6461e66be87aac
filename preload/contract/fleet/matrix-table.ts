import { z } from 'zod';
import { matrixTableColumns } from './matrix';

const columnSchema = z.enum(matrixTableColumns);

/** How a person looks at the version matrix: columns left out, their order, and widths in CSS pixels. */
export const matrixTableSchema = z.object({
  hiddenColumns: z.array(columnSchema).max(matrixTableColumns.length),
  /** Columns in the order of the person; those that are not named follow in their usual one. */
  order: z.array(columnSchema).max(matrixTableColumns.length).optional(),
  widths: z.partialRecord(z.enum(['name', ...matrixTableColumns]), z.number().int().min(40).max(1200)).optional(),
});
export type MatrixTable = z.infer<typeof matrixTableSchema>;
