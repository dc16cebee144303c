import js from '@eslint/js'
import jsxA11y from 'eslint-plugin-jsx-a11y-x'
import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

// What a library must not touch: it runs in hosts' pages, in workers and on servers.
const NOT_OURS = ['process', 'Buffer', 'global', '__dirname', 'localStorage', 'sessionStorage']

// Another `display`, which the narrow layout needs, takes an element of a table its role; written out, it stays.
const TABLE_ROLES = { table: ['table'], thead: ['rowgroup'], tbody: ['rowgroup'], tr: ['row'], th: ['columnheader', 'rowheader'], td: ['cell'] }

// What a person reads is a message: no letters in the markup, nor in an attribute that is read.
const LETTERS = '[value=/\\p{L}/u]'
const IN_BRACES = ['', 'ConditionalExpression > ', 'LogicalExpression > '].map((within) => `JSXExpressionContainer > ${within}:matches(Literal${LETTERS}, TemplateLiteral:has(> TemplateElement[value.raw=/\\p{L}/u]))`)
const READ = 'JSXAttribute[name.name=/^(alt|aria-(description|label|placeholder|roledescription|valuetext)|data-label|label|placeholder|title)$/]'
const FOREIGN_WORDS = [`JSXText${LETTERS}`, ...IN_BRACES.map((braces) => `:matches(JSXElement, JSXFragment) > ${braces}`), `${READ} > Literal${LETTERS}`, ...IN_BRACES.map((braces) => `${READ} > ${braces}`)]

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
      // Where the Clipboard API is refused, execCommand is what there is.
      '@typescript-eslint/no-deprecated': ['error', { allow: [{ from: 'lib', name: 'execCommand' }] }],
      '@typescript-eslint/unbound-method': 'off', // takes every interface for a class: what hooks return is destructured
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: ['**/*.tsx'],
    extends: [reactHooks.configs.flat['recommended-latest'], jsxA11y.configs.strict],
    rules: {
      'jsx-a11y-x/no-redundant-roles': ['error', TABLE_ROLES],
      'jsx-a11y-x/no-interactive-element-to-noninteractive-role': ['error', TABLE_ROLES],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      'no-console': 'error', // a log is read by others, and may come to hold a token
      'no-restricted-globals': ['error', ...NOT_OURS],
      'no-restricted-syntax': ['error', ...FOREIGN_WORDS.map((selector) => ({ selector, message: 'A word that a person reads comes from the messages: src/messages/en.ts.' }))],
    },
  },
  {
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/only-throw-error': 'off', // adapters are other people's code, and throw what they like
    },
  },
  {
    files: ['bench/table/**/*.{ts,tsx}'], // their types are there only once what they compare with is installed
    extends: [tseslint.configs.disableTypeChecked],
  },
  {
    files: ['**/*.{js,mjs}'],
    rules: { 'no-undef': 'off' }, // TypeScript checks these files too, and knows where they run
  },
)
