/** The builds in which the gates examine their pages. Apart from what makes them, which a test need not load. */
export const BUILDS = ['production', 'development'] as const
export type Build = (typeof BUILDS)[number]
