import { expect, it } from 'vitest';
import { hasDisplay } from '../../../tools/virtual-display.mjs';

it.each<readonly [NodeJS.ProcessEnv, NodeJS.Platform, boolean]>([
  [{ DISPLAY: ':0' }, 'linux', true],
  [{ WAYLAND_DISPLAY: 'wayland-0' }, 'linux', true],
  [{ DISPLAY: '' }, 'linux', false],
  [{}, 'linux', false],
  [{}, 'darwin', true],
  [{}, 'win32', true],
])('with %j on %s: %s', (env, platform, expected) => {
  expect(hasDisplay(env, platform)).toBe(expected);
});
