import type { Decorator } from '@storybook/react-vite'
import { type ReactNode, useInsertionEffect } from 'react'
import './brands.css'

/** Puts a story into the product of a brand, as brands.css has it. */
export function inBrand(brand: 'bank' | 'game-studio' | 'terminal-green', name: string): Decorator {
  return (Story) => (
    <Brand brand={brand} name={name}>
      <Story />
    </Brand>
  )
}

function Brand({ brand, name, children }: { brand: string; name: string; children: ReactNode }): ReactNode {
  useInsertionEffect(() => {
    document.documentElement.dataset['brand'] = brand
    return () => void delete document.documentElement.dataset['brand']
  }, [brand])
  return (
    <>
      <p className="story-brand">
        <strong>
          <bdi>{name}</bdi>
        </strong> <span>Developers</span>
      </p>
      {children}
    </>
  )
}

/** Gives a story's page a sheet of its own, for as long as the story is there. */
export function withSheet(text: string): Decorator {
  return (Story) => (
    <>
      <style>{text}</style>
      <Story />
    </>
  )
}

/** The same before all others, so that it says in which order the layers of the page come. */
export function withSheetBefore(text: string): Decorator {
  return (Story) => (
    <SheetBefore text={text}>
      <Story />
    </SheetBefore>
  )
}

function SheetBefore({ text, children }: { text: string; children: ReactNode }): ReactNode {
  useInsertionEffect(() => {
    const sheet = document.createElement('style')
    sheet.textContent = text
    document.head.prepend(sheet)
    return () => sheet.remove()
  }, [text])
  return children
}
