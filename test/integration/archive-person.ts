import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { ArchiveRow, ArchiveState } from '../../preload/contract/archive';
import { ConsoleHarness } from './console-harness';
import { progressOf } from './job-progress';

/** Nothing chosen. */
export const nothingChosen = { choices: [], parts: [], includeSecrets: false };

export const passphrase = 'four words make one secret';

/** A person with several computers and a folder for files between them. */
export class ArchivePerson {
  readonly folder: string;
  readonly #open: ConsoleHarness[] = [];

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async make(): Promise<ArchivePerson> {
    return new ArchivePerson(await mkdtemp(join(tmpdir(), 'archives-')));
  }

  /** A console on a fresh profile with its prepared portfolio. */
  async start(): Promise<ConsoleHarness> {
    const harness = await ConsoleHarness.start();
    this.#open.push(harness);
    await harness.prepared();
    return harness;
  }

  async end(): Promise<void> {
    for (const harness of this.#open.splice(0)) await harness.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Writes everything of the open workspace into a file and resolves to its path. */
  async pack(harness: ConsoleHarness, name: string, includeSecrets = false): Promise<string> {
    const path = join(this.folder, name);
    harness.desktop.picked = path;
    const request = {
      tenantIds: null,
      purpose: 'handover',
      includeSecrets,
      passphrase,
      repeated: passphrase,
    } as const;
    expect(await harness.call['archive.pack'](request)).toEqual({ started: true });
    expect((await settled(harness)).kind).toBe('packed');
    return path;
  }
}

/** The state of backup and handover once nothing is under way. */
export async function settled(harness: ConsoleHarness): Promise<ArchiveState> {
  return await harness.until(async () => {
    const state = await progressOf(harness.call, 'archive');
    return state.kind === 'running' ? null : state;
  });
}

/** Chooses a file and types a passphrase; resolves to what comes of it. */
export async function inspected(harness: ConsoleHarness, path: string, words = passphrase): Promise<ArchiveState> {
  harness.desktop.picked = path;
  await harness.call['archive.chooseFile']({});
  await harness.call['archive.unlock']({ passphrase: words });
  return await settled(harness);
}

/** The line of a tenant in the preview. */
export async function rowOf(harness: ConsoleHarness, id: string): Promise<ArchiveRow> {
  const { rows } = await harness.call['archive.rows']({});
  const row = rows.find(({ tenantId }) => tenantId === id);
  if (row === undefined) throw new Error(`no row for ${id}`);
  return row;
}

/** Reason or code with which a call is refused; `none` when it is not. */
export async function refusalOf(call: () => Promise<unknown>): Promise<string> {
  try {
    await call();
    return 'none';
  } catch (error) {
    const { code, detail } = error as { code: string; detail: { params?: { reason?: string } } };
    return detail.params?.reason ?? code;
  }
}

/** Every tenant document of a profile, as it lies on the disk. */
export async function recordsOf(harness: ConsoleHarness): Promise<ReadonlyMap<string, string>> {
  const tenants = join(harness.dataFolder, 'workspaces', 'sandbox', 'tenants');
  const names = (await readdir(tenants)).filter((name) => name.endsWith('.json'));
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(tenants, name), 'utf8')] as const)),
  );
}
