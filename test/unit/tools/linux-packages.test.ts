import { describe, expect, it } from 'vitest';
import { chooseNames, installCommand, missingNeeds, parseInstalled } from '../../../tools/linux-packages.mjs';

const needs = [
  { anyOf: ['libasound2', 'libasound2t64'] },
  { anyOf: ['xvfb'] },
  { anyOf: ['fonts-noto-cjk', 'fonts-wqy-zenhei'], isRecommended: true },
];

describe('parseInstalled', () => {
  it('takes only packages that are fully installed', () => {
    const output = 'xvfb\tinstalled\nlibnss3\tconfig-files\nlibgtk-3-0\thalf-configured\nlibgbm1\tnot-installed\n';

    expect([...parseInstalled(output)]).toEqual(['xvfb']);
  });

  it('takes nothing from an empty answer', () => {
    expect(parseInstalled('').size).toBe(0);
  });
});

describe('missingNeeds', () => {
  it('is satisfied by any of the names', () => {
    expect(missingNeeds(needs, new Set(['libasound2t64', 'fonts-wqy-zenhei']))).toEqual([{ anyOf: ['xvfb'] }]);
  });

  it('is empty when everything is there, so that nothing has to be installed', () => {
    expect(missingNeeds(needs, new Set(['libasound2', 'xvfb', 'fonts-noto-cjk']))).toEqual([]);
  });
});

describe('chooseNames', () => {
  it('takes the name that this distribution knows', () => {
    expect(chooseNames(needs, new Set(['libasound2t64', 'xvfb', 'fonts-noto-cjk']))).toEqual([
      'libasound2t64',
      'xvfb',
      'fonts-noto-cjk',
    ]);
  });

  it('falls back to the most common name before the package lists were fetched', () => {
    expect(chooseNames(needs, new Set())).toEqual(['libasound2', 'xvfb', 'fonts-noto-cjk']);
  });

  it('names a package once that two needs share', () => {
    expect(chooseNames([{ anyOf: ['dbus'] }, { anyOf: ['dbus'] }], new Set())).toEqual(['dbus']);
  });
});

it('prints a command that can be copied as it is', () => {
  expect(installCommand(['xvfb', 'dbus'])).toBe(
    'sudo apt-get update && sudo apt-get install --no-install-recommends xvfb dbus',
  );
});
