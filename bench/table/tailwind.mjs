/** @import { Plugin } from 'vite' */

/**
 * Tailwind's plugin, which some peers need. By a name that TypeScript doesn't follow: its types are there only once the peers are installed.
 * @returns {Promise<Plugin[]>}
 */
export async function tailwind() {
  const name = '@tailwindcss/vite'
  const { default: plugin } = await import(name)
  return plugin()
}
