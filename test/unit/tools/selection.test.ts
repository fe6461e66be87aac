import { describe, expect, it } from 'vitest';
import { parseSelection } from '../../../tools/testing/selection.mjs';

const nothing = { projects: undefined, nodePaths: [], hasE2e: false, e2ePaths: [], pattern: undefined };
const everyProject = ['unit', 'renderer', 'contract', 'integration'];

describe('parseSelection', () => {
  it.each([
    ['no argument', [], { projects: everyProject, hasE2e: true }],
    ['one suite', ['--unit'], { projects: ['unit', 'renderer'] }],
    ['two suites', ['--contract', '--integration'], { projects: ['contract', 'integration'] }],
    ['the window tests', ['--e2e'], { hasE2e: true }],
    ['a suite and the window tests', ['--unit', '--e2e'], { projects: ['unit', 'renderer'], hasE2e: true }],
    ['a file', ['./test/unit/a.test.ts'], { projects: everyProject, nodePaths: ['test/unit/a.test.ts'] }],
    ['a window test', ['test\\e2e\\a.spec.ts'], { hasE2e: true, e2ePaths: ['test/e2e/a.spec.ts'] }],
    [
      'one file of each',
      ['test/unit', 'test/e2e'],
      { projects: everyProject, nodePaths: ['test/unit'], hasE2e: true, e2ePaths: ['test/e2e'] },
    ],
    ['a name', ['--e2e', '-t', 'quarantine'], { hasE2e: true, pattern: 'quarantine' }],
  ])('reads %s', (_case, args, expected) => {
    expect(parseSelection(args)).toEqual({ ...nothing, ...expected });
  });

  it('refuses what it does not know, so that a typing error does not run everything', () => {
    expect(() => parseSelection(['--units'])).toThrow(/Unknown argument --units/);
  });
});
