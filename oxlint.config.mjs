/**
 * The linter's settings (https://oxc.rs/docs/guide/usage/linter/config.html), used as `oxlint -c oxlint.config.mjs`.
 *
 * Who may import whom is said and judged in one place, test/unit/architecture/layer-table.ts.
 */
/** Electron checks scrypt's parameters by deriving the key, on the thread that asks: see main/files/archive/key-derivation.ts. */
const slowDerivations = {
  patterns: [
    {
      group: ['node:crypto'],
      importNames: ['scrypt', 'scryptSync', 'pbkdf2', 'pbkdf2Sync'],
      message: 'Keys are derived by deriveKey, on a thread of its own.',
    },
  ],
};

/**
 * @param {readonly string[]} files
 * @param {readonly string[]} globals names that must come in as arguments
 * @param {string} message
 */
function handedIn(files, globals, message) {
  return { files, rules: { 'no-restricted-globals': ['error', ...globals.map((name) => ({ name, message }))] } };
}

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
    // A hint, not a knife: most files are far shorter, and a file is split where that reads better.
    'max-lines': ['error', { max: 400 }],
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
    { files: ['main/**', 'preload/**', 'renderer/**'], rules: { 'no-restricted-imports': ['error', slowDerivations] } },
    handedIn(['main/domain/**', 'main/features/**'], ['fetch'], 'Domain and features reach the world through ports.'),
    handedIn(
      ['renderer/features/**', 'renderer/ui/**', 'renderer/app/stores/**'],
      ['window', 'document', 'localStorage', 'sessionStorage', 'fetch'],
      'Features and the kit get what they need handed in.',
    ),
  ],
};
