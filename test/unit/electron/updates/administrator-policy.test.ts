import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  parseAdministratorPolicy,
  policyPath,
  readAdministratorPolicy,
} from '../../../../main/electron/updates/administrator-policy';
import { temporaryFolder } from '../../../support/temporary-folder';

const closed = { updatesAllowed: false, feedUrl: null };

describe('parseAdministratorPolicy', () => {
  it.each([
    ['{}', { updatesAllowed: true, feedUrl: null }],
    ['{"updates":{}}', { updatesAllowed: true, feedUrl: null }],
    ['{"updates":{"enabled":false}}', closed],
    [
      '{"updates":{"feedUrl":"https://mirror.corp.example/console"}}',
      { updatesAllowed: true, feedUrl: 'https://mirror.corp.example/console/' },
    ],
    ['{"other":1}', { updatesAllowed: true, feedUrl: null }],
  ])('reads %s', (text, policy) => {
    expect(parseAdministratorPolicy(text)).toEqual(policy);
  });

  it.each([
    '',
    'no',
    '[]',
    'null',
    '{"updates":false}',
    '{"updates":{"enabled":"no"}}',
    '{"updates":{"feedUrl":"http://mirror.corp.example/"}}',
  ])('forbids updates when it cannot understand %j', (text) => {
    expect(parseAdministratorPolicy(text)).toEqual(closed);
  });
});

describe('readAdministratorPolicy', () => {
  let folder: string;
  beforeEach(() => {
    folder = temporaryFolder();
  });

  it('allows updates where there is no policy', async () => {
    expect(await readAdministratorPolicy(join(folder, 'policy.json'))).toEqual({ updatesAllowed: true, feedUrl: null });
  });

  it('follows the policy that is there', async () => {
    await writeFile(join(folder, 'policy.json'), '{"updates":{"enabled":false}}');
    expect(await readAdministratorPolicy(join(folder, 'policy.json'))).toEqual(closed);
  });

  it('forbids updates when the policy cannot be read', async () => {
    expect(await readAdministratorPolicy(folder)).toEqual(closed);
  });
});

describe('policyPath', () => {
  it.each([
    ['win32', 'D:\\Data', 'D:\\Data\\Mini Program Hosting Console\\policy.json'],
    ['darwin', undefined, '/Library/Application Support/Mini Program Hosting Console/policy.json'],
    ['linux', undefined, '/etc/mini-program-hosting-console/policy.json'],
  ] as const)('lies outside any home on %s', (platform, programData, path) => {
    expect(policyPath(platform, programData)).toBe(path);
  });
});
