import { z } from 'zod';

/*
 * How gates and workers talk: one JSON object a line. Commands come on the worker's standard input; on its standard output it
 * says what it is about to save, and whether that was acknowledged, each before anything else happens.
 */

/** What a worker is told to do. `key` comes back with the answer. */
export const commandSchema = z.object({
  key: z.number(),
  name: z.enum([
    'open',
    'close',
    'update',
    'fill',
    'create',
    'image',
    'read',
    'state',
    'mix',
    'touch',
    'vault',
    'pool',
  ]),
  folder: z.string().optional(),
  tenant: z.string().optional(),
  /** Name of the change, to be found again in the tenant's ledger. */
  op: z.string().optional(),
  seed: z.number().optional(),
  /** Version of the documents that the worker writes. */
  schemaVersion: z.number().optional(),
  /** What to do with a keychain entry. */
  action: z.enum(['state', 'read', 'write']).optional(),
  secret: z.string().optional(),
  value: z.string().optional(),
});
export type Command = z.infer<typeof commandSchema>;

/** What a worker says. */
export const lineSchema = z.union([
  z.object({ say: z.literal('loaded') }),
  z.object({ say: z.literal('intent'), op: z.string(), tenant: z.string() }),
  z.object({ say: z.literal('acknowledged'), op: z.string(), tenant: z.string() }),
  z.object({ say: z.literal('rejected'), op: z.string(), tenant: z.string(), code: z.string() }),
  z.object({ say: z.literal('answer'), key: z.number(), value: z.unknown() }),
  z.object({ say: z.literal('error'), key: z.number(), code: z.string() }),
]);
export type Line = z.infer<typeof lineSchema>;
