import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { newState, StateFile } from '../../../../main/sandbox/core/state-file';
import { temporaryFolder } from '../../../support/temporary-folder';

describe('StateFile', () => {
  let folder: string;

  beforeEach(() => {
    folder = temporaryFolder();
  });

  it('reads back what it wrote, for the owner only', () => {
    const path = join(folder, 'state.json');
    const state = newState(5);
    new StateFile(path).write(state);
    expect(new StateFile(path).read()).toEqual(state);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['state.json']);
  });

  it('answers nothing where there is no file, and without a path', () => {
    expect(new StateFile(join(folder, 'none.json')).read()).toBeUndefined();
    new StateFile(undefined).write(newState(0));
    expect(new StateFile(undefined).read()).toBeUndefined();
  });

  it.each(['', '{', 'null', '[]', '{"version":2}', '{"version":1,"seed":"x","credentials":{}}'])(
    'sets %j aside as damaged',
    (content) => {
      const path = join(folder, 'state.json');
      writeFileSync(path, content);
      expect(new StateFile(path).read()).toBeUndefined();
      expect(existsSync(`${path}.damaged`)).toBe(true);
      expect(existsSync(path)).toBe(false);
    },
  );
});
