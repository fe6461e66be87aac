import { z } from 'zod';
import type { ArchivePurpose } from '../../../preload/contract/archive';
import { appIdSchema, atMsSchema } from '../../../preload/contract/ids';
import { type LedgerEntry, ledgerEntrySchema } from '../../../preload/contract/ledger';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { archiveRefused } from '../../domain/failures/refuse';
import { Secret } from '../../domain/secrets/secret';
import type { Pacer } from '../../ports/pacer';
import type { PortableSecrets } from '../../features/archive/ports/portfolio-archives';
import { platformSecretLabels } from '../../ports/workspace-secrets';
import { type DocumentKind, migrate } from '../documents/document-kind';
import { wholeTenantKind } from '../documents/document-kinds';
import { splitJson } from './json-in-parts';
import { audienceSchema } from '../../../preload/contract/platform';

/** Entries of a portfolio's archive that are there once. */
export const entryNames = {
  manifest: 'manifest.json',
  settings: 'workspace.json',
  secrets: 'secrets.json',
  signature: 'signature.json',
} as const;

/** Purposes as files say them: a handover has kept the spelling of the first version, so that builds of any age read each other's. */
const purposesInFiles = { backup: 'backup', handover: 'hand-over' } as const satisfies Record<ArchivePurpose, string>;

const purposeSchema = z
  .enum(Object.values(purposesInFiles))
  .transform((said): ArchivePurpose => (said === purposesInFiles.backup ? 'backup' : 'handover'));

/** The first entry: who made the archive, and in which versions its documents are. */
export const manifestSchema = z.object({
  purpose: purposeSchema,
  madeBy: z.string().max(120),
  madeAtMs: atMsSchema,
  tenantVersion: z.number().int().positive(),
  workspaceVersion: z.number().int().positive(),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** The first entry as it is written. */
export function encodeManifest(manifest: Manifest): Buffer {
  return encodeJson({ ...manifest, purpose: purposesInFiles[manifest.purpose] });
}

const withLedger = z.looseObject({ ledger: z.array(z.unknown()) });
const emptied = z.looseObject({ ledger: z.array(z.never()) });

const secretText = z.string().min(1).max(20_000);
/** Earlier versions packed one secret for every kind of relay, and none with whom it is for. */
const secretsSchema = z.object({
  platform: z.partialRecord(z.enum([...platformSecretLabels, 'relay-secret']), secretText),
  tokens: z.array(
    z.object({
      appId: appIdSchema,
      token: secretText,
      audience: audienceSchema.nullable().default(null),
      savedAtMs: atMsSchema,
    }),
  ),
});

/** Any value as the bytes of an entry. */
export function encodeJson(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value), 'utf8');
}

/** Reads an entry by its schema. Throws `file-refused`, `malformed`. */
export function decodeJson<T>(name: string, bytes: Uint8Array, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(parse(name, bytes));
  if (!parsed.success) throw archiveRefused('malformed', { entry: name }, parsed.error);
  return parsed.data;
}

/** Reads a document of this or an earlier version. Throws `file-refused`: `newer-archive`, `malformed`. */
export function decodeDocument<T>(name: string, bytes: Uint8Array, kind: DocumentKind<T>, version: number): T {
  if (version > kind.schemaVersion) throw archiveRefused('newer-archive', { entry: name });
  const payload = parse(name, bytes);
  try {
    return kind.schema.parse(migrate(kind, version, payload));
  } catch (cause) {
    throw archiveRefused('malformed', { entry: name }, cause);
  }
}

/** Entries of a ledger that are checked before anybody else gets a turn. */
const atOnce = 50;
/** Records up to here are parsed as a whole. */
const smallRecord = 1024 * 1024;
/** What a record has beside its ledger, and one entry, are far smaller than these. */
const largest = { beside: 4 * 1024 * 1024, entry: 1024 * 1024 };

/**
 * Reads a tenant's record like {@link decodeDocument}, its ledger a few entries at a time: a record of 64 MiB would otherwise hold
 * the thread for seconds.
 */
export async function decodeTenant(
  name: string,
  bytes: Uint8Array,
  version: number,
  pacer: Pacer,
): Promise<TenantRecord> {
  if (version > wholeTenantKind.schemaVersion) throw archiveRefused('newer-archive', { entry: name });
  const payload = await parseInParts(name, bytes, pacer);
  await pacer.breathe();
  try {
    const lifted = withLedger.parse(migrate(wholeTenantKind, version, payload));
    const record = wholeTenantKind.schema.parse({ ...lifted, ledger: [] });
    const ledger: LedgerEntry[] = [];
    for (const [index, entry] of lifted.ledger.entries()) {
      if (index % atOnce === 0) await pacer.breathe();
      ledger.push(ledgerEntrySchema.parse(entry));
    }
    return { ...record, ledger };
  } catch (cause) {
    throw archiveRefused('malformed', { entry: name }, cause);
  }
}

/** Parses a record's ledger entry by entry. Throws `file-refused`: `too-large`, `malformed`. */
async function parseInParts(name: string, bytes: Uint8Array, pacer: Pacer): Promise<unknown> {
  if (bytes.length <= smallRecord) return parse(name, bytes);
  const parts = await splitJson(bytes, 'ledger', pacer);
  const beside = parts?.rest ?? bytes;
  if (beside.length > largest.beside) throw archiveRefused('too-large', { entry: name });
  const record = emptied.safeParse(parse(name, beside));
  // A name in escapes would bring a second ledger.
  if (parts === null || !record.success) throw archiveRefused('malformed', { entry: name });
  const ledger: unknown[] = [];
  for (const item of parts.items) {
    if (item.length > largest.entry) throw archiveRefused('too-large', { entry: name });
    ledger.push(parse(name, item));
    await pacer.breathe();
  }
  return { ...record.data, ledger };
}

/** The secrets in the open. Only ever for the encryption of an archive. */
export function encodeSecrets({ platform, tokens }: PortableSecrets): Buffer {
  return encodeJson({
    platform: Object.fromEntries([...platform].map(([label, value]) => [label, value.reveal()])),
    tokens: tokens.map((portable) => ({ ...portable, token: portable.token.reveal() })),
  });
}

/** Wraps what was decrypted at once. Throws `file-refused`, `malformed`. */
export function decodeSecrets(bytes: Uint8Array): PortableSecrets {
  const { platform, tokens } = decodeJson(entryNames.secrets, bytes, secretsSchema);
  const labelled = platformSecretLabels.flatMap((label) => {
    const value = platform[label] ?? (label === 'relay-bearer' ? platform['relay-secret'] : undefined);
    return value === undefined ? [] : [[label, new Secret(value)] as const];
  });
  return {
    platform: new Map(labelled),
    tokens: tokens.map((portable) => ({ ...portable, token: new Secret(portable.token) })),
  };
}

function parse(name: string, bytes: Uint8Array): unknown {
  const text = new TextDecoder('utf-8').decode(bytes);
  // No document of ours has such a key; it is there only to reach into objects that have nothing to do with it.
  if (text.includes('"__proto__"')) throw archiveRefused('malformed', { entry: name });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw archiveRefused('malformed', { entry: name }, cause);
  }
}
