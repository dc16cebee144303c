const MAX_LENGTH = 40

/**
 * The name of an environment variable for the key of this name: `PRODUCTION_SERVER_API_KEY`; `API_KEY` where the name has no
 * letter or digit that such a name may have.
 *
 * It always says API_KEY, so that no key's name, "path" for example, overwrites a variable that means something to a shell.
 */
export function variableFor(name: string | null): string {
  const stem = (name ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .slice(0, MAX_LENGTH)
    .replace(/^_|_$/g, '')
  if (stem === '') return 'API_KEY'
  const variable = /(^|_)API_KEY(_|$)/.test(stem) ? stem : `${stem}_API_KEY`
  return /^\d/.test(variable) ? `_${variable}` : variable
}
