import { KeyMenuItem } from 'keyrack'
import { fn } from 'storybook/test'

export const onRename = fn()

/** Items of a host's own. */
export const ITEMS = (
  <>
    <KeyMenuItem onSelect={onRename}>Rename…</KeyMenuItem>
    <KeyMenuItem onSelect={fn()}>Show usage</KeyMenuItem>
    <KeyMenuItem disabled>Rotate…</KeyMenuItem>
  </>
)
