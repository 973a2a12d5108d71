import { braced, closingBrace, type Found, type PieceStyle, type ReadInside, words } from './pieces';
import { accentAt, ESCAPES, symbolOf } from './tex-symbols';
import { hrefCommand, urlCommand } from './web-links';

/** Commands whose one argument is set in a style; null: set as it is. */
const STYLED: ReadonlyMap<string, PieceStyle | null> = new Map<string, PieceStyle | null>([
  ['textbf', 'bold'],
  ['mathbf', 'bold'],
  ['textit', 'italic'],
  ['textsl', 'italic'],
  ['emph', 'italic'],
  ['texttt', 'code'],
  ['textsc', 'small-capitals'],
  ['underline', 'underline'],
  ['uline', 'underline'],
  ['textsuperscript', 'superscript'],
  ['textsubscript', 'subscript'],
  ['text', null],
  ['textrm', null],
  ['textsf', null],
  ['textmd', null],
  ['textup', null],
  ['textnormal', null],
  ['mathrm', null],
  ['mbox', null],
  ['hbox', null],
]);

/** Switches that hold until the brace closes: `{\em so}`. */
const SWITCHES: ReadonlyMap<string, PieceStyle | null> = new Map<string, PieceStyle | null>([
  ['em', 'italic'],
  ['it', 'italic'],
  ['sl', 'italic'],
  ['itshape', 'italic'],
  ['bf', 'bold'],
  ['bfseries', 'bold'],
  ['tt', 'code'],
  ['ttfamily', 'code'],
  ['sc', 'small-capitals'],
  ['scshape', 'small-capitals'],
  ['rm', null],
  ['sf', null],
  ['small', null],
  ['large', null],
]);

const CITATIONS = new Set(['cite', 'citep', 'citet', 'citealp', 'citeauthor', 'parencite', 'textcite']);
const COLOURS = /^(?:red|blue|green|teal|cyan|magenta|orange|purple|violet|brown|gray|grey|black|white|olive|pink)$/;

function styled(style: PieceStyle | null, inside: string, end: number, readInside: ReadInside): Found {
  const pieces = readInside(inside);
  return { end, pieces: style === null || pieces.length === 0 ? pieces : [{ kind: 'styled', style, pieces }] };
}

/** What a backslash begins outside mathematics; undefined for a command that is not known, which stays as it is. */
export function commandAt(text: string, at: number, readInside: ReadInside): Found | undefined {
  const accent = accentAt(text, at);
  if (accent !== undefined) return { end: accent.end, pieces: words(accent.text) };
  const name = /^[a-zA-Z]+/.exec(text.slice(at + 1, at + 40))?.[0];
  if (name === undefined) {
    const escaped = ESCAPES.get(text[at + 1] ?? '');
    return escaped === undefined ? undefined : { end: at + 2, pieces: words(escaped) };
  }
  const behind = at + 1 + name.length;
  const found = withArgument(name, text, behind, readInside);
  if (found !== undefined) return found;
  if (name === 'allowbreak') return { end: behind + (text[behind] === ' ' ? 1 : 0), pieces: [] };
  const symbol = symbolOf(name, text[behind]);
  if (symbol === undefined) return undefined;
  // `\LaTeX{}`: empty braces only end the name.
  return { end: text.startsWith('{}', behind) ? behind + 2 : behind, pieces: words(symbol) };
}

function withArgument(name: string, text: string, behind: number, readInside: ReadInside): Found | undefined {
  const argument = braced(text, behind);
  if (argument === undefined) return undefined;
  const { inside, end } = argument;
  const style = STYLED.get(name);
  if (style !== undefined) return styled(style, inside, end, readInside);
  if (name === 'url') return urlCommand(inside, end, readInside);
  if (name === 'footnote') return { end, pieces: [...words(' ('), ...readInside(inside), ...words(')')] };
  if (CITATIONS.has(name))
    return {
      end,
      pieces: words(
        `[${inside
          .split(',')
          .map((key) => key.trim())
          .join(', ')}]`,
      ),
    };
  if (name === 'color' && COLOURS.test(inside)) return { end, pieces: [] };
  if (name === 'textcolor' || name === 'href') {
    const second = braced(text, end);
    if (second === undefined) return name === 'href' ? urlCommand(inside, end, readInside) : undefined;
    const pieces = readInside(second.inside);
    return name === 'href' ? hrefCommand(inside, pieces, second.end) : { end: second.end, pieces };
  }
  return undefined;
}

/** Commands that a feed has stripped of their backslash, where nothing else can be meant: `textit{so}`. */
const STRIPPED = /(?:textbf|textit|emph|texttt|textsc|textsuperscript|textsubscript|underline)(?=\{)/y;

export function strippedCommandAt(text: string, at: number, readInside: ReadInside): Found | undefined {
  if (/[\p{L}\p{N}\\]/u.test(text[at - 1] ?? '')) return undefined;
  STRIPPED.lastIndex = at;
  const name = STRIPPED.exec(text)?.[0];
  return name === undefined ? undefined : withArgument(name, text, at + name.length, readInside);
}

/** Braces that TeX would not print: around a switch (`{\em so}`) or around one symbol (`{\Delta}G`, `{\"u}`). */
export function groupAt(text: string, at: number, readInside: ReadInside): Found | undefined {
  if (text[at + 1] !== '\\') return undefined;
  const close = closingBrace(text, at);
  if (close < 0) return undefined;
  const inside = text.slice(at + 1, close);
  const name = /^\\([a-zA-Z]+)(?![a-zA-Z])\s*/.exec(inside);
  const style = name?.[1] === undefined ? undefined : SWITCHES.get(name[1]);
  if (name !== null && style !== undefined) {
    // A last `\/` corrects the slant in TeX and prints nothing.
    return styled(style, inside.slice(name[0].length), close + 1, readInside);
  }
  if (/^\\color\{[a-z]+\}/.test(inside))
    return styled(null, inside.replace(/^\\color\{[a-z]+\}\s*/, ''), close + 1, readInside);
  const only = commandAt(inside, 0, readInside);
  return only !== undefined && only.end === inside.length ? { end: close + 1, pieces: only.pieces } : undefined;
}
