import { describe, expect, it } from 'vitest';
import { refusalReport, refusalText } from '../../../main/process/refused-start';
import { type StartedWith, weakeningsOf } from '../../../main/process/start-policy';

/** A start with switches, each as `name` or `name=value`. */
function started(given: readonly string[], more: Partial<StartedWith> = {}): StartedWith {
  const values = new Map(
    given.map((each): [string, string] => [each.split('=')[0] ?? '', each.split('=').slice(1).join('=')]),
  );
  return { switchValue: (name) => values.get(name) ?? null, environment: {}, isRoot: false, ...more };
}

const namesOf = (...given: Parameters<typeof started>): readonly string[] =>
  weakeningsOf(started(...given)).map(({ name }) => name);

describe('a release starts', () => {
  it('as it is installed, and with its own options', () => {
    expect(weakeningsOf(started([]))).toEqual([]);
    expect(weakeningsOf(started(['self-test', 'data-folder=/tmp/x', 'network=off', 'language=en']))).toEqual([]);
  });

  it.each([
    ['a proxy', 'proxy-server=proxy.company.example:8080'],
    ['a PAC file', 'proxy-pac-url=http://proxy.company.example/proxy.pac'],
    ['no graphics card', 'disable-gpu'],
    ['Wayland', 'ozone-platform-hint=auto'],
    ['features that do not protect', 'disable-features=UseChromeOSDirectVideoDecoder,Vulkan'],
    ['more features', 'enable-features=WaylandWindowDecorations'],
    ['more memory', 'js-flags=--max-old-space-size=4096'],
    ['a scale', 'force-device-scale-factor=1.5'],
  ])('with %s, which undoes nothing', (_name, given) => {
    expect(weakeningsOf(started([given]))).toEqual([]);
  });

  it('with variables that fuses keep from being read, and for root without the sandbox that root cannot have', () => {
    const environment = {
      ELECTRON_RUN_AS_NODE: '1',
      NODE_OPTIONS: '--require=/tmp/x.cjs',
      NODE_TLS_REJECT_UNAUTHORIZED: '1',
    };
    expect(weakeningsOf(started([], { environment }))).toEqual([]);
    const disabled = { environment: { ELECTRON_DISABLE_SANDBOX: '0' } };
    expect(weakeningsOf(started([], disabled))).toEqual([{ name: 'ELECTRON_DISABLE_SANDBOX', undoes: 'sandbox' }]);
    expect(weakeningsOf(started([], { ...disabled, isRoot: true }))).toEqual([]);
    expect(weakeningsOf(started(['no-sandbox'], { isRoot: true }))).toEqual([]);
  });
});

describe('a release refuses to start', () => {
  it.each([
    ['remote-control', ['remote-debugging-port=9222', 'remote-debugging-pipe', 'inspect=0', 'inspect-brk']],
    ['trust', ['ignore-certificate-errors', 'ignore-certificate-errors-spki-list=AAAA', 'allow-insecure-localhost']],
    ['keys', ['ssl-key-log-file=/tmp/keys']],
    ['names', ['host-resolver-rules=MAP * 10.0.0.1', 'host-rules=MAP * 10.0.0.1']],
    ['recording', ['log-net-log=/tmp/net.json', 'net-log-capture-mode=Everything']],
    ['recording', ['trace-startup=net', 'enable-tracing=net', 'trace-config-file=/tmp/trace.json']],
    ['sandbox', ['no-sandbox-and-elevated']],
    ['web-rules', ['disable-features=RendererCodeIntegrity', 'disable-features=PartitionedTLSSessions']],
    ['web-rules', ['disable-web-security', 'allow-running-insecure-content', 'disable-site-isolation-trials']],
    ['web-rules', ['disable-features=Vulkan,IsolateOrigins', 'disable-features=site-per-process']],
    ['web-rules', ['disable-features=NetworkServiceSandbox<Trial']],
    ['foreign-code', ['load-extension=/tmp/x', 'disable-extensions-except=/tmp/x', 'js-flags=--expose-gc']],
    ['foreign-code', ['js-flags=--max-old-space-size=1 --allow-natives-syntax']],
    ['foreign-program', ['renderer-cmd-prefix=gdb', 'utility-cmd-prefix=strace', 'gpu-launcher=x']],
    ['foreign-program', ['browser-subprocess-path=/tmp/x']],
    ['sandbox', ['no-sandbox', 'no-zygote', 'disable-setuid-sandbox', 'disable-gpu-sandbox', 'single-process']],
  ] as const)('with what undoes %s: %s', (undoes, given) => {
    for (const each of given) {
      const name = `--${each.split('=')[0] ?? ''}`;
      expect(weakeningsOf(started([each])), each).toEqual([{ name, undoes }]);
    }
  });

  it.each([
    ['SSLKEYLOGFILE', '/tmp/keys', 'keys'],
    ['NODE_TLS_REJECT_UNAUTHORIZED', '0', 'trust'],
    ['CHROME_DEVEL_SANDBOX', '/tmp/helper', 'foreign-program'],
    ['NODE_DEBUG', 'http', 'recording'],
  ])('in an environment with %s', (name, value, undoes) => {
    expect(weakeningsOf(started([], { environment: { [name]: value } }))).toEqual([{ name, undoes }]);
    expect(weakeningsOf(started([], { environment: { [name]: '' } }))).toEqual([]);
  });

  it('naming everything that was found', () => {
    expect(namesOf(['no-sandbox', 'inspect', 'load-extension=x'], { environment: { SSLKEYLOGFILE: 'x' } })).toEqual([
      '--inspect',
      '--load-extension',
      '--no-sandbox',
      'SSLKEYLOGFILE',
    ]);
  });
});

describe('what a refused start says', () => {
  const found = weakeningsOf(started(['ssl-key-log-file=/home/me/keys.txt', 'no-sandbox']));

  it('is in both languages what to remove and why, and no value', () => {
    const text = refusalText(found);
    expect(text).toContain('--ssl-key-log-file：把加密连接的密钥写入文件');
    expect(text).toContain('--no-sandbox: takes the sandbox away from the pages');
    expect(text).toMatch(/删除以上各项[\s\S]*Remove these/);
    expect(text).not.toContain('/home/me');
  });

  it('is in the self-test one entry for each', () => {
    expect(refusalReport(found)).toMatchObject({
      ok: false,
      reason: 'start-refused',
      refused: [
        { name: '--ssl-key-log-file', undoes: 'keys' },
        { name: '--no-sandbox', undoes: 'sandbox' },
      ],
    });
  });
});
