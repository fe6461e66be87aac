import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type DiagnosticFacts, diagnosticsText } from '../../../../main/electron/logging/diagnostics';
import { FileLogger } from '../../../../main/electron/logging/file-logger';
import { readLogTail } from '../../../../main/electron/logging/log-tail';
import { Redactor } from '../../../../main/electron/logging/redaction';

const facts: DiagnosticFacts & { readonly savedAt: string } = {
  savedAt: '2026-11-20T10:00:00.000Z',
  version: '1.2.3',
  electron: '45.4.1',
  pinnedElectron: '45.4.1',
  platform: 'linux',
  language: 'zh-CN',
  online: true,
  vault: 'locked',
  readOnly: null,
  updates: 'off',
  workspaces: [
    { application: 'share-order', environment: 'sandbox', mode: 'sandbox', isOpen: true, isArchived: false },
  ],
  storageProblems: [{ kind: 'recovered', concerns: 'tenant', reason: 'wrong-checksum', atMs: 5 }],
};

async function withLog(write: (logger: FileLogger, redactor: Redactor) => void): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'diagnostics-'));
  try {
    const redactor = new Redactor();
    write(new FileLogger({ folder, redactor, nowMs: () => 0 }), redactor);
    return await readLogTail(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('a diagnostics file', () => {
  it('holds the facts and the log, as JSON', async () => {
    const log = await withLog((logger) => logger.warn('storage problem', { kind: 'damaged' }));
    const parsed: unknown = JSON.parse(diagnosticsText(facts, log, [], new Redactor()));
    expect(parsed).toEqual({
      ...facts,
      log: [{ at: '1970-01-01T00:00:00.000Z', level: 'warn', event: 'storage problem', kind: 'damaged' }],
    });
  });

  it('takes out a secret that the log was written with before it was known', async () => {
    const log = await withLog((logger) => logger.warn('odd', { value: 'CanaryComponentSecret01' }));
    expect(log.join()).toContain('CanaryComponentSecret01');
    const redactor = new Redactor();
    redactor.remember('CanaryComponentSecret01');
    expect(diagnosticsText(facts, log, [], redactor)).not.toContain('CanaryComponentSecret01');
  });

  it('takes out names: all that is not ASCII, and the ASCII part of the names it is told', async () => {
    const log = await withLog((logger) => {
      logger.error('renderer failed', 'cannot draw 华东医疗 (Shanghai) for Acme Trading "North"');
      logger.error('call broke', new Error("open '/home/zhanglei/x' failed"));
    });
    const names = ['华东医疗 (Shanghai)', 'Acme Trading "North"', 'zhanglei'];
    const text = diagnosticsText(facts, log, names, new Redactor());
    for (const word of ['华东医疗', 'Shanghai', 'Acme', 'Trading', 'North', 'zhanglei'])
      expect(text).not.toContain(word);
    expect(text).toContain('renderer failed');
    expect(text).toContain('cannot draw');
  });

  it('keeps a line that a crash cut off', () => {
    const parsed: unknown = JSON.parse(diagnosticsText(facts, ['{"at":"2026'], [], new Redactor()));
    expect(parsed).toMatchObject({ log: ['{"at":"2026'] });
  });

  it('keeps to the last lines, across a rotation', async () => {
    const log = await withLog((logger) => {
      for (let index = 0; index < 4000; index += 1) logger.info('line', { index, filler: 'x'.repeat(550) });
    });
    expect(log.length).toBeLessThanOrEqual(300);
    expect(log.at(-1)).toContain('"index":3999');
    for (const line of log) expect(() => JSON.parse(line) as unknown).not.toThrow();
  });

  it('does without a log', async () => {
    expect(await readLogTail('/nowhere/at/all')).toEqual([]);
  });
});
