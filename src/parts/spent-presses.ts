/** Presses that closed something on top, such as a menu: what lies below takes no notice of them. */
export const spentPresses = new WeakSet<Event>()
