/** The states of what can be pressed, and the poses in which it is seen to be in them. */
export const POSES = { Rest: '', Hover: 'hover', Focus: 'focus-visible', Pressed: 'hover active' } as const
