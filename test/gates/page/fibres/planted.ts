/** The token that is planted in a place of React: nothing else on the page is written like it, the name of the place least of all. */
export function plantedIn(place: string): string {
  const drawkcab = [...place].reverse().join('')
  return `${drawkcab}-${drawkcab}-${drawkcab}`
}
