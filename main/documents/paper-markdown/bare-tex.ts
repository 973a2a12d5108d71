import type { HeldFormulas } from './held-formulas';

/** A command, or a sub- or superscript in braces: prose has neither. */
const STRONG = /\\[A-Za-z]{2,}|[A-Za-z0-9)}\]|'][_^]\{/;
/** Commands of a text rather than of a formula. */
const PROSE_COMMAND = /^\\(?:text[a-z]*|emph|cite[a-z]*|ref|eqref|url|href|footnote|label|section)\{[^{}]*\}$/;
/** Signs that stand within formulas, as well as in prose. */
const SIGN = /[0-9+\-=<>/|.,;:!'()[\]~&\u0370-\u03ff\u2190-\u22ff\u{1d400}-\u{1d7ff}−×·±]/u;
/** What stands for itself after a backslash. Brackets and stars are escapes of Markdown. */
const ESCAPED = /[{}|,;:!%&#_\\ ]/;
/** What is no prose: spans of code, the target of a link, a bare address. */
const ASIDE = /`+[^`\n]*`+|\]\([^)\n]*\)|https?:\/\/[^\s)\]]+/y;
/** A longer one is no formula of a line. */
const LONGEST_RUN = 4_000;

/**
 * Takes formulas out of a text that has them without any marks: runs that hold a command or a braced sub- or superscript
 * and nothing that reads as a word. What is not certainly a formula stays.
 */
export function holdBareTex(text: string, held: HeldFormulas, isSettable: (tex: string) => boolean): string {
  if (!STRONG.test(text)) return text;
  const groups = groupEnds(text);
  let out = '';
  let at = 0;
  while (at < text.length) {
    ASIDE.lastIndex = at;
    const aside = ASIDE.exec(text)?.[0];
    if (aside !== undefined) {
      out += aside;
      at += aside.length;
      continue;
    }
    const end = endOfRun(text, at, groups);
    if (end === at) {
      const skipped = wordAt(text, at);
      out += skipped;
      at += skipped.length;
      continue;
    }
    const run = text.slice(at, end);
    out += STRONG.test(run) ? holdRun(run, held, isSettable) : run;
    at = end;
  }
  return out;
}

function wordAt(text: string, at: number): string {
  return /^[A-Za-z]+/.exec(text.slice(at, at + 200))?.[0] ?? String.fromCodePoint(text.codePointAt(at) ?? 32);
}

/** Where the signs of a formula end that begin at a place. */
function endOfRun(text: string, from: number, groups: ReadonlyMap<number, number>): number {
  let at = from;
  const limit = Math.min(text.length, from + LONGEST_RUN);
  while (at < limit) {
    const next = endOfAtom(text, at, from, groups);
    if (next === at) return at;
    at = next;
  }
  return at;
}

function endOfAtom(text: string, at: number, from: number, groups: ReadonlyMap<number, number>): number {
  const character = text[at] ?? '';
  if (character === '\\') return endOfCommand(text, at);
  if (character === '{') return groups.get(at) ?? at;
  if (character === '_' || character === '^') {
    if (at === from) return at;
    return /[{A-Za-z0-9\\*'+-]/.test(text[at + 1] ?? '') ? at + 1 : at;
  }
  if (/[A-Za-z]/.test(character)) return endOfLetters(text, at, from);
  // Three stops end a sentence, and a link begins with a bracket after which its target comes.
  if (character === ']' && text[at + 1] === '(') return at;
  const point = String.fromCodePoint(text.codePointAt(at) ?? 32);
  return SIGN.test(point) ? at + point.length : at;
}

/** One or two letters are a formula's; up to four where an index follows; more are a word. */
function endOfLetters(text: string, at: number, from: number): number {
  const letters = /^[A-Za-z]+/.exec(text.slice(at, at + 6))?.[0] ?? '';
  const end = at + letters.length;
  if (letters.length <= 2) return end;
  const hasIndex = (text[end] === '_' || text[end] === '^') && text[end + 1] === '{';
  return letters.length <= 4 && hasIndex && at === from ? end : at;
}

function endOfCommand(text: string, at: number): number {
  const name = /^[A-Za-z]+/.exec(text.slice(at + 1, at + 41))?.[0];
  if (name === undefined) return ESCAPED.test(text[at + 1] ?? '') ? at + 2 : at;
  const end = at + 1 + name.length;
  if (text[end] !== ' ') return end;
  // After a command a space is a mark alone, where a sign of the formula follows rather than a word.
  const after = text.slice(end + 1, end + 4);
  const goesOn = /^(?:\\|\d|[B-HJ-Zb-z](?![A-Za-z'’])|[aAI][_^(=])/.test(after);
  return goesOn ? end + 1 : end;
}

/** Where each group in braces ends, by where it begins; a group is within one line. */
function groupEnds(text: string): Map<number, number> {
  const ends = new Map<number, number>();
  let open: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '\n') open = [];
    else if (character === '\\') at++;
    else if (character === '{') open.push(at);
    else if (character === '}') {
      const begin = open.pop();
      if (begin !== undefined) ends.set(begin, at + 1);
    }
  }
  return ends;
}

/** A run may have taken in brackets and stops of the sentence around it. */
function holdRun(run: string, held: HeldFormulas, isSettable: (tex: string) => boolean): string {
  return piecesOf(run)
    .map((piece) => {
      const { before, tex, after } = trimmed(piece);
      if (!STRONG.test(tex) || PROSE_COMMAND.test(tex)) return piece;
      // What is none is kept from Markdown all the same.
      return `${before}${held.hold(isSettable(tex) ? { kind: 'math', tex } : tex, tex)}${after}`;
    })
    .join('');
}

function trimmed(piece: string): { before: string; tex: string; after: string } {
  const before = /^[.,;:!?')\]]+/.exec(piece)?.[0] ?? '';
  const rest = piece.slice(before.length);
  let end = rest.length;
  while (end > 0 && /[.,;:!?'&\s]/.test(rest[end - 1] ?? '') && rest[end - 2] !== '\\') end--;
  return { before, tex: rest.slice(0, end), after: rest.slice(end) };
}

/** Splits a run at brackets that have no other half within it. */
function piecesOf(run: string): string[] {
  const cuts = new Set<number>();
  const open: number[] = [];
  const groups = groupEnds(run);
  for (let at = 0; at < run.length; at++) {
    const character = run[at] ?? '';
    if (character === '\\') {
      const delimiter = /^\\(?:left|right|[bB]igg?[lrm]?)[([)\]]/.exec(run.slice(at, at + 8))?.[0];
      at += delimiter === undefined ? 1 : delimiter.length - 1;
    } else if (character === '{') at = (groups.get(at) ?? at + 1) - 1;
    else if (character === '(' || character === '[') open.push(at);
    else if (character === ')' || character === ']') {
      if (open.pop() === undefined) cuts.add(at);
    }
  }
  for (const at of open) cuts.add(at);
  const pieces: string[] = [];
  let from = 0;
  for (const at of [...cuts].toSorted((a, b) => a - b)) {
    pieces.push(run.slice(from, at), run.slice(at, at + 1));
    from = at + 1;
  }
  pieces.push(run.slice(from));
  return pieces.filter((piece) => piece !== '');
}
