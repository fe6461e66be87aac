import { expect, it } from 'vitest';
import { isAtLeast } from '../../../tools/node-version.mjs';

it.each([
  ['20.19.0', '20.19', true],
  ['20.20.2', '20.19', true],
  ['22.0.0', '20.19', true],
  ['20.18.9', '20.19', false],
  ['18.20.4', '20.19', false],
  ['9.99.99', '20.19', false],
])('Node %s against a minimum of %s: %s', (version, minimum, expected) => {
  expect(isAtLeast(version, minimum)).toBe(expected);
});
