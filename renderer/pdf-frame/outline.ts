import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { MOST_ENTRIES, type OutlineEntry } from './messages';

type Destination = string | readonly unknown[] | null;
type Node = { readonly title: string; readonly dest: Destination; readonly items: readonly Node[] };

/** Deeper entries are shown as if they were of this depth. */
const DEEPEST = 6;

export type Outline = {
  readonly entries: readonly OutlineEntry[];
  /** Where each leads to, by its number. */
  readonly destinations: readonly Destination[];
};

/** The outline of a PDF as a flat list, in its order. What leads out of the PDF is left out. */
export async function readOutline(pdf: PDFDocumentProxy): Promise<Outline> {
  const roots = ((await pdf.getOutline()) ?? []) as unknown as readonly Node[];
  const flat: { readonly node: Node; readonly depth: number }[] = [];
  // A hostile outline may be as deep as it is long: no recursion.
  const waiting = roots.toReversed().map((node) => ({ node, depth: 0 }));
  for (let next = waiting.pop(); next !== undefined && flat.length < MOST_ENTRIES; next = waiting.pop()) {
    const { node, depth } = next;
    if (node.dest !== null) flat.push(next);
    for (const item of node.items.toReversed()) waiting.push({ node: item, depth: Math.min(DEEPEST, depth + 1) });
  }
  const entries = await Promise.all(
    flat.map(async ({ node, depth }) => ({
      title: node.title.trim().slice(0, 400) || '…',
      depth,
      page: await pageOf(pdf, node.dest),
    })),
  );
  return { entries, destinations: flat.map(({ node }) => node.dest) };
}

async function pageOf(pdf: PDFDocumentProxy, destination: Destination): Promise<number | null> {
  try {
    const explicit = typeof destination === 'string' ? await pdf.getDestination(destination) : destination;
    const target: unknown = explicit?.[0];
    if (typeof target === 'number') return target + 1;
    if (target === null || typeof target !== 'object') return null;
    return (await pdf.getPageIndex(target as Parameters<PDFDocumentProxy['getPageIndex']>[0])) + 1;
  } catch {
    // It leads to a page that is not there.
    return null;
  }
}
