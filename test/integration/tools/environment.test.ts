import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withDesktopEnvironment } from '../../../tools/environment.mjs';

interface Seen {
  readonly home: string;
  readonly display: string;
  readonly given: string;
  readonly secret: string;
}

it('gives a command a display, a home and a working keychain of its own, and takes them down', async ({ skip }) => {
  skip(process.platform !== 'linux', 'only Linux lets a process bring its own keychain');
  const folder = mkdtempSync(join(tmpdir(), 'environment-'));
  const out = join(folder, 'seen.json');
  const script = `
    const keytar = require('keytar');
    keytar.setPassword('environment-test', 'account', 'kept').then(async () => {
      const secret = await keytar.getPassword('environment-test', 'account');
      const { HOME: home, DISPLAY: display, GIVEN: given } = process.env;
      require('node:fs').writeFileSync(${JSON.stringify(out)}, JSON.stringify({ home, display, given, secret }));
      process.exit(7);
    });`;

  const options = { secretService: 'private', display: 'virtual', env: { GIVEN: 'value' } } as const;
  const code = await withDesktopEnvironment(options, [process.execPath, '-e', script]);

  const seen: Seen = JSON.parse(readFileSync(out, 'utf8'));
  expect(code).toBe(7);
  expect(seen).toMatchObject({ given: 'value', secret: 'kept', display: expect.stringMatching(/^:\d+$/) });
  expect(seen.display).not.toBe(process.env.DISPLAY);
  expect(seen.home).not.toBe(process.env.HOME);
  expect(existsSync(seen.home)).toBe(false);
  rmSync(folder, { recursive: true });
});
