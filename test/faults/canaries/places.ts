import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Secret } from '../../../main/domain/secrets/secret';
import { EncryptedArchiveFiles } from '../../../main/files/archive/encrypted-archive-files';
import { heapOf } from '../../e2e/support/heap';
import { pdfText } from '../../e2e/support/pdf';
import { textOfWorkbook } from '../../support/workbook-text';

/** Bytes in which a secret could be, and the kinds that belong there. */
export interface Place {
  /** Where it is: `heap`, `answers`, `files`, … */
  readonly group: string;
  readonly name: string;
  readonly bytes: Buffer;
  /** Kinds of secrets that the design puts there. */
  readonly allowed: readonly string[];
}

function place(group: string, name: string, text: string | Buffer, allowed: readonly string[] = []): Place {
  return { group, name, bytes: typeof text === 'string' ? Buffer.from(text, 'utf8') : text, allowed };
}

/** A text, whatever it was taken from. */
export function textPlace(group: string, name: string, text: string, allowed: readonly string[] = []): Place {
  return place(group, name, text, allowed);
}

/** What a page shows and what its JavaScript engine keeps. */
export async function pagePlaces(name: string, page: Page, allowed: readonly string[] = []): Promise<readonly Place[]> {
  const typed = await page.evaluate(() =>
    Array.from(document.querySelectorAll('input, textarea'), (field) => String(Reflect.get(field, 'value'))).join('\n'),
  );
  return [
    place('page', `${name}, document`, `${page.url()}\n${await page.content()}\n${typed}`, allowed),
    place('heap', `${name}, heap`, await heapOf(page), allowed),
  ];
}

/** Arguments and environment of every process of this computer that may be read. */
export async function processPlaces(): Promise<readonly Place[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const read = async (id: string, name: string): Promise<Place[]> => {
    const bytes = await readFile(`/proc/${id}/${name}`).catch(() => null);
    return bytes === null ? [] : [place(name, `process ${id}, ${name}`, bytes)];
  };
  return (await Promise.all(ids.flatMap((id) => [read(id, 'cmdline'), read(id, 'environ')]))).flat();
}

/** Every file below a folder as it lies there, and the texts inside those that are packed. */
export async function filePlaces(group: string, folder: string, passphrase: string): Promise<readonly Place[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const places: Place[] = [];
  for (const file of files) {
    const name = file.slice(folder.length + 1);
    // Chromium makes and removes files of its own while the console runs.
    const bytes = await readFile(file).catch(() => null);
    if (bytes === null) continue;
    const inside = await textInside(file, passphrase);
    places.push(place(name.startsWith('logs') ? 'log' : group, name, bytes));
    if (inside !== null) places.push(place(group, `${name}, unpacked`, inside));
  }
  return places;
}

async function textInside(file: string, passphrase: string): Promise<string | null> {
  if (file.endsWith('.xlsx')) return await textOfWorkbook(file);
  if (file.endsWith('.pdf')) return await pdfText(file);
  return file.endsWith('.mphandover') ? await textOfArchive(file, passphrase) : null;
}

async function textOfArchive(file: string, passphrase: string): Promise<string> {
  const { signal } = new AbortController();
  const texts: string[] = [];
  const reading = { passphrase: new Secret(passphrase), signal, onBytes: () => undefined };
  for await (const { name, bytes } of new EncryptedArchiveFiles().read(file, reading)) {
    texts.push(name, Buffer.from(bytes).toString('latin1'));
  }
  return texts.join('\n');
}
