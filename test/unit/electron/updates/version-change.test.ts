import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { enterVersion, VersionFile } from '../../../../main/electron/updates/version-change';
import { temporaryFolder } from '../../../support/temporary-folder';

describe('enterVersion', () => {
  let folder: string;
  let record: VersionFile;
  let backups: number;
  const backUp = async (): Promise<void> => {
    backups += 1;
  };

  beforeEach(async () => {
    folder = temporaryFolder();
    record = new VersionFile(join(folder, 'data'));
    backups = 0;
  });

  it('backs up before the first start of a version, and not before the next one', async () => {
    expect(await enterVersion('1.0.0', record, backUp)).toEqual({ kind: 'changed', from: null });
    expect(await enterVersion('1.0.0', record, backUp)).toEqual({ kind: 'same' });
    expect(backups).toBe(1);

    expect(await enterVersion('1.1.0', record, backUp)).toEqual({ kind: 'changed', from: '1.0.0' });
    expect(backups).toBe(2);
    expect(await record.read()).toBe('1.1.0');
    expect(await readdir(join(folder, 'data'))).toEqual(['last-version.txt']);
  });

  it('backs up when an older version comes back', async () => {
    await enterVersion('1.1.0', record, backUp);
    expect(await enterVersion('1.0.0', record, backUp)).toEqual({ kind: 'changed', from: '1.1.0' });
    expect(backups).toBe(2);
  });

  it('has the backup done before it records the version', async () => {
    let recorded: string | null = 'not asked';
    await enterVersion('1.0.0', record, async () => {
      recorded = await record.read();
    });
    expect(recorded).toBeNull();
  });

  it('says so when the backup fails, and tries again at the next start', async () => {
    await enterVersion('1.0.0', record, backUp);
    const failure = new Error('disk full');
    const failing = (): Promise<void> => Promise.reject(failure);

    expect(await enterVersion('1.1.0', record, failing)).toEqual({
      kind: 'backup-failed',
      from: '1.0.0',
      cause: failure,
    });
    expect(await record.read()).toBe('1.0.0');
    expect(await enterVersion('1.1.0', record, backUp)).toEqual({ kind: 'changed', from: '1.0.0' });
  });
});
