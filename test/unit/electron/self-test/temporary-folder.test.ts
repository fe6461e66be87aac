import { existsSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeSelfTestFolder } from '../../../../main/electron/self-test/temporary-folder';
import { temporaryFolder } from '../../../support/temporary-folder';

describe('makeSelfTestFolder', () => {
  const nowMs = Date.now();
  let parent: string;

  beforeEach(() => {
    parent = temporaryFolder();
  });

  function folder(name: string, ageMinutes: number): string {
    const path = join(parent, name);
    mkdirSync(path);
    writeFileSync(join(path, 'Preferences'), '{}');
    utimesSync(path, nowMs / 1000, nowMs / 1000 - ageMinutes * 60);
    return path;
  }

  it('makes a folder of its own every time', () => {
    const first = makeSelfTestFolder(parent, nowMs);
    expect(makeSelfTestFolder(parent, nowMs)).not.toBe(first);
    expect(existsSync(first)).toBe(true);
  });

  it('removes what earlier self-tests left, and nothing else', () => {
    const abandoned = folder('console-self-test-old', 11);
    const running = folder('console-self-test-new', 9);
    const foreign = folder('somebody-elses', 100);
    makeSelfTestFolder(parent, nowMs);

    expect(existsSync(abandoned)).toBe(false);
    expect(existsSync(running)).toBe(true);
    expect(existsSync(foreign)).toBe(true);
  });

  it('does not follow a link that somebody put there', (context) => {
    context.skip(process.platform === 'win32', 'making a link needs a privilege on Windows');
    const target = folder('precious', 100);
    symlinkSync(target, join(parent, 'console-self-test-link'));
    makeSelfTestFolder(parent, nowMs);
    expect(existsSync(join(target, 'Preferences'))).toBe(true);
  });
});
