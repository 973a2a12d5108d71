import { type Found, type Piece, type ReadInside, words } from './pieces';
import { commandAt, groupAt, strippedCommandAt } from './tex-commands';
import { dashAt, lostTimesAt, quoteAt, type Quotes, tieAt } from './typography';
import { linkAt } from './web-links';

/** Longer texts are shown as they are: no abstract is that long, and reading must never take long. */
const LONGEST = 20_000;
/** Commands within commands; deeper ones stay as they are. */
const DEEPEST = 12;
const LONGEST_FORMULA = 600;

/**
 * What a title, a summary or a paragraph of an abstract consists of: prose, mathematics, links, and words that are set
 * in a style. Mathematics stands between `$…$`, `$$…$$`, `\(…\)`, `\[…\]` or in an environment; all else is text, with
 * the TeX that abstracts use outside mathematics turned into characters. What is not understood stays as it is.
 * Never throws.
 */
export function splitText(text: string): readonly Piece[] {
  return text.length > LONGEST ? words(text) : read(text, 0);
}

function read(text: string, depth: number): readonly Piece[] {
  if (depth > DEEPEST) return words(text);
  const pieces: Piece[] = [];
  const quotes: Quotes = { open: false };
  const readInside: ReadInside = (inside) => read(inside, depth + 1);
  let prose = '';
  let at = 0;
  const endProse = () => {
    pieces.push(...words(prose));
    prose = '';
  };
  while (at < text.length) {
    const found = foundAt(text, at, quotes, readInside);
    if (found === undefined || found.end <= at) {
      prose += text[at] ?? '';
      at += 1;
      continue;
    }
    for (const piece of found.pieces) {
      if (piece.kind === 'text') prose += piece.text;
      else {
        endProse();
        pieces.push(piece);
      }
    }
    at = found.end;
  }
  endProse();
  return pieces;
}

function foundAt(text: string, at: number, quotes: Quotes, readInside: ReadInside): Found | undefined {
  switch (text.charAt(at)) {
    case '\\':
      return bracketedAt(text, at) ?? environmentAt(text, at) ?? commandAt(text, at, readInside);
    case '$':
      return dollarsAt(text, at);
    case '{':
      return groupAt(text, at, readInside);
    case '~':
      return tieAt(text, at);
    case '-':
      return dashAt(text, at);
    case '`':
    case "'":
    case '"':
      return quoteAt(text, at, quotes);
    case 't':
      return lostTimesAt(text, at) ?? strippedCommandAt(text, at, readInside);
    case 'e':
    case 'u':
      return strippedCommandAt(text, at, readInside);
    case 'h':
    case 'H':
    case 'w':
    case 'g':
      return linkAt(text, at, readInside);
    default:
      return undefined;
  }
}

function mathematics(tex: string, display: boolean, end: number): Found | undefined {
  const trimmed = tex.trim();
  return trimmed === '' || trimmed.length > LONGEST_FORMULA
    ? undefined
    : { end, pieces: [{ kind: 'mathematics', tex: trimmed, display }] };
}

/** `\(…\)` and `\[…\]`. */
function bracketedAt(text: string, at: number): Found | undefined {
  const opening = text[at + 1];
  if (opening !== '(' && opening !== '[') return undefined;
  const close = text.indexOf(opening === '(' ? '\\)' : '\\]', at + 2);
  return close < 0 ? undefined : mathematics(text.slice(at + 2, close), opening === '[', close + 2);
}

const ENVIRONMENT = /\\begin\{((?:equation|align|gather|multline|alignat|displaymath|math)\*?)\}/y;

/** `\begin{equation}…\end{equation}` and its like. KaTeX knows all but LaTeX's own two names for plain mathematics. */
function environmentAt(text: string, at: number): Found | undefined {
  ENVIRONMENT.lastIndex = at;
  const [opening, name] = ENVIRONMENT.exec(text) ?? [];
  if (opening === undefined || name === undefined) return undefined;
  const closing = `\\end{${name}}`;
  const close = text.indexOf(closing, at);
  if (close < 0) return undefined;
  const end = close + closing.length;
  const isPlain = name === 'math' || name === 'displaymath';
  return mathematics(isPlain ? text.slice(at + opening.length, close) : text.slice(at, end), name !== 'math', end);
}

/**
 * `$…$` by pandoc's rule: no blank just inside the dollars, no digit behind the closing one. `$$…$$` needs no such care,
 * for no price is written so.
 */
function dollarsAt(text: string, at: number): Found | undefined {
  if (text[at + 1] === '$') {
    const close = text.indexOf('$$', at + 2);
    return close < 0 ? undefined : mathematics(text.slice(at + 2, close), true, close + 2);
  }
  if (/\s/.test(text[at + 1] ?? ' ')) return undefined;
  const last = Math.min(text.length, at + LONGEST_FORMULA);
  for (let close = at + 1; close < last; close += 1) {
    const letter = text[close];
    if (letter === '\\') close += 1;
    else if (letter === '\n') return undefined;
    else if (letter === '$') {
      // The next dollar decides: if it cannot close, the first one was no opening either, but a price.
      if (/\s/.test(text[close - 1] ?? '') || /\d/.test(text[close + 1] ?? '')) return undefined;
      const tex = text.slice(at + 1, close);
      return isProse(tex) ? undefined : mathematics(tex, false, close + 1);
    }
  }
  return undefined;
}

/** TeX whose backslashes some feed has lost: `textbf{so}`, `mathcal{O}`, `a le b`. */
const LOST_COMMANDS =
  /(?:text|math)(?:bf|it|rm|tt|sc|cal|bb|frak)\{|(?:^|\s)(?:le|leq|geq|times|lceil|rceil|frac)(?:\s|\{|$)/;

/** Whether what stands between two dollars are words: two prices of one sentence, or TeX without its backslashes. */
function isProse(tex: string): boolean {
  if (tex.includes('\\')) return false;
  return (
    LOST_COMMANDS.test(tex) ||
    /\p{L}{3,}[,.]?\s+(?:\p{L}+[,.]?\s+)*\p{L}{2,}/u.test(tex) ||
    /^\d[^=^_]*\s\p{L}{2,}/u.test(tex)
  );
}
