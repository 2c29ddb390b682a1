/** What ESLint asks of the page's scripts and of the benchmark's. Paths are those of the folder it is run from, the repository's. */

import js from '@eslint/js';
import globals from 'globals';

// Text from articles must never be read as markup or as a program.
const MARKUP = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe', 'createContextualFragment', 'srcdoc'];
const restrictedProperties = [
  ...MARKUP.map((property) => ({ property, message: 'Text only ever becomes text nodes.' })),
  { object: 'document', property: 'write', message: 'Text only ever becomes text nodes.' },
  { object: 'document', property: 'writeln', message: 'Text only ever becomes text nodes.' },
];

// The page asks the network for nothing.
const NETWORK = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'];

const rules = {
  ...js.configs.recommended.rules,

  // What goes wrong unseen.
  'array-callback-return': 'error',
  eqeqeq: ['error', 'always', { null: 'ignore' }], // `== null` is the short way to ask for null or undefined
  'no-constructor-return': 'error',
  'no-implicit-coercion': 'error',
  'no-implicit-globals': 'error',
  'no-loop-func': 'error',
  'no-param-reassign': 'error',
  'no-promise-executor-return': 'error',
  'no-redeclare': ['error', { builtinGlobals: false }], // a module may say itself that it uses `vis`
  'no-return-assign': 'error',
  'no-self-compare': 'error',
  'no-sequences': 'error',
  'no-shadow': ['error', { hoist: 'all' }],
  'no-template-curly-in-string': 'error',
  'no-throw-literal': 'error',
  'no-unmodified-loop-condition': 'error',
  'no-unreachable-loop': 'error',
  'no-unused-expressions': 'error',
  'no-unused-vars': ['error', { args: 'after-used', argsIgnorePattern: '^_', caughtErrors: 'all' }],
  'no-use-before-define': ['error', { classes: false, functions: false, variables: false }],
  'prefer-promise-reject-errors': 'error',
  radix: 'error',

  // What lets something foreign run, or leaves traces.
  'no-alert': 'error',
  'no-console': 'error',
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-new-func': 'error',
  'no-restricted-globals': ['error', ...NETWORK],
  'no-restricted-properties': ['error', ...restrictedProperties],
  'no-script-url': 'error',

  // One way to say a thing.
  curly: ['error', 'multi-line'],
  'default-case-last': 'error',
  'dot-notation': 'error',
  'func-style': ['error', 'declaration', { allowArrowFunctions: true }],
  'logical-assignment-operators': 'error',
  'no-array-constructor': 'error',
  'no-else-return': 'error',
  'no-extend-native': 'error',
  'no-lonely-if': 'error',
  'no-multi-assign': 'error',
  'no-new-wrappers': 'error',
  'no-object-constructor': 'error',
  'no-unneeded-ternary': 'error',
  'no-useless-concat': 'error',
  'no-useless-computed-key': 'error',
  'no-useless-rename': 'error',
  'no-useless-return': 'error',
  'no-var': 'error',
  'object-shorthand': 'error',
  'one-var': ['error', 'never'],
  'operator-assignment': 'error',
  'prefer-arrow-callback': 'error',
  'prefer-const': 'error',
  'prefer-exponentiation-operator': 'error',
  'prefer-numeric-literals': 'error',
  'prefer-object-has-own': 'error',
  'prefer-object-spread': 'error',
  'prefer-regex-literals': 'error',
  'prefer-rest-params': 'error',
  'prefer-spread': 'error',
  'prefer-template': 'error',
  'symbol-description': 'error',
  yoda: 'error',

  // What can be read at one go.
  complexity: ['error', 12],
  'max-depth': ['error', 4],
  'max-lines': ['error', 300],
  'max-nested-callbacks': ['error', 3],
  'max-params': ['error', 5],
};

const common = { linterOptions: { reportUnusedDisableDirectives: 'error' }, rules };

export default [
  {
    ...common,
    files: ['graphkit/writers/page/**/*.js'],
    languageOptions: { ecmaVersion: 2022, sourceType: 'module', globals: { ...globals.browser, vis: 'readonly' } },
  },
  {
    ...common,
    files: ['tests/benchmarks/*.js'],
    languageOptions: { ecmaVersion: 2022, sourceType: 'script', globals: globals.browser },
  },
];
