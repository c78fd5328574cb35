// The linter's rules for JavaScript, run by tools/test.
import js from '@eslint/js';
import globals from 'globals';

export default [
  { ignores: ['build/**', 'dist/**', 'node_modules/**', 'tests/browser/out/**'] },
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2024, sourceType: 'module' },
    rules: {
      eqeqeq: 'error',
      'no-implicit-globals': 'error',
      'no-shadow': 'error',
      'no-unused-vars': ['error', { argsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' }],
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  { files: ['web/**'], languageOptions: { globals: { ...globals.browser, ...globals.worker } } },
  { files: ['web/**/service_worker.js'], languageOptions: { globals: globals.serviceworker } },
  {
    // Browser tests hand functions to the page.
    files: ['tests/**'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
  { files: ['tools/**', 'src/platform/node/**'], languageOptions: { globals: globals.node } },
  {
    // Emscripten reads these as its own library format.
    files: ['src/platform/*/library*.js'],
    languageOptions: { sourceType: 'script', globals: { ...globals.browser, ...globals.worker } },
    rules: { 'no-undef': 'off', 'no-unused-vars': 'off' },
  },
];
