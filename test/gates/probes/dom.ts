import type { CDPSession } from '@playwright/test'
import { type Inspection, type Piece, probing } from './probe.ts'

/** Searches text, comments, attributes and values in the document and in every tree that was taken out of it and still lives, with all shadow roots. */
export const searchDom = probing(async (inspection) => {
  const trees: DomNode[] = []
  for (const root of await rootsIn(inspection)) trees.push(await describe(inspection.cdp, root))
  if (!trees.some(({ nodeName }) => nodeName === '#document')) throw new Error('The walk did not reach the document.')
  return [...trees.flatMap((tree) => [...piecesOf(tree)]), ...(await inspection.readLiving(valuesOf))]
})

/** A node as the browser's protocol describes it. */
interface DomNode {
  readonly nodeName: string
  readonly nodeValue: string
  readonly attributes?: string[]
  readonly children?: DomNode[]
  readonly shadowRoots?: DomNode[]
  readonly templateContent?: DomNode
  readonly contentDocument?: DomNode
}

/** The topmost node of each tree that a living node is in. From it, the protocol reaches what no script has ever touched, closed shadow roots too. */
async function rootsIn(inspection: Inspection): Promise<string[]> {
  const { cdp } = inspection
  const findRoots = (objects: object[]): Node[] => {
    const nodes = objects.filter((object) => object instanceof Node).filter((object) => !Object.hasOwn(object, 'constructor')) // the others are the prototypes themselves
    return [...new Set(nodes.map((node) => node.getRootNode({ composed: true })))]
  }
  const { result } = await cdp.send('Runtime.callFunctionOn', { objectId: await inspection.living(), functionDeclaration: `function () { return (${String(findRoots)})(this) }` })
  const roots = await cdp.send('Runtime.getProperties', { objectId: result.objectId!, ownProperties: true })
  return roots.result.flatMap(({ value }) => (value?.subtype === 'node' ? [value.objectId!] : []))
}

async function describe(cdp: CDPSession, objectId: string): Promise<DomNode> {
  const { node } = await cdp.send('DOM.describeNode', { objectId, depth: -1, pierce: true })
  return node
}

function* piecesOf(node: DomNode, above = ''): Generator<Piece> {
  const where = `${above || (node.nodeName === '#document' ? '' : 'detached:')} ${node.nodeName}`.trim()
  if (node.nodeValue) yield { where, text: node.nodeValue }
  if (node.attributes?.length) yield { where: `an attribute of ${where}`, text: node.attributes.join('\n') }
  const inner = [node.children, node.shadowRoots, node.templateContent, node.contentDocument].flat()
  for (const child of inner) if (child) yield* piecesOf(child, where)
}

// Runs in the page. A field's value is no attribute.
function valuesOf(objects: object[]): Piece[] {
  const fields = objects.filter((object) => object instanceof HTMLInputElement || object instanceof HTMLTextAreaElement).filter((field) => !Object.hasOwn(field, 'constructor'))
  return fields.map((field) => ({ where: `the value of a ${field.isConnected ? '' : 'detached '}${field.nodeName}`, text: `${field.value}\n${field.defaultValue}` }))
}
