import { PRIVATE_ATTRIBUTES, PRIVATE_CLASSES } from 'keyrack'

/** From now on no element gets any of the kit's marks: what still keeps a token from a recorder is something else. */
export function stripMarks(): void {
  const { setAttribute } = Element.prototype
  Element.prototype.setAttribute = function (this: Element, name: string, value: string) {
    if (Object.hasOwn(PRIVATE_ATTRIBUTES, name)) return
    setAttribute.call(this, name, name === 'class' ? withoutMarks(value) : value)
  }
}

function withoutMarks(classes: string): string {
  return classes
    .split(' ')
    .filter((name) => !PRIVATE_CLASSES.includes(name))
    .join(' ')
}
