import { plainText, type Block, type Inline } from '#contract/full-text';

/** A reference before it has an anchor. */
export type DraftReference = { readonly label?: string; readonly of: readonly Inline[] };
export type WithReferences = {
  readonly blocks: readonly Block[];
  readonly references: readonly DraftReference[];
  /** Whether the text has a heading for references. */
  readonly hasHeading: boolean;
};

const HEADING = /^\W*(?:references?|bibliography|literature cited|references and notes)\W*$/i;
const NUMBERED = /^\s*(?:\[([\w+\-.' ]{1,24})\]|(\d{1,4})[.)])\s*/;
const NAMED = /^\s*((?:[^\s()]+\s+){1,7}\((?:(?:19|20)\d\d[a-z]?(?:[–-]\d{2,4})?|n\.d\.)\))\s+(?=\S)/;
/** What authors call a reference in LaTeX, alone on its line. */
const KEY = /^(?=.*[a-z])[\w:.+/-]{3,60}$/i;
const NAMES = /et al\.|\band\b|&|^[^\s]+ \(/;

/** Takes the list of references out of the text, where it is a list. */
export function takeReferences(blocks: readonly Block[]): WithReferences {
  const at = blocks.findLastIndex((block) => block.kind === 'heading' && HEADING.test(plainText(block.of)));
  if (at === -1) return { blocks, references: [], hasHeading: false };
  const following = blocks.slice(at + 1).findIndex((block) => block.kind === 'heading');
  const end = following === -1 ? blocks.length : at + 1 + following;
  const within = blocks.slice(at + 1, end);
  const rest = [...blocks.slice(0, at), ...blocks.slice(end)];
  const lines = linesOf(within);
  if (within.length === 0) return { blocks: rest, references: [], hasHeading: true };
  const references = lines.references.map((of) => labelled(of));
  if (references.length === 0) return { blocks, references: [], hasHeading: true };
  const others = lines.others;
  // What stands among the references and is none follows them, as a figure does that a page break put there.
  return { blocks: [...blocks.slice(0, at), ...others, ...blocks.slice(end)], references, hasHeading: true };
}

/** Lines of references: the items of lists, or paragraphs that begin with a number; a line that goes on is added. */
function linesOf(blocks: readonly Block[]): { references: (readonly Inline[])[]; others: Block[] } {
  const references: (readonly Inline[])[] = [];
  const others: Block[] = [];
  for (const block of blocks) {
    if (block.kind === 'list') {
      for (const item of block.items) {
        const of = item.of.flatMap((part) => ('of' in part && part.kind === 'paragraph' ? part.of : []));
        const number = item.mark === undefined ? [] : [`[${item.mark.replaceAll(/[.()]/g, '')}] `];
        // LaTeX has a width there in place of a first reference, which some converters take for one.
        if (!/^\s*\d{0,4}\s*$/.test(plainText(of))) references.push([...number, ...of]);
      }
    } else if (block.kind === 'paragraph' && NUMBERED.test(plainText(block.of.slice(0, 3)))) references.push(block.of);
    else if (block.kind === 'paragraph' && references.length > 0) {
      const last = references.at(-1) ?? [];
      references[references.length - 1] = [...last, ' ', ...block.of];
    } else others.push(block);
  }
  return { references, others };
}

function labelled(of: readonly Inline[]): DraftReference {
  const at = of.findIndex((piece) => typeof piece !== 'string' || piece.trim() !== '');
  const first = of[at];
  if (first === undefined) return { of };
  if (typeof first !== 'string') return linkedLabel(of, at);
  if (KEY.test(first.trim()) && isBreak(of[at + 1])) return { label: first.trim(), of: of.slice(at + 2) };
  const numbered = NUMBERED.exec(first);
  const named = numbered === null ? NAMED.exec(first) : null;
  const label = numbered === null ? named?.[1] : `[${numbered[1] ?? numbered[2] ?? ''}]`;
  const length = (numbered ?? named)?.[0].length;
  if (label === undefined || length === undefined || (named !== null && !NAMES.test(label))) return { of };
  return { label, of: [...of.slice(0, at), first.slice(length), ...of.slice(at + 1)].filter((piece) => piece !== '') };
}

/** `[[28]](#page-8) …`: a label that leads back; names of places before it are kept. */
function linkedLabel(of: readonly Inline[], at: number): DraftReference {
  const first = of[at];
  if (first === undefined || typeof first === 'string') return { of };
  if (first.kind === 'to' && first.of.length === 0) {
    const rest = labelled(of.slice(at + 1));
    return { ...rest, of: [...of.slice(0, at + 1), ...rest.of] };
  }
  const text = plainText([first]).trim();
  return /^\[\w{1,12}\]$/.test(text) ? { label: text, of: of.slice(at + 1) } : { of };
}

const isBreak = (piece: Inline | undefined): boolean => typeof piece === 'object' && piece.kind === 'break';
