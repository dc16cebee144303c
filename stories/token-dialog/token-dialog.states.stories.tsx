import type { Meta, StoryObj } from '@storybook/react-vite'
import { TokenDialog } from 'keyrack'
import { backEnd, on } from '../back-end.tsx'
import { everyState } from '../every-state.tsx'
import { Page } from '../page.tsx'
import ClosingMeta, * as Closing from './closing.features.stories.tsx'
import CopyAsMeta, * as CopyAs from './copy-as.features.stories.tsx'
import CopyingMeta, * as Copying from './copying.features.stories.tsx'
import * as Overview from './token-dialog.stories.tsx'
import ProofMeta, * as Proof from './proof.features.stories.tsx'
import * as Layout from './layout.features.stories.tsx'
import MaskingMeta, * as Masking from './masking.features.stories.tsx'
import { shown } from '../shown.ts'

/** Each state of the dialog that shows a token, one story each: it stands over the page, so there is only one of it at a time. */
const meta = {
  title: 'TokenDialog/States',
  component: TokenDialog,
  tags: ['every-look', 'held'],
  args: { placement: 'side', initialReveal: 'shown' },
  decorators: [on(backEnd)],
  render: (args) => <Page token={args} />,
} satisfies Meta<typeof TokenDialog>
export default meta
type Story = StoryObj<typeof meta>

/** All of them, in each theme. */
export const Matrix: Story = { ...everyState(meta.title), tags: ['!every-look', '!test'] }

/** All of them in little room. */
export const Compact: Story = { ...Matrix, tags: ['!every-look', '!test'], globals: { density: 'compact' } }

/** All of them in much. */
export const Comfortable: Story = { ...Matrix, tags: ['!every-look', '!test'], globals: { density: 'comfortable' } }

/** As it comes: whole, with Copy in focus. */
export const Shown: Story = shown(Overview.Default)

/** For those who share their screen. */
export const Masked: Story = shown(Masking.Masked, MaskingMeta)

/** In the middle of the page. */
export const Center: Story = shown(Layout.Center)

/** The clipboard has taken it. */
export const Copied: Story = shown(Copying.Copied, CopyingMeta)

/** The clipboard takes its time. */
export const CopyUnderWay: Story = shown(Copying.CopyUnderWay, CopyingMeta)

/** The clipboard refuses: the token is selected, and can be copied by hand. */
export const CopyFailed: Story = shown(Copying.CopyFailed, CopyingMeta)

/** The clipboard refuses while the token is masked: there is nothing to select. */
export const CopyFailedWhileMasked: Story = shown(Copying.CopyFailedWhileMasked, CopyingMeta)

/** A file was made of it: whether it was saved, nobody knows. */
export const Downloaded: Story = shown(CopyAs.Downloaded, CopyAsMeta)

/** No file could be made of it. */
export const NotDownloaded: Story = shown(CopyAs.NotDownloaded, CopyAsMeta)

/** Saved has to be proved. */
export const ToBeProved: Story = shown(Proof.Empty, ProofMeta)

/** What was pasted is not the token. */
export const NotProved: Story = shown(Proof.Wrong, ProofMeta)

/** Closed with nothing saved. */
export const Gate: Story = shown(Closing.Gate, ClosingMeta)
