import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { placeOfLink } from './domain/workspace/tenant-link';

/**
 * Everything the process was told from outside, parsed once. Nobody else reads argv or the environment.
 *
 * The only seam for tests: a test starts the real app with another Config.
 */
export interface Config {
  /** Folder that holds all workspaces, settings and logs. Null leaves it to the platform's application data folder. */
  readonly dataFolder: string | null;
  /** `off` starts without the sandbox server and refuses every network access, for reviewing records. */
  readonly network: 'on' | 'off';
  /** Keychain service name; separate profiles do not see each other's secrets. */
  readonly keychainService: string;
  readonly language: 'zh-CN' | 'en' | null;
  /** Name of the person at this computer until another is entered; null leaves it to be asked for at the first record. */
  readonly operatorName: string | null;
  /** Opens no window; checks the installation, prints JSON and ends. */
  readonly selfTest: boolean;
  /** Scenario file of the built-in sandbox; null plays the fixture portfolio. */
  readonly sandboxScenario: string | null;
  /** A handover file that the desktop asked to open; null for none. */
  readonly openFile: string | null;
  /** A link of ours that the system handed over, whatever it says; null for none. */
  readonly openLink: string | null;
  /** Windows: folder of settings that hold for the whole computer. */
  readonly programData: string | null;
  /** The console ended for the installer of this version, which did not come or was refused; set by the console itself. */
  readonly updateNotInstalled: string | null;
  /** Origin of the development server that makes the page, on loopback; null for the built page. Packages take no notice of it. */
  readonly pageServer: string | null;
}

/** Options that the command line knows, each as `--name=value`. Unknown ones belong to Electron and Chromium. */
const known = [
  'data-folder',
  'network',
  'keychain-service',
  'language',
  'operator-name',
  'self-test',
  'sandbox-scenario',
  'update-not-installed',
] as const;
type Option = (typeof known)[number];

/**
 * Parses the command line, and the little that the environment says.
 *
 * Throws a plain Error that names the option when a value makes no sense.
 */
export function parseConfig(argv: readonly string[], environment: NodeJS.ProcessEnv = {}): Config {
  // Whoever makes a link may try to smuggle options in behind it.
  const link = placeOfLink(argv);
  const options = readOptions(link === -1 ? argv : argv.slice(0, link));
  const network = options.get('network') ?? 'on';
  if (network !== 'on' && network !== 'off') throw new Error(`--network is "on" or "off", not "${network}"`);
  const language = options.get('language') ?? null;
  if (language !== null && language !== 'zh-CN' && language !== 'en') {
    throw new Error(`--language is "zh-CN" or "en", not "${language}"`);
  }
  const keychainService = options.get('keychain-service') ?? 'mini-program-hosting-console';
  if (!/^[\w.-]{1,80}$/.test(keychainService))
    throw new Error('--keychain-service takes letters, digits, ".", "-" and "_"');
  return Object.freeze({
    dataFolder: pathOf(options.get('data-folder')),
    network,
    keychainService,
    language,
    operatorName: options.get('operator-name')?.trim().slice(0, 60) || null,
    selfTest: options.has('self-test'),
    sandboxScenario: pathOf(options.get('sandbox-scenario')),
    openFile: archiveFileIn(argv),
    openLink: argv[link] ?? null,
    programData: environment['ProgramData'] ?? null,
    updateNotInstalled: options.get('update-not-installed') || null,
    pageServer: loopbackOrigin(environment['ELECTRON_RENDERER_URL']),
  });
}

function readOptions(argv: readonly string[]): ReadonlyMap<Option, string> {
  const options = new Map<Option, string>();
  for (const argument of argv) {
    const match = /^--([a-z-]+)(?:=(.*))?$/s.exec(argument);
    const name = known.find((option) => option === match?.[1]);
    if (name !== undefined) options.set(name, match?.[2] ?? '');
  }
  return options;
}

function loopbackOrigin(address: string | undefined): string | null {
  if (address === undefined || !URL.canParse(address)) return null;
  const { origin, protocol, hostname } = new URL(address);
  return protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname) ? origin : null;
}

function pathOf(value: string | undefined): string | null {
  if (value === undefined || value === '') return null;
  return resolve(value.startsWith('~/') ? join(homedir(), value.slice(2)) : value);
}

/** The first handover file that a command line names, by path or as a `file:` address, as desktops write it. */
export function archiveFileIn(argv: readonly string[], folder: string = process.cwd()): string | null {
  const named = argv.slice(1).find((argument) => !argument.startsWith('-') && /\.mphandover$/i.test(argument));
  if (named === undefined) return null;
  if (!/^file:/i.test(named)) return resolve(folder, named);
  try {
    return fileURLToPath(named);
  } catch {
    return null;
  }
}
