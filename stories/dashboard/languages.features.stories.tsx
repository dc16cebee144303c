import type { Meta, StoryObj } from '@storybook/react-vite'
import { ApiKeysDashboard, type Messages } from 'keyrack'
import { ar } from 'keyrack/messages/ar'
import { de } from 'keyrack/messages/de'
import { en } from 'keyrack/messages/en'
import { es } from 'keyrack/messages/es'
import { fr } from 'keyrack/messages/fr'
import { he } from 'keyrack/messages/he'
import { ja } from 'keyrack/messages/ja'
import { ko } from 'keyrack/messages/ko'
import { pseudo } from 'keyrack/messages/pseudo'
import { ptBR } from 'keyrack/messages/pt-br'
import { zhCN } from 'keyrack/messages/zh-cn'
import { expect, screen, waitFor, within } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { findRow } from '../steps.ts'

/** The page in each language that the kit speaks: its words by `messages`, its dates and numbers by `locale`. */
const meta = {
  title: 'ApiKeysDashboard/Features/Languages',
  component: ApiKeysDashboard,
  args: { columns: ['name', 'key', 'createdAt', 'lastUsedAt', 'status', 'actions'] },
} satisfies Meta<typeof ApiKeysDashboard>
export default meta
type Story = StoryObj<typeof meta>

/** The page, then the question before a deletion, found by the language's own words. */
function spoken(messages: Messages, locale: string, dir: 'ltr' | 'rtl' = 'ltr'): Story {
  const text = (message: Messages['table'][keyof Messages['table']]): string => (typeof message === 'string' ? message : message({ n: 1, m: 1, max: 1 }))
  return {
    globals: { dir },
    decorators: [on(backEnd, { messages, locale })],
    play: async ({ userEvent }) => {
      const row = await findRow('Production server')
      await expect(screen.getByRole('heading', { name: text(messages.table.title) })).toBeVisible()
      await userEvent.click(within(row).getByRole('button', { name: /Production server/ }))
      await userEvent.click(await screen.findByRole('menuitem', { name: text(messages.remove.item) }))
      const question = await screen.findByRole('alertdialog', { name: text(messages.remove.title) })
      await waitFor(() => expect(within(question).getByRole('button', { name: text(messages.remove.confirm) })).toBeVisible()) // it comes in from nothing
    },
  }
}

export const English: Story = spoken(en, 'en-US')
export const German: Story = spoken(de, 'de-DE')
export const French: Story = spoken(fr, 'fr-FR')
export const Spanish: Story = spoken(es, 'es-ES')
export const BrazilianPortuguese: Story = spoken(ptBR, 'pt-BR')
export const Japanese: Story = spoken(ja, 'ja-JP')
export const SimplifiedChinese: Story = spoken(zhCN, 'zh-CN')
export const Korean: Story = spoken(ko, 'ko-KR')
export const Arabic: Story = spoken(ar, 'ar', 'rtl')
export const Hebrew: Story = spoken(he, 'he-IL', 'rtl')

/** No language: what is not in ⟦ ⟧ does not come from the messages, and what is cut off would be in a longer language. */
export const Pseudo: Story = spoken(pseudo, 'en-US')
