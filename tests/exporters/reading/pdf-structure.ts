import { type Dictionary, PdfObjects, type Value } from './pdf-objects.ts';

/** A node of the structure tree, and the pieces of pages that it is made of, as "page:mcid". */
export interface Node {
  type: string;
  children: Node[];
  pieces: string[];
  /** Annotations that it holds. */
  annotations: Dictionary[];
  alt: string | null;
  actual: string | null;
  attributes: Dictionary;
}

export interface TaggedPdf {
  objects: PdfObjects;
  catalog: Dictionary;
  root: Node;
  pages: Dictionary[];
}

export function taggedPdf(bytes: Uint8Array): TaggedPdf {
  const objects = new PdfObjects(bytes);
  const catalog = objects.dictionary(objects.trailer.Root);
  const kids = objects.array(objects.dictionary(catalog.Pages).Kids);
  const pages = kids.map((kid) => objects.dictionary(kid));
  const numberOf = new Map(kids.map((kid, i) => [refOf(kid), i]));
  const pageOf = (value: Value | undefined) => numberOf.get(refOf(value));
  const nodeOf = (value: Value): Node => {
    const own = objects.dictionary(value);
    const node: Node = {
      type: String(own.S).slice(1),
      ...{ children: [], pieces: [], annotations: [] },
      alt: objects.text(own.Alt),
      actual: objects.text(own.ActualText),
      attributes: objects.dictionary(own.A),
    };
    for (const kid of objects.array(own.K)) {
      if (typeof kid === 'number') node.pieces.push(`${pageOf(own.Pg)}:${kid}`);
      else {
        const inner = objects.dictionary(kid);
        if (inner.Type === '/MCR') node.pieces.push(`${pageOf(inner.Pg)}:${inner.MCID}`);
        else if (inner.Type === '/OBJR') node.annotations.push(objects.dictionary(inner.Obj));
        else node.children.push(nodeOf(kid));
      }
    }
    return node;
  };
  const tree = objects.dictionary(catalog.StructTreeRoot);
  const root: Node = {
    type: 'StructTreeRoot',
    children: objects.array(tree.K).map(nodeOf),
    ...{ pieces: [], annotations: [], alt: null, actual: null, attributes: {} },
  };
  return { objects, catalog, root, pages };
}

/** A node and all below it, in the order in which they are read. */
export function* allOf(node: Node): Generator<Node> {
  yield node;
  for (const child of node.children) yield* allOf(child);
}

export function refOf(value: Value | undefined): number {
  return value !== null && typeof value === 'object' && 'ref' in value ? Number(value.ref) : -1;
}
