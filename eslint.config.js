import js from '@eslint/js'
import jsxA11y from 'eslint-plugin-jsx-a11y-x'
import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

// What a library must not touch: it runs in hosts' pages, in workers and on servers.
const NOT_OURS = ['process', 'Buffer', 'global', '__dirname', 'localStorage', 'sessionStorage']

export default defineConfig(
  globalIgnores(['dist', 'storybook-static', 'coverage', 'test-results']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-deprecated': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: ['**/*.tsx'],
    extends: [reactHooks.configs.flat['recommended-latest'], jsxA11y.configs.strict],
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      'no-console': 'error', // a log is read by others, and may come to hold a token
      'no-restricted-globals': ['error', ...NOT_OURS],
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    rules: { 'no-undef': 'off' }, // TypeScript checks these files too, and knows where they run
  },
)
