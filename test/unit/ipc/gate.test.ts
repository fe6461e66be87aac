import { describe, expect, it } from 'vitest';
import { AppError } from '../../../main/domain/failures/app-error';
import { type Handlers, openGate } from '../../../main/ipc/gate';
import { packersWith, RowTexts } from '../../../main/features/tenants/row-texts';
import { channelNames } from '../../../preload/contract/channel-names';
import type { LogField, Logger } from '../../../main/ports/logger';

type Listener = (event: string, request: unknown) => Promise<unknown>;

class RecordingLogger implements Logger {
  readonly lines: { event: string; fields: Readonly<Record<string, LogField>> | undefined }[] = [];

  info(): void {}

  warn(event: string, fields?: Readonly<Record<string, LogField>>): void {
    this.lines.push({ event, fields });
  }

  error(event: string, _cause: unknown, fields?: Readonly<Record<string, LogField>>): string {
    this.lines.push({ event, fields });
    return 'R-TEST';
  }
}

/** Handlers of which only the given ones may be reached. */
function handlersOf(given: Partial<Handlers>): Handlers {
  const unreachable = Object.fromEntries(
    channelNames.map((channel) => [channel, () => Promise.reject(new Error(`unexpected call: ${channel}`))]),
  );
  return { ...unreachable, ...given } as Handlers;
}

function open(
  given: Partial<Handlers>,
  opening: Promise<unknown> = Promise.resolve(),
): {
  call: (channel: string, event: string, request: unknown) => Promise<unknown>;
  logger: RecordingLogger;
} {
  const listeners = new Map<string, Listener>();
  const logger = new RecordingLogger();
  openGate<string>(
    { handle: (channel, listener) => void listeners.set(channel, listener) },
    opening.then(() => handlersOf(given)),
    {
      isTrusted: (event) => event === 'own-window',
      packers: packersWith(new RowTexts()),
      logger,
    },
  );
  return {
    logger,
    call: (channel, event, request) => {
      const listener = listeners.get(channel);
      if (listener === undefined) throw new Error(`no listener on ${channel}`);
      return listener(event, request);
    },
  };
}

describe('the gate', () => {
  it('listens on every channel of the contract', async () => {
    const { call } = open({});
    for (const channel of channelNames) {
      expect(await call(channel, 'foreign', {})).toEqual({ ok: false, error: { code: 'forbidden-sender' } });
    }
  });

  it('lets a call of its own page wait until the console is open, and refuses any other at once', async () => {
    let isOpen: (value: unknown) => void = () => undefined;
    const { call } = open(
      { 'vault.check': async () => ({ state: 'ready' }) },
      new Promise((resolve) => (isOpen = resolve)),
    );
    expect(await call('vault.check', 'foreign', {})).toEqual({ ok: false, error: { code: 'forbidden-sender' } });
    const answer = call('vault.check', 'own-window', {});
    expect(await Promise.race([answer, Promise.resolve('waits')])).toBe('waits');
    isOpen(undefined);
    expect(await answer).toEqual({ ok: true, value: { state: 'ready' } });
  });

  it('packs a long answer as bytes', async () => {
    const { call } = open({ 'tenants.list': async () => ({ rows: [] }) });
    const answer = await call('tenants.list', 'own-window', {});
    expect(answer).toBeInstanceOf(Uint8Array);
    expect(JSON.parse(String(answer))).toEqual({ ok: true, value: { rows: [] } });
  });

  it('answers with a failure when a long answer cannot be packed', async () => {
    const { call } = open({ 'tenants.list': async () => Promise.resolve(undefined as never) });
    expect(await call('tenants.list', 'own-window', {})).toMatchObject({ ok: false, error: { code: 'internal' } });
  });

  it('refuses a foreign sender before it looks at the request', async () => {
    let reached = false;
    const { call } = open({
      'vault.check': async () => {
        reached = true;
        return { state: 'ready' };
      },
    });
    await call('vault.check', 'iframe', {});
    expect(reached).toBe(false);
  });

  it('refuses a request that does not fit, and names the field', async () => {
    const { call } = open({});
    expect(await call('tenants.read', 'own-window', { tenantId: '../../etc/passwd' })).toEqual({
      ok: false,
      error: { code: 'invalid-request', params: { field: 'tenantId' } },
    });
  });

  it.each([undefined, null, 1, 'x', [], [{}], new Map()])('refuses %o as a request with fields', async (request) => {
    const { call } = open({});
    expect(await call('tenants.read', 'own-window', request)).toMatchObject({ error: { code: 'invalid-request' } });
  });

  it('hands on only what the schema knows', async () => {
    let seen: unknown;
    const { call } = open({
      'app.copyText': async (request) => {
        seen = request;
        return {};
      },
    });
    await call('app.copyText', 'own-window', { text: 'x', extra: 1, __proto__: { polluted: true } });
    expect(seen).toEqual({ text: 'x' });
  });

  it('answers an expected failure with its code, details and report id', async () => {
    const { call } = open({
      'vault.check': () => Promise.reject(new AppError('wechat-rejected', { errcode: 61004, rid: 'a-b-c' })),
    });
    expect(await call('vault.check', 'own-window', {})).toEqual({
      ok: false,
      error: { code: 'wechat-rejected', errcode: 61004, rid: 'a-b-c', reportId: 'R-TEST' },
    });
  });

  it('answers a bug as internal, without its message', async () => {
    const { call, logger } = open({ 'vault.check': () => Promise.reject(new Error('secret detail')) });
    expect(await call('vault.check', 'own-window', {})).toEqual({
      ok: false,
      error: { code: 'internal', reportId: 'R-TEST' },
    });
    expect(logger.lines).toEqual([{ event: 'call broke', fields: { channel: 'vault.check' } }]);
  });

  it('does not report a cancellation as a failure', async () => {
    const { call, logger } = open({ 'vault.check': () => Promise.reject(new AppError('cancelled')) });
    expect(await call('vault.check', 'own-window', {})).toEqual({ ok: false, error: { code: 'cancelled' } });
    expect(logger.lines).toEqual([]);
  });
});
