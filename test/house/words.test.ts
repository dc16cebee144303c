import { Linter } from 'eslint'
import { parser } from 'typescript-eslint'
import { describe, expect, test } from 'vitest'
import config from '../../eslint.config.js'

const rule = config.find(({ rules }) => rules?.['no-restricted-syntax'])?.rules?.['no-restricted-syntax']

function complaintsAbout(jsx: string): string[] {
  const languageOptions = { parser, parserOptions: { ecmaFeatures: { jsx: true } } } as Linter.LanguageOptions
  const text = `export const part = (open, label, n) => ${jsx}`
  return new Linter().verify(text, { files: ['**/*.tsx'], languageOptions, rules: { 'no-restricted-syntax': rule! } }, 'part.tsx').map(({ message }) => message)
}

describe('a word that a person would read is refused', () => {
  test.each([
    ['as text', '<p>Deleted</p>'],
    ['in a fragment', '<>Deleted</>'],
    ['in another alphabet', '<p>削除</p>'],
    ['in braces', "<p>{'Deleted'}</p>"],
    ['in a template', '<p>{`Deleted ${n}`}</p>'],
    ['in a choice', "<p>{open ? 'Open' : label}</p>"],
    ['in a condition', "<p>{open && 'Open'}</p>"],
    ['as the name of an element', '<button aria-label="Close" />'],
    ['as a name in braces', "<button aria-label={'Close'} />"],
    ['as a name by choice', "<button aria-label={open ? 'Close' : label} />"],
    ['as a placeholder', '<input placeholder="Name" />'],
    ['as a title', '<i title={`Key ${n}`} />'],
    ['as the text of a picture', '<img alt="A key" />'],
  ])('%s', (_, jsx) => {
    expect(complaintsAbout(jsx)).toEqual([expect.stringContaining('comes from the messages')])
  })
})

describe('what nobody reads is not', () => {
  test.each([
    ['a message', '<p>{label}</p>'],
    ['punctuation', '<p>{n} · {n}</p>'],
    ['a class and a role', '<p className="kr-muted" role="status" />'],
    ['a state', "<p data-state={open ? 'open' : 'closed'} />"],
    ['a template without letters', '<p>{`${n}…`}</p>'],
  ])('%s', (_, jsx) => {
    expect(complaintsAbout(jsx)).toEqual([])
  })
})
