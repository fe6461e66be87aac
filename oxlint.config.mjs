/**
 * The linter's settings (https://oxc.rs/docs/guide/usage/linter/config.html), used as `oxlint -c oxlint.config.mjs`.
 *
 * The second half says who may not import whom, folder by folder, so that an editor shows a breach while it is being
 * typed. test/unit/architecture holds the same boundaries as lists of what is allowed, and resolves paths.
 */
import { readdirSync } from 'node:fs';

const mainLayers = [
  'domain',
  'ports',
  'services',
  'wechat',
  'storage',
  'vault',
  'windows',
  'ipc',
  'images',
  'network',
  'logging',
  'transfer',
  'updates',
  'self-test',
];

/** The files directly in main, such as main/process/app.ts, seen from one of its folders. */
const rootFiles = readdirSync(new URL('main', import.meta.url)).filter((name) => name.endsWith('.ts'));
const rootFilesAbove = `^(\\.\\./)+(${rootFiles.map((name) => name.slice(0, -'.ts'.length)).join('|')})$`;
/** Every built-in module of Node but node:crypto, which computes and does no I/O. */
const nodeBeyondCrypto = '^node:([^c]|c[^r])';
const preloadBeyondContract = '/preload/(bridge|preload)$';
const pageGlobals = ['window', 'document', 'localStorage', 'sessionStorage', 'fetch'];

/** Electron checks scrypt's parameters by deriving the key, on the thread that asks: see main/files/archive/key-derivation.ts. */
const slowDerivations = {
  group: ['node:crypto'],
  importNames: ['scrypt', 'scryptSync', 'pbkdf2', 'pbkdf2Sync'],
  message: 'Keys are derived by deriveKey, on a thread of its own.',
};

/**
 * @param {string} files
 * @param {string} message
 * @param {readonly string[]} groups patterns as in .gitignore
 * @param {readonly string[]} [regexes]
 * @param {readonly string[]} [globals] names that must come in as arguments
 */
function layer(files, message, groups, regexes = [], globals = []) {
  const patterns = [{ group: groups, message }, slowDerivations, ...regexes.map((regex) => ({ regex, message }))];
  return {
    files: [files],
    rules: {
      'no-restricted-imports': ['error', { patterns }],
      'no-restricted-globals': ['error', ...globals.map((name) => ({ name, message }))],
    },
  };
}

/**
 * A folder of main: it sees the named layers and its own, and of the native modules only those named.
 *
 * @param {string} name
 * @param {string} message
 * @param {{ layers?: readonly string[], natives?: readonly string[], deny?: readonly string[], globals?: readonly string[] }} sees
 */
function mainLayer(name, message, { layers = [], natives = [], deny = [], globals = [] }) {
  const closed = mainLayers.filter((other) => other !== name && !layers.includes(other));
  const native = ['electron', 'lowdb', 'keytar'].filter((module) => !natives.includes(module));
  const groups = [...native, '**/renderer/**', '**/sandbox/**', ...closed.map((other) => `**/${other}/**`)];
  return layer(`main/${name}/**`, message, groups, [rootFilesAbove, ...deny], globals);
}

const mainBoundaries = [
  layer('main/*.ts', 'Only the storage and vault folders touch lowdb and keytar.', [
    'lowdb',
    'keytar',
    '**/renderer/**',
  ]),
  layer('main/{app,config}.ts', 'Electron stays in main.ts and the windows folder.', [
    'electron',
    'lowdb',
    'keytar',
    '**/renderer/**',
  ]),
  mainLayer('domain', 'The domain is pure: itself and the contract.', { deny: [nodeBeyondCrypto], globals: ['fetch'] }),
  mainLayer('ports', 'Ports know the domain and the contract.', { layers: ['domain'], deny: ['^node:'] }),
  mainLayer('services', 'Services reach the world through ports.', {
    layers: ['domain', 'ports'],
    deny: [nodeBeyondCrypto],
    globals: ['fetch'],
  }),
  mainLayer('wechat', 'The WeChat client knows domain and ports.', { layers: ['domain', 'ports'], deny: ['^node:fs'] }),
  mainLayer('storage', 'Storage knows domain and ports.', { layers: ['domain', 'ports'], natives: ['lowdb'] }),
  mainLayer('vault', 'The vault knows domain and ports.', { layers: ['domain', 'ports'], natives: ['keytar'] }),
  ...['images', 'logging', 'transfer'].map((name) =>
    mainLayer(name, 'Adapters know domain and ports.', { layers: ['domain', 'ports'] }),
  ),
  ...['updates', 'self-test', 'network'].map((name) =>
    mainLayer(name, 'Adapters know domain and ports.', { layers: ['domain', 'ports'], natives: ['electron'] }),
  ),
  mainLayer('windows', 'Windows know domain, ports and electron.', {
    layers: ['domain', 'ports'],
    natives: ['electron'],
  }),
  mainLayer('ipc', 'IPC calls services and knows no adapter.', {
    layers: ['domain', 'ports', 'services'],
    deny: ['^node:fs'],
  }),
  // Has folders of its own by the name of `images`, which only the walk over resolved paths can tell apart.
  layer(
    'main/sandbox/**',
    'The sandbox is another system: Node and constants of the contract.',
    [
      'electron',
      'lowdb',
      'keytar',
      '**/renderer/**',
      ...mainLayers.filter((name) => name !== 'images').map((name) => `**/${name}/**`),
    ],
    [rootFilesAbove],
  ),
];

