import '@fontsource-variable/inter'
import '@fontsource-variable/jetbrains-mono'
import './letters.css'
import { setProjectAnnotations } from '@storybook/react-vite'
import { vi } from 'vitest'
import preview from '../../.storybook/preview.tsx'

const { afterEach: _, ...looks } = preview // axe looks at the same stories elsewhere
setProjectAnnotations(looks)

/** Of the pixels of a picture, so many may differ: less than the corners of one button, more than what another version of the browser smooths otherwise. */
export const TOLERANCE = { allowedMismatchedPixels: 20, threshold: 0.2 }

/** How long a busy machine may take until two pictures in a row are the same; the runner waits for the end of that, and ten seconds at most. */
export const PATIENCE_MS = 8_000

/** Waits for the letters of the pictures, and has every token be the same. */
export async function dressForPictures(): Promise<void> {
  vi.spyOn(crypto, 'getRandomValues').mockImplementation((bytes) => {
    if (bytes instanceof Uint8Array) for (let n = 0; n < bytes.length; n++) bytes[n] = n * 37
    return bytes
  })
  await Promise.all(["14px 'Inter Variable'", "600 14px 'Inter Variable'", "14px 'JetBrains Mono Variable'"].map((font) => document.fonts.load(font)))
}
