/** How long a key's name may be, in UTF-16 units: said once, for the server that enforces it and the form that shows it. */
export const NAME_MAX_LENGTH = 100
