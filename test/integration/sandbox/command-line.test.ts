import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asAnswer, textOf } from './sandbox-client';

interface Exit {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

describe('the sandbox as a command', () => {
  let folder: string;
  let command: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sandbox-command-'));
    command = join(folder, 'sandbox.mjs');
    await build({
      configFile: false,
      logLevel: 'silent',
      ssr: { noExternal: true },
      build: {
        ssr: true,
        outDir: folder,
        rollupOptions: { input: { sandbox: 'main/sandbox/cli.ts' }, output: { entryFileNames: '[name].mjs' } },
      },
    });
  }, 60_000);

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  function run(args: readonly string[]): { child: ChildProcess; firstLine: Promise<string>; exit: Promise<Exit> } {
    const child = spawn(process.execPath, [command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    const firstLine = new Promise<string>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        stdout += chunk.toString('utf8');
        if (stdout.includes('\n')) resolve(stdout.slice(0, stdout.indexOf('\n')));
      });
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString('utf8');
    });
    const exit = new Promise<Exit>((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
    return { child, firstLine, exit };
  }

  it.each(['SIGTERM', 'SIGINT'] as const)('prints one JSON line, serves, and stops on %s', async (signal) => {
    const { child, firstLine, exit } = run(['--port', '0', '--state', join(folder, 'state.json')]);
    const line = asAnswer(JSON.parse(await firstLine));
    expect(line['componentAppId']).toMatch(/^wx[0-9a-f]{16}$/);
    const response = await fetch(`${textOf(line, 'url')}/sandbox/tenants`, {
      headers: { 'x-sandbox-control': textOf(line, 'controlToken') },
    });
    expect(response.status).toBe(200);
    child.kill(signal);
    const { code, stdout, stderr } = await exit;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.trim().split('\n')).toHaveLength(1);
  });

  it('says that its port is taken', async () => {
    const { child, firstLine, exit } = run(['--port', '0']);
    const { port } = new URL(textOf(asAnswer(JSON.parse(await firstLine)), 'url'));
    const second = await run(['--port', port]).exit;
    expect(second).toMatchObject({ code: 1, stdout: '' });
    expect(second.stderr).toMatch(/^listen EADDRINUSE[^\n]*\n$/);
    child.kill('SIGTERM');
    await exit;
  });

  it.each([[[]], [['--port', 'x']], [['--port', '0', '--scenario', '/nowhere.json']]])(
    'answers %j with its usage and exit code 2',
    async (args) => {
      const { code, stdout, stderr } = await run(args).exit;
      expect(code).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).toContain('usage: sandbox --port N');
    },
  );
});