const pageBoundaries = [
  layer(
    'renderer/**',
    'The renderer knows the contract and itself.',
    ['electron', 'node:*', 'lowdb', 'keytar', '**/main/**'],
    [preloadBeyondContract],
  ),
  layer(
    'renderer/stores/**',
    'Stores know the contract and zustand/vanilla; their API is handed in.',
    [
      'electron',
      'node:*',
      '**/main/**',
      'react',
      'react/*',
      'react-dom',
      'react-dom/*',
      'antd',
      '**/views/**',
      '**/components/**',
    ],
    [preloadBeyondContract, '^zustand$', '^zustand/react'],
    pageGlobals,
  ),
  layer(
    'renderer/views/**',
    'Views reach the app through stores.',
    ['electron', 'node:*', '**/main/**'],
    [preloadBeyondContract],
    pageGlobals,
  ),
  layer(
    'renderer/components/**',
    'Components take props; they know no store and no channel.',
    ['electron', 'node:*', '**/main/**', 'zustand', 'zustand/*', '**/stores/**', '**/contract/channels'],
    [preloadBeyondContract],
    pageGlobals,
  ),
];

const preloadBoundaries = [
  layer('preload/*.ts', 'The preload knows electron and the contract.', [
    'node:*',
    'keytar',
    'lowdb',
    '**/main/**',
    '**/renderer/**',
  ]),
  layer(
    'preload/contract/**',
    'The contract knows zod and itself.',
    ['**/main/**', '**/renderer/**', 'zustand'],
    ['^[^.z]', '^(\\.\\./)+(bridge|preload)$'],
  ),
];

const unsafeAnyRules = ['argument', 'assignment', 'call', 'member-access', 'return'].map(
  (what) => `typescript/no-unsafe-${what}`,
);

/**
 * @param {readonly string[]} rules
 * @param {'error' | 'off'} level
 */
function all(rules, level) {
  return Object.fromEntries(rules.map((rule) => [rule, level]));
}

/** @param {number} max */
function functionLines(max) {
  return { 'max-lines-per-function': ['error', { max, skipBlankLines: true, skipComments: true }] };
}

export default {
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'react', 'jsx-a11y', 'promise'],
  categories: { correctness: 'error' },
  options: { typeAware: true, reportUnusedDisableDirectives: 'error' },
  ignorePatterns: ['out', 'dist', 'node_modules', 'test-results', 'demo-out'],
  rules: {
    eqeqeq: 'error',
    'max-lines': ['error', { max: 300 }],
    ...functionLines(50),
    'no-console': 'error',
    'no-var': 'error',
    'prefer-const': 'error',
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'typescript/await-thenable': 'error',
    'typescript/ban-ts-comment': 'error',
    'typescript/consistent-type-imports': 'error',
    'typescript/explicit-module-boundary-types': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/only-throw-error': 'error',
    'typescript/return-await': ['error', 'error-handling-correctness-only'],
    'typescript/triple-slash-reference': ['error', { path: 'always' }],
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    ...all(unsafeAnyRules, 'error'),
    // Taking control characters out and counting code points are part of this project's job.
    'no-control-regex': 'off',
    'typescript/no-misused-spread': ['error', { allow: ['string'] }],
    // An element with a role is often the better choice beside a component library that brings its own elements.
    'jsx-a11y/prefer-tag-over-role': 'off',
  },
  overrides: [
    // A component's markup, and a store with its actions, read better in one piece.
    { files: ['renderer/**'], rules: functionLines(100) },
    { files: ['test/**', 'main/sandbox/fixtures/**'], rules: { 'max-lines-per-function': 'off' } },
    // expect.any() and its like are typed `any`.
    { files: ['test/**'], rules: { 'typescript/no-unsafe-assignment': 'off' } },
    { files: ['*.config.{ts,mjs}', 'tools/testing/*-reporter.mjs'], rules: { 'import/no-default-export': 'off' } },
    // Plain JavaScript: JSON.parse has no cast to follow it, and the types stand in the comments.
    {
      files: ['**/*.mjs', '**/*.js'],
      rules: all([...unsafeAnyRules, 'typescript/explicit-module-boundary-types'], 'off'),
    },
    ...preloadBoundaries,
    ...mainBoundaries,
    ...pageBoundaries,
  ],
};
