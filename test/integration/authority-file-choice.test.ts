import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeCertificate } from '../fakes/certificate-maker';
import { ConsoleHarness } from './console-harness';
import { temporaryFolder } from '../support/temporary-folder';

describe('a file of additional authorities', () => {
  let folder: string;
  let file: string;
  let harness: ConsoleHarness;

  beforeEach(async () => {
    folder = temporaryFolder();
    file = join(folder, 'company.pem');
    await writeFile(file, makeCertificate({ commonName: 'Company root', isAuthority: true }).pem);
    harness = await ConsoleHarness.start();
  });

  afterEach(async () => {
    await harness.close();
  });

  it('is never taken by a path that the page names', async () => {
    const { call } = harness;
    const workspaceId = (await call['workspaces.list']({})).workspaces[0]?.id;
    if (workspaceId === undefined) throw new Error('there is no workspace');
    const update = (extraCaFile: string): Promise<unknown> =>
      Promise.resolve(call['workspaces.update']({ workspaceId, input: { extraCaFile } })).then(
        ({ workspace }) => workspace.extraCaFile,
        (error: unknown) => error,
      );
    const refusal = { detail: { params: { field: 'extraCaFile', reason: 'not-chosen' } } };
    expect(await update(file)).toMatchObject(refusal);
    // Nor does the answer tell whether there is such a file.
    expect(await update('/nonexistent.pem')).toMatchObject(refusal);
    expect(await update('/etc/shadow')).toMatchObject(refusal);

    harness.desktop.picked = file;
    expect(await call['workspaces.chooseCertificateFile']({})).toEqual({ path: file });
    expect(await update(`${file}x`)).toMatchObject(refusal);
    expect(await update(file)).toBe(file);
    expect(await update('')).toBeNull();
  });

  it('stays where it is while other settings are saved, also after a restart', async () => {
    const { call } = harness;
    const workspaceId = (await call['workspaces.list']({})).workspaces[0]?.id;
    if (workspaceId === undefined) throw new Error('there is no workspace');
    harness.desktop.picked = file;
    await call['workspaces.chooseCertificateFile']({});
    await call['workspaces.update']({ workspaceId, input: { extraCaFile: file } });
    harness.desktop.hasChosen = () => false;
    const { workspace } = await call['workspaces.update']({
      workspaceId,
      input: { extraCaFile: file, name: 'Other name' },
    });
    expect(workspace).toMatchObject({ extraCaFile: file, name: 'Other name' });
  });
});
