import { z } from 'zod';
import { tableEncodings } from './table-encodings';

export const tableEncodingSchema = z.enum(tableEncodings);
export type TableEncoding = z.infer<typeof tableEncodingSchema>;

/** What stands between two cells of a text file: one character that is neither a quote nor a line end. */
export const tableDelimiterSchema = z.string().regex(/^[^"\r\n]$/);

/** Whether hidden rows and columns of a spreadsheet are read like the others. */
export const hiddenCellsSchema = z.enum(['take', 'leave']);
export type HiddenCells = z.infer<typeof hiddenCellsSchema>;

/** Whether the value of cells that are merged downwards stands in every row that they cover, or in the first one only. */
export const mergedCellsSchema = z.enum(['repeat', 'first']);
export type MergedCells = z.infer<typeof mergedCellsSchema>;

/** How a file is to be read. Null lets the reader find out, and ask where that is uncertain. */
export const readingChoicesSchema = z.object({
  encoding: tableEncodingSchema.nullable(),
  delimiter: tableDelimiterSchema.nullable(),
  sheet: z.string().max(200).nullable(),
  hidden: hiddenCellsSchema.nullable(),
  merged: mergedCellsSchema.nullable(),
});
export type ReadingChoices = z.infer<typeof readingChoicesSchema>;

/** How the file was read, or tried when it was refused. Null where a value has no meaning or is not known. */
export const triedReadingSchema = z.object({
  format: z.enum(['csv', 'xlsx']),
  encoding: tableEncodingSchema.nullable(),
  delimiter: z.string().nullable(),
  sheet: z.string().nullable(),
  sheets: z.array(z.string()),
  /** Sheets that the spreadsheet hides; they are read only when one of them is chosen. */
  hiddenSheets: z.array(z.string()),
});
export type TriedReading = z.infer<typeof triedReadingSchema>;

const count = z.number().int().nonnegative();

/** What could be read in more than one way. Nothing is imported before the person has said which. */
export const tableDoubtSchema = z.discriminatedUnion('about', [
  /** `sample` is the first line that tells the encodings apart; the likeliest encoding comes first, and was used. */
  z.object({
    about: z.literal('encoding'),
    readings: z.array(z.object({ encoding: tableEncodingSchema, sample: z.string() })),
  }),
  /** Columns that each delimiter makes; the likeliest comes first, and was used. */
  z.object({
    about: z.literal('delimiter'),
    readings: z.array(z.object({ delimiter: z.string(), columns: count })),
  }),
  /** Hidden rows and columns with a value. They were left out. */
  z.object({ about: z.literal('hidden'), rows: count, columns: count }),
  /** Areas of cells merged downwards; rows below the first one are without the value. */
  z.object({ about: z.literal('merged'), areas: count }),
]);
export type TableDoubt = z.infer<typeof tableDoubtSchema>;
