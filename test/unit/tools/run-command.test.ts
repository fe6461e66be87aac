import { describe, expect, it } from 'vitest';
import { npmCommand, runCaptured } from '../../../tools/run-command.mjs';

const node = (script: string) => [process.execPath, '-e', script];

describe('runCaptured', () => {
  it('answers what a program printed and how it ended', async () => {
    const result = await runCaptured(node('console.log("out"); console.error("err"); process.exit(3)'));

    expect(result).toEqual({ code: 3, stdout: 'out\n', stderr: 'err\n', isTimedOut: false });
  });

  it('answers 127 for a program that does not exist, as a shell does', async () => {
    expect(await runCaptured(['there-is-no-such-program'])).toMatchObject({ code: 127 });
  });

  it('ends a program that takes too long, and says so', async () => {
    const result = await runCaptured(node('setInterval(() => {}, 1000)'), { timeoutMs: 200 });

    expect(result).toMatchObject({ code: 137, isTimedOut: true });
  });
});

it('finds an npm that runs', async () => {
  expect(await runCaptured(npmCommand('--version'))).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\d+\./),
  });
});
