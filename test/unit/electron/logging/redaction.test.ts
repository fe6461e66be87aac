import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FileLogger } from '../../../../main/electron/logging/file-logger';
import { Redactor } from '../../../../main/electron/logging/redaction';

describe('redaction', () => {
  it.each([
    ['preauthcode@@@AbC-_123', '[redacted]'],
    ['x refreshtoken@@@q.w.e y', 'x [redacted] y'],
    ['ticket@@@abc"', '[redacted]"'],
    ['https://h/p?access_token=abcdef&x=1', 'https://h/p?access_token=[redacted]&x=1'],
    ['{"component_access_token":"zzz","a":1}', '{"component_access_token":"[redacted]","a":1}'],
    ['auth_code=queryauthcode@@@x', 'auth_code=[redacted]'],
    ['Authorization: Bearer abc.def-ghi', 'Authorization: [redacted]'],
    ['"appsecret": "0123456789abcdef"', '"appsecret": "[redacted]"'],
    ['{"encodingAesKey":"kkkk"}', '{"encodingAesKey":"[redacted]"}'],
    ['relayBearer=zzzz', 'relayBearer=[redacted]'],
    ["password='a b c' x", "password='[redacted]' x"],
    ['password: "a, b" x', 'password: "[redacted]" x'],
    ['{"refresh_token":["aa","bb"],"a":1}', '{"refresh_token":[redacted],"a":1}'],
    ['{"token":{"value":"zz"},"a":1}', '{"token":[redacted],"a":1}'],
    ['AppSecret：zzzz', 'AppSecret：[redacted]'],
    ['postgres://user:pa55word@host:5432/db', 'postgres://[redacted]@host:5432/db'],
    ['https://host:5432/a@b', 'https://host:5432/a@b'],
    [`token is 81_${'aB-_3'.repeat(20)} hint`, 'token is [redacted] hint'],
    ['-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END', '[redacted]-----END'],
    ['authorization=Digest abc', 'authorization=[redacted] abc'],
    ['<Encrypt>x</Encrypt><ComponentVerifyTicket>zz</ComponentVerifyTicket>', expect.not.stringContaining('>zz<')],
  ])('by pattern: %s', (text, clean) => {
    expect(new Redactor().redact(text)).toEqual(clean);
  });

  it('by value, in plain, URL-encoded and base64 form', () => {
    const redactor = new Redactor();
    const secret = 'päss word/1';
    redactor.remember(secret);
    const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')];
    expect(redactor.redact(`a ${forms.join(' b ')} c`)).toBe('a [redacted] b [redacted] b [redacted] c');
  });

  it.each(['pa"ss\\wo\nrd€', 'plain-Token_0123', "it's <a> & b=c", '密码密码密码密码'])(
    'by value, in every form that %j can be written down in',
    (secret) => {
      const redactor = new Redactor();
      redactor.remember(secret);
      const json = JSON.stringify({ body: secret });
      const within = (before: string): Buffer => Buffer.from(`${before}${secret}:x`);
      const forms = [
        secret,
        encodeURIComponent(secret),
        encodeURIComponent(encodeURIComponent(secret)),
        encodeURIComponent(secret).replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
        ...['', 'a', 'ab', 'abc'].flatMap((before) => [
          within(before).toString('base64'),
          within(before).toString('base64url'),
          within(before).toString('hex').toUpperCase(),
        ]),
        JSON.stringify(secret),
        JSON.stringify({ nested: json }),
        JSON.stringify({ twice: JSON.stringify({ nested: json }) }),
        new URLSearchParams({ q: secret }).toString(),
        encodeURIComponent(json),
        `Basic ${Buffer.from(`somebody:${secret}`).toString('base64')}`,
      ];
      for (const form of forms) {
        const clean = redactor.redact(`before ${form} after`);
        expect(clean, form).toContain('[redacted]');
        expect(clean.startsWith('before ') && clean.endsWith(' after'), clean).toBe(true);
      }
    },
  );

  it('by value, in lines of base64, in base64 twice, in UTF-16, as bytes and as pages write it', () => {
    const redactor = new Redactor();
    const secret = 'S3cr3t-Value&<0123456789>';
    redactor.remember(secret);
    const bytes = Buffer.from(secret);
    const base64 = Buffer.from(`${'x'.repeat(50)}${secret}${'y'.repeat(50)}`).toString('base64');
    const forms = [
      base64.replace(/(.{76})/g, '$1\r\n'),
      Buffer.from(base64).toString('base64'),
      Buffer.from(secret, 'utf16le').toString('base64'),
      Buffer.from(secret, 'utf16le').toString('hex'),
      [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' '),
      [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(':'),
      'S3cr3t-Value&amp;&lt;0123456789&gt;',
      'S3cr3t&#45;Value&#x26;&#60;0123456789&#x3E;',
    ];
    for (const form of forms) expect(redactor.redact(`a ${form} b`), form).toBe('a [redacted] b');
  });

  it('of values that are odd in themselves', () => {
    const redactor = new Redactor();
    redactor.remember('S3cr3t-Value-0123456789');
    const circular: Record<string, unknown> = { text: 'S3cr3t-Value-0123456789' };
    circular['self'] = circular;
    const deep = JSON.parse(`${'['.repeat(5000)}"S3cr3t-Value-0123456789"${']'.repeat(5000)}`) as unknown;
    const late = { inner: { toJSON: () => 'S3cr3t-Value-0123456789' } };
    const error = new Error('S3cr3t-Value-0123456789', { cause: new Error('S3cr3t-Value-0123456789') });
    for (const value of [circular, deep, late, { error }, { authorization: 'Basic S3cr3t', Authorization: 'x' }])
      expect(JSON.stringify(redactor.redactValue(value))).not.toContain('S3cr3t');
  });

  it('leaves ordinary text alone', () => {
    const redactor = new Redactor();
    redactor.remember('short');
    for (const text of [
      'a short line about a ticket of 12 h and errcode 61004',
      '{"code":40001,"tokens":3,"hasToken":true,"ticket":""}',
      'at Object.<anonymous> (/home/a/b+c/d%20e.js:12:7) C:\\users\\new',
    ])
      expect(redactor.redact(text)).toBe(text);
  });

  it('finds its way through any text without changing what is no secret', () => {
    const redactor = new Redactor();
    redactor.remember('s3cr3t-value');
    const odd = fc.string({ unit: fc.constantFrom('\\', '"', '%', '+', 'u', '0', 'a', '2', '@', ' ', '😀', '=') });
    fc.assert(
      fc.property(odd, odd, (before, after) => {
        expect(redactor.redact(`${before} s3cr3t-value ${after}`)).not.toContain('s3cr3t-value');
      }),
    );
  });
});

describe('what is remembered', () => {
  afterEach(() => vi.restoreAllMocks());

  it('is forgotten a day after its last use', () => {
    let nowMs = 0;
    const redactor = new Redactor({ nowMs: () => nowMs, keepForMs: 100 });
    redactor.remember('first-secret');
    redactor.remember('second-secret');
    nowMs = 80;
    redactor.remember('first-secret');
    nowMs = 130;
    redactor.remember('third-secret');
    expect(redactor.redact('first-secret second-secret third-secret')).toBe('[redacted] second-secret [redacted]');
    expect(redactor.size).toBe(2);
  });

  it('is bounded, and the longest unused goes', () => {
    const redactor = new Redactor({ atMost: 1000 });
    for (let index = 0; index < 5000; index += 1) redactor.remember(`refreshtoken-${index}`);
    expect(redactor.size).toBe(1000);
    expect(redactor.redact('refreshtoken-4999 refreshtoken-3999')).toBe('[redacted] refreshtoken-3999');
  });

  it('costs a line the same with twenty thousand secrets as with ten', () => {
    const line = JSON.stringify({ event: 'call broke', stack: 'at x (y.js:1:2)\n'.repeat(20) });
    const workWith = (count: number): number => {
      const redactor = new Redactor();
      for (let index = 0; index < count; index += 1) redactor.remember(`secret@@@${'x'.repeat(80)}${index}`);
      const spies = [
        vi.spyOn(Map.prototype, 'get'),
        vi.spyOn(Set.prototype, 'has'),
        vi.spyOn(String.prototype, 'slice'),
        vi.spyOn(String.prototype, 'replaceAll'),
        vi.spyOn(String.prototype, 'includes'),
      ];
      redactor.redact(line);
      const calls = spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
      vi.restoreAllMocks();
      return calls;
    };
    const few = workWith(10);
    expect(few).toBeGreaterThan(100);
    expect(workWith(20_000)).toBe(few);
  });
});

describe('a line of the log', () => {
  async function logged(write: (logger: FileLogger) => void, redactor = new Redactor()): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'redaction-'));
    try {
      write(new FileLogger({ folder, redactor, nowMs: () => 0 }));
      return await readFile(join(folder, 'console.log'), 'utf8');
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  it('has no secret that JSON writes otherwise than it is', async () => {
    const redactor = new Redactor();
    const secret = 'quo"ted\\and\nbroken';
    redactor.remember(secret);
    const text = await logged((logger) => logger.error('odd', new Error(`refused: ${secret}`)), redactor);
    expect(JSON.parse(text)).toMatchObject({ failure: 'Error: refused: [redacted]' });
    expect(text).not.toContain('broken');
  });

  it('has no field whose name tells of a secret', async () => {
    const text = await logged((logger) => logger.info('x', { pushToken: 'abc', refresh_token: 'def', times: 3 }));
    expect(JSON.parse(text)).toMatchObject({ pushToken: '[redacted]', refresh_token: '[redacted]', times: 3 });
  });

  it('has none in its event either, and is written whatever was thrown', async () => {
    const redactor = new Redactor();
    redactor.remember('S3cr3t-Value-0123456789');
    const text = await logged((logger) => {
      logger.info('x S3cr3t-Value-0123456789');
      logger.error('odd', Object.create(null));
      logger.error('odd', { toString: 'no function' });
    }, redactor);
    expect(text).not.toContain('S3cr3t');
    expect(text.trim().split('\n')).toHaveLength(3);
  });

  it('has no half of a secret where a long text is cut off', async () => {
    const redactor = new Redactor();
    const secret = `begin-${'s'.repeat(600)}-end`;
    redactor.remember(secret);
    const text = await logged((logger) => logger.error('odd', new Error(`${'a'.repeat(1800)} ${secret}`)), redactor);
    expect(text).not.toContain('begin-');
  });
});
