import { describe, expect, it } from 'vitest';
import {
  hostingCalls,
  notDoneReasons,
  operationProofs,
  signOffWays,
  thingsToLookFor,
} from '../../../../preload/contract/hosting/vocabulary';
import { shownDetails } from '../../../../preload/contract/words/ledger-words';

const values: readonly (readonly [string, readonly string[]])[] = [
  ['call', hostingCalls],
  ['proof', operationProofs],
  ['because', notDoneReasons],
  ['lookFor', thingsToLookFor],
  ['part', ['trial', 'audit', 'live']],
  ['way', signOffWays],
];

describe('entries of the hosting pipeline', () => {
  it.each(values)('say in words what %s is, in both languages', (name, all) => {
    for (const value of all) {
      const [chinese] = shownDetails({ detail: { [name]: value } }, 'zh-CN');
      const [english] = shownDetails({ detail: { [name]: value } }, 'en');
      expect(chinese?.value, value).toMatch(/\p{Script=Han}/u);
      expect(english?.value, value).not.toMatch(/^[a-z]+(-[a-z]+)+$/);
      expect(english?.label, name).not.toBe(name);
    }
  });
});
