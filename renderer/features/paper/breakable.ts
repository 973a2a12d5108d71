/** Shorter ones, in characters as they are drawn, fit into any line. */
const LONG = 24;
const RELATION = /^[=<>≤≥≈≠∼≃≅≡∝≪≫≔∈∉∋⊂⊃⊆⊇→←↔↦⇒⇐⇔⟶⟵⟹⟺∣,;]$|^:=$/u;
const SUM = /^[+−±∓∪∩∧∨]$/u;
const WORDS = /^<mtext>((?=[^<]*\s)[^<]*\p{L}[^<]*)<\/mtext>$/u;
const SPACE = /^<mspace|^<mtext>\s*<\/mtext>$/u;

/**
 * A formula within a line as several, so that a line may end behind a sign of relation or of addition, or between words:
 * browsers do not break a formula, and one wider than its column would be cut. Its source stays with the last piece.
 * @param markup one `<math>` element, as `formula` makes it
 */
export function breakable(markup: string): string {
  const [, open, row, source] = /^(<math[^>]*>)<semantics><mrow>(.*)<\/mrow>(<annotation.*)$/su.exec(markup) ?? [];
  if (open === undefined || row === undefined || source === undefined || lengthOf(row) < LONG) return markup;
  const pieces = piecesOf(partsOf(row));
  if (pieces.length < 2) return markup;
  const last = pieces.findLastIndex((piece) => piece.kind === 'math');
  if (last === -1) return markup;
  return pieces
    .map(({ kind, of }, place) => {
      if (kind === 'words') return of;
      const content = place === last ? `<semantics><mrow>${of}</mrow>${source}` : `<mrow>${of}</mrow></math>`;
      // The place between two elements that are no words is none where a line may end, everywhere.
      return `${open}${content}${pieces[place + 1]?.kind === 'math' ? '<wbr>' : ''}`;
    })
    .join('');
}

type Piece = { readonly kind: 'math' | 'words'; of: string };

function piecesOf(parts: readonly string[]): Piece[] {
  const pieces: Piece[] = [];
  let depth = 0;
  let isOpen = false;
  for (const [place, part] of parts.entries()) {
    const words = depth === 0 ? WORDS.exec(part)?.[1] : undefined;
    if (words !== undefined) {
      pieces.push({ kind: 'words', of: words.replaceAll('\u00A0', ' ') });
      isOpen = false;
      continue;
    }
    const sign = signOf(part);
    const mayEnd = depth === 0 && sign !== undefined && endsLine(sign, parts[place - 1], parts[place + 1]);
    // At the end of a row a sign would lose the space around it.
    const of = mayEnd ? part.replace('<mo', '<mo form="infix"') : part;
    const last = pieces.at(-1);
    if (isOpen && last !== undefined) last.of += of;
    else pieces.push({ kind: 'math', of });
    isOpen = !mayEnd;
    if (sign !== undefined) depth = Math.max(0, depth + depthOf(sign));
  }
  return pieces;
}

function signOf(part: string | undefined): string | undefined {
  return part === undefined ? undefined : /^<mo[^>]*>([^<]*)<\/mo>$/u.exec(part)?.[1]?.replaceAll(/&lt;|&gt;/g, angle);
}

const angle = (entity: string): string => (entity === '&lt;' ? '<' : '>');

/** Between two operands alone: the minus of a negative number stays with it. */
function endsLine(sign: string, before: string | undefined, after: string | undefined): boolean {
  if (before === undefined || after === undefined || signOf(after) === '=') return false;
  if (RELATION.test(sign)) return true;
  return SUM.test(sign) && !SPACE.test(before) && !/^[=<>(,;+−]$/u.test(signOf(before) ?? '');
}

function depthOf(sign: string): number {
  if (/^[([{⟨⌊⌈]$/u.test(sign)) return 1;
  return /^[)\]}⟩⌋⌉]$/u.test(sign) ? -1 : 0;
}

/** The elements of a row; of those within it that have words, their elements. */
function partsOf(row: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: tag, 1: end, index } of row.matchAll(/<(\/?)m[a-z]+[^>]*>/g)) {
    depth += end === '/' ? -1 : 1;
    if (depth > 0) continue;
    const part = row.slice(start, index + tag.length);
    start = index + tag.length;
    const inner = /^<mrow>(.*)<\/mrow>$/su.exec(part)?.[1];
    if (inner?.includes('<mtext>') === true) parts.push(...partsOf(inner));
    else parts.push(part);
  }
  return parts;
}

const lengthOf = (row: string): number => row.replaceAll(/<[^>]*>/g, '').length;
