import { plainText, type Block, type Inline } from '#contract/full-text';
import { headingOf } from './headings';
import { joinLines, type Vocabulary } from './join-lines';
import type { Line } from './lines';
import { captionLabel, type Body, type Paragraph } from './paragraphs';
import { entriesOf } from './references';

const REFERENCES = /^\W*(?:references?|bibliography|literature cited|references and notes)\W*$/i;
const RUN_IN_ABSTRACT = /^abstract\s*[.:—–-]+\s*(?=\S)/i;

/** Paragraphs as the blocks of a text, without anchors. */
export function blocksOf(paragraphs: readonly Paragraph[], body: Body, words: Vocabulary): Block[] {
  const blocks: Block[] = [];
  let references: Line[] | undefined;
  const endReferences = (): void => {
    if (references !== undefined && references.length > 0) blocks.push(...listOf(references, words));
    references = undefined;
  };
  for (const paragraph of paragraphs) {
    const of = joinLines(paragraph.lines, words, paragraph.kind === 'rows' ? { kind: 'break' } : ' ');
    const text = plainText(of).trim();
    if (text === '') continue;
    const heading = headingOf(paragraph, text, body);
    const isReferences = REFERENCES.test(text);
    if (heading !== undefined && (references === undefined || isReferences || isAfterReferences(heading, text))) {
      endReferences();
      if (isReferences) references = [];
      const { level, number, skip } = heading;
      blocks.push({
        kind: 'heading',
        anchor: '',
        level,
        ...(number === undefined ? {} : { number }),
        of: after(of, skip),
      });
    } else if (references !== undefined && paragraph.kind !== 'caption') references.push(...paragraph.lines);
    else blocks.push(...proseOf(paragraph, of, text, body));
  }
  endReferences();
  return blocks;
}

/** Among references, what could be a heading is most often a name. */
const isAfterReferences = ({ number }: { readonly number?: string }, text: string): boolean =>
  number === undefined
    ? /^(?:appendi|supplement|acknowledg)/i.test(text)
    : /^[A-Z]/.test(text) || /^[A-Z]/.test(number);

function proseOf({ kind, lines }: Paragraph, of: readonly Inline[], text: string, body: Body): Block[] {
  if (kind === 'caption') {
    const label = lines[0] === undefined ? '' : (captionLabel(lines[0], body) ?? '');
    const bare = label.replace(/\s?[:.|–—\s]+$/, '');
    return [{ kind: 'figure', anchor: '', label: bare, caption: after(of, label.length), pictures: [], parts: [] }];
  }
  const abstract = RUN_IN_ABSTRACT.exec(text);
  if (abstract === null) return [{ kind: 'paragraph', anchor: '', of }];
  return [
    { kind: 'heading', anchor: '', level: 2, of: ['Abstract'] },
    { kind: 'paragraph', anchor: '', of: after(of, abstract[0].length) },
  ];
}

/** A line without so many letters at its beginning. */
function after(of: readonly Inline[], letters: number): Inline[] {
  const [first, ...rest] = of;
  if (letters === 0 || first === undefined) return [...of];
  const text = plainText([first]);
  if (text.length <= letters) return after(rest, letters - text.length);
  return [text.slice(letters).trimStart(), ...rest];
}

/** References as a list, or as they stand where no entries can be told apart. */
function listOf(lines: readonly Line[], words: Vocabulary): Block[] {
  const entries = entriesOf(lines).map((entry) => joinLines(entry, words));
  if (entries.length < 2) return entries.map((of) => ({ kind: 'paragraph', anchor: '', of }));
  const items = entries.map((of) => ({ of: [{ kind: 'paragraph', anchor: '', of } as const] }));
  return [{ kind: 'list', anchor: '', isOrdered: false, items }];
}
