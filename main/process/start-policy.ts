/** The console's promises, as far as a switch or a variable can undo them. */
const promises = [
  'remote-control',
  'trust',
  'keys',
  'names',
  'recording',
  'web-rules',
  'foreign-code',
  'foreign-program',
  'sandbox',
] as const;
export type WeakenedPromise = (typeof promises)[number];

/** Something on the command line or in the environment with which a release must not run. */
export interface Weakening {
  /** As it was given: `--name`, or the name of a variable. Never its value, which may be a path or an address. */
  readonly name: string;
  readonly undoes: WeakenedPromise;
}

/** How the process was started. Switches are asked of Chromium's own parser, which knows every way to write them. */
export interface StartedWith {
  /** The value of a switch, '' for one without, null where it was not given. */
  readonly switchValue: (name: string) => string | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Chromium's sandbox cannot work for root, who has to say so with `--no-sandbox`. */
  readonly isRoot: boolean;
}

/** Switches that are refused whatever their value. What fuses stop already is named as well: who gave it believes in it. */
const switches: Readonly<Record<WeakenedPromise, readonly string[]>> = {
  // Lets another program read and drive the windows, and run code in them.
  'remote-control': [
    'remote-debugging-port',
    'remote-debugging-pipe',
    'remote-debugging-address',
    'remote-debugging-socket-name',
    'remote-allow-origins',
    'auto-open-devtools-for-tabs',
    'enable-automation',
    'inspect',
    'inspect-brk',
    'inspect-brk-node',
    'inspect-port',
    'inspect-publish-uid',
    'inspect-wait',
    'debug',
    'debug-brk',
    'debug-port',
    'wait-for-debugger',
    'wait-for-debugger-children',
    'wait-for-debugger-on-navigation',
  ],
  // Whoever stands in between could answer for WeChat, or for a page that was not served safely.
  trust: [
    'ignore-certificate-errors',
    'ignore-certificate-errors-spki-list',
    'ignore-urlfetcher-cert-requests',
    'use-mock-cert-verifier-for-testing',
    'allow-insecure-localhost',
    'unsafely-treat-insecure-origin-as-secure',
    'auto-select-certificate',
  ],
  // Writes down what decrypts every connection.
  keys: ['ssl-key-log-file'],
  // Leads WeChat's names to other servers, past the check of the addresses.
  names: ['host-resolver-rules', 'host-rules', 'testing-fixed-http-port', 'testing-fixed-https-port'],
  // Writes down what is sent, tokens and codes among it.
  recording: [
    'log-net-log',
    'net-log-capture-mode',
    'enable-tracing',
    'trace-startup',
    'trace-startup-file',
    'trace-config-file',
    'trace-to-file',
    'trace-shutdown',
  ],
  // Lifts the rules that keep pages apart and their script within bounds. (Electron itself gives `allow-file-access-from-files`.)
  'web-rules': [
    'disable-web-security',
    'allow-running-insecure-content',
    'allow-cross-origin-auth-prompt',
    'disable-site-isolation-trials',
    'disable-site-isolation-for-policy',
    'disable-strict-mixed-content-checking',
    'reduce-security-for-testing',
    'enable-blink-features',
    'enable-blink-test-features',
    'disable-blink-features',
    'enable-experimental-web-platform-features',
    'use-fake-ui-for-media-stream',
    'use-fake-ui-for-fedcm',
    'use-fake-ui-for-digital-identity',
    'force-fieldtrials',
    'force-fieldtrial-params',
  ],
  // Code that is not the console's would run in its windows.
  'foreign-code': [
    'load-extension',
    'disable-extensions-except',
    'disable-extensions-file-access-check',
    'load-and-launch-app',
    'enable-experimental-extension-apis',
    'custom-devtools-frontend',
  ],
  // The parts of the console would be started through, or be, another program.
  'foreign-program': [
    'renderer-cmd-prefix',
    'utility-cmd-prefix',
    'zygote-cmd-prefix',
    'plugin-launcher',
    'ppapi-plugin-launcher',
    'gpu-launcher',
    'browser-subprocess-path',
  ],
  // A page that breaks out of its engine would stand in front of the person's files.
  sandbox: [
    'disable-sandbox',
    'no-sandbox-and-elevated',
    'no-zygote',
    'no-zygote-sandbox',
    'no-unsandboxed-zygote',
    'disable-setuid-sandbox',
    'disable-namespace-sandbox',
    'disable-seccomp-filter-sandbox',
    'disable-gpu-sandbox',
    'allow-sandbox-debugging',
    'allow-third-party-modules',
    'service-sandbox-type',
    'single-process',
    'in-process-gpu',
  ],
};

/** Variables that do what a switch does, by name, with the values that do it. What fuses keep from being read is not here. */
const variables: Readonly<Record<string, { readonly undoes: WeakenedPromise; readonly when: RegExp }>> = {
  SSLKEYLOGFILE: { undoes: 'keys', when: /./ },
  NODE_TLS_REJECT_UNAUTHORIZED: { undoes: 'trust', when: /^0$/ },
  // Node writes down requests with their headers, tokens among them.
  NODE_DEBUG: { undoes: 'recording', when: /./ },
  CHROME_DEVEL_SANDBOX: { undoes: 'foreign-program', when: /./ },
};

/** Features of Chromium that protect. Others are switched off for good reasons, such as a graphics card. */
const protectiveFeature =
  /sandbox|isolat|site-?per-?process|codeintegrity|cert|tls|csp|contentsecurity|mixedcontent|samesite|hsts|https|networkaccess|privatenetwork|opaque|corb|\borb\b|opaqueresponse|cors/i;
/** The one flag of the script engine that people need: memory. Others lift its protections or open its debugger. */
const harmlessEngineFlags = /^--max[-_]old[-_]space[-_]size=\d+$/;

/** Everything with which a release must not run, in the order of the table; empty for an ordinary start. */
export function weakeningsOf({ switchValue, environment, isRoot }: StartedWith): readonly Weakening[] {
  const found: Weakening[] = promises.flatMap((undoes) =>
    switches[undoes].filter((name) => switchValue(name) !== null).map((name) => ({ name: `--${name}`, undoes })),
  );
  if (!isRoot && switchValue('no-sandbox') !== null) found.push({ name: '--no-sandbox', undoes: 'sandbox' });
  // Electron takes any value for `--no-sandbox`.
  if (!isRoot && environment.ELECTRON_DISABLE_SANDBOX !== undefined)
    found.push({ name: 'ELECTRON_DISABLE_SANDBOX', undoes: 'sandbox' });
  if (protectiveFeature.test(switchValue('disable-features') ?? ''))
    found.push({ name: '--disable-features', undoes: 'web-rules' });
  const engine = switchValue('js-flags');
  if (engine !== null && !harmlessEngineFlags.test(engine)) found.push({ name: '--js-flags', undoes: 'foreign-code' });
  for (const [name, { undoes, when }] of Object.entries(variables))
    if (when.test(environment[name] ?? '')) found.push({ name, undoes });
  return found;
}
