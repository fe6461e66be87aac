import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readOptions } from '../../../main/sandbox/cli-options';
import { parseScenario } from '../../../main/sandbox/scenario';
import { temporaryFolder } from '../../support/temporary-folder';

describe('parseScenario', () => {
  it('reads every part', () => {
    const scenario = {
      settings: { publication: 'testing' },
      faults: [{ kind: 'drop' }],
      accounts: { wxf1c0de0000000000: { nickName: 'x' } },
      generate: { count: 5, seed: 2, isAuthorized: true, isEquipped: true },
    };
    expect(parseScenario(scenario)).toEqual(scenario);
    expect(parseScenario({})).toEqual({});
    expect(parseScenario({ generate: { count: 3 } })).toEqual({
      generate: { count: 3, seed: 1, isAuthorized: false, isEquipped: false },
    });
  });

  it.each([
    [null, 'scenario.file'],
    [{ colour: 1 }, 'scenario.colour'],
    [{ settings: [] }, 'scenario.settings'],
    [{ faults: {} }, 'scenario.faults'],
    [{ faults: ['drop'] }, 'scenario.faults'],
    [{ accounts: { wx1: 'x' } }, 'scenario.accounts.wx1'],
    [{ generate: { count: 'many' } }, 'generate.count'],
  ])('refuses %j', (source, message) => {
    expect(() => parseScenario(source)).toThrow(message);
  });
});

describe('readOptions', () => {
  let folder: string;

  beforeEach(() => {
    folder = temporaryFolder();
  });

  it('reads port, scenario and state', () => {
    const file = join(folder, 'scenario.json');
    writeFileSync(file, '{"settings":{"publication":"testing"}}');
    expect(readOptions(['--port', '0', '--scenario', file, '--state', join(folder, 's.json')])).toEqual({
      port: 0,
      scenario: { settings: { publication: 'testing' } },
      stateFile: join(folder, 's.json'),
    });
  });

  it.each([
    [[], '--port'],
    [['--port', 'x'], '--port'],
    [['--port', '70000'], '--port'],
    [['--port', '1.5'], '--port'],
    [['--port', '0', '--verbose'], '--verbose'],
    [['--port', '0', '--scenario', '/nowhere/scenario.json'], 'scenario.json'],
  ])('refuses %j', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});
