import type { HeldFormulas } from './held-formulas';

/** Words of the last of a formula's four forms, and of nothing else: `italic_t start_POSTSUBSCRIPT 4 end_POSTSUBSCRIPT`. */
const MARK =
  /(?:bold_italic|italic|bold|caligraphic|blackboard_bold|blackboard|fraktur|roman|sansserif|typewriter)_[^\s_]{1,40}|(?:start|end)_[A-Z]{3,40}/g;
const STYLE = /(?:bold_italic|italic|bold|caligraphic|blackboard_bold|blackboard|fraktur|roman|sansserif|typewriter)_/g;
const BRACKETING = /(?:start|end)_[A-Z]+|\b(?:divide|square-root)\b|\bover[~^¯˙→]/g;
/** Between two marks of one formula; another formula in between has TeX, or letters of mathematics. */
const BETWEEN = /^[^{}\\\n\u{1d400}-\u{1d7ff}]{0,60}$/u;
const LETTER = /[\p{L}\p{N}]/u;
/** So far back the other forms of a formula are looked for. */
const FARTHEST = 2_500;

// prettier-ignore
const GREEK: Readonly<Record<string, string>> = {
  alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ϵ', varepsilon: 'ε', zeta: 'ζ', eta: 'η', theta: 'θ',
  vartheta: 'ϑ', iota: 'ι', kappa: 'κ', lambda: 'λ', mu: 'μ', nu: 'ν', xi: 'ξ', pi: 'π', varpi: 'ϖ', rho: 'ρ',
  varrho: 'ϱ', sigma: 'σ', varsigma: 'ς', tau: 'τ', upsilon: 'υ', phi: 'ϕ', varphi: 'φ', chi: 'χ', psi: 'ψ',
  omega: 'ω', Gamma: 'Γ', Delta: 'Δ', Theta: 'Θ', Lambda: 'Λ', Xi: 'Ξ', Pi: 'Π', Sigma: 'Σ', Upsilon: 'Υ', Phi: 'Φ',
  Psi: 'Ψ', Omega: 'Ω', ell: 'ℓ',
};

type Zone = { readonly from: number; readonly to: number };
type Found = { readonly from: number; readonly to: number; readonly tex: string; readonly text: string };

/**
 * arXiv's pages of 2024 became Markdown with each formula four times in a row: as it is read, in words, as TeX, and
 * spelled out. The TeX is held, the others go.
 */
export function holdRepeatedFormulas(text: string, held: HeldFormulas): string {
  let out = '';
  let done = 0;
  for (const zone of zonesOf(text)) {
    if (zone.from < done) continue;
    const found = formulaAt(text, zone, done);
    if (found === undefined) {
      // Nobody can read the spelled-out form.
      out += text.slice(done, zone.from);
      done = zone.to;
      continue;
    }
    out += text.slice(done, found.from);
    const stop = /[.,;:\s]*$/.exec(found.tex)?.[0] ?? '';
    const tex = found.tex.slice(0, found.tex.length - stop.length);
    out += held.hold({ kind: 'math', tex, text: found.text }, tex) + stop.trim();
    done = found.to;
  }
  return (out + text.slice(done)).replaceAll(/(?<![\w.])(\d(?:[\d.,]{0,20}\d)?%?) \1 \1 \1(?!\w|\.\d)/g, '$1');
}

export function hasRepeatedFormulas(text: string): boolean {
  return /(?:start|end)_POST(?:SUB|SUPER)SCRIPT|italic_\p{L}/u.test(text);
}

function zonesOf(text: string): Zone[] {
  const zones: Zone[] = [];
  for (const mark of text.matchAll(MARK)) {
    const last = zones.at(-1);
    const to = mark.index + mark[0].length - (/[.,;:]$/.test(mark[0]) ? 1 : 0);
    if (last !== undefined && BETWEEN.test(text.slice(last.to, Math.min(mark.index, last.to + 64)))) {
      zones[zones.length - 1] = { from: last.from, to };
    } else zones.push({ from: mark.index, to });
  }
  return zones;
}

function formulaAt(text: string, zone: Zone, floor: number): Found | undefined {
  const spelled = text.slice(zone.from, zone.to);
  let withoutText: Found | undefined;
  // The spelled-out form may begin before its first mark, with a number or a sign.
  for (let begin = zone.from; begin > Math.max(floor, zone.from - 24); begin--) {
    if (text[begin] === '\n') break;
    const letters = lettersOf(text.slice(begin, zone.from) + spelled);
    if (letters.length === 0) continue;
    const tex = texBefore(text, begin, letters, floor);
    if (tex === undefined) continue;
    const to = endOfSpelled(text, zone.to, tex.source);
    const read = readBefore(text, tex.from, letters, Math.max(floor, tex.from - FARTHEST), tex.source);
    if (read !== undefined) return { from: read.from, to, tex: tex.source, text: read.text };
    withoutText ??= { from: wordsBefore(text, tex.from, floor), to, tex: tex.source, text: tex.source };
  }
  return withoutText;
}

/** The letters and digits of a spelled-out form, in their order. */
function lettersOf(spelled: string): string[] {
  return Array.from(spelled.replaceAll(BRACKETING, ' ').replaceAll(STYLE, '')).filter((character) =>
    LETTER.test(character),
  );
}

/** TeX that ends at a place and has exactly these letters. */
function texBefore(text: string, end: number, letters: readonly string[], floor: number) {
  let to = end;
  while (to > floor && text[to - 1] === ' ') to--;
  let at = to;
  let left = letters.length;
  while (left > 0) {
    if (at <= floor || to - at > FARTHEST) return undefined;
    const command = /\\([A-Za-z]+)$/.exec(text.slice(Math.max(floor, at - 24), at));
    if (command?.[1] !== undefined) {
      left = afterCommand(command[1], letters, left);
      at -= command[0].length;
      continue;
    }
    const character = characterBefore(text, at);
    if (LETTER.test(character)) {
      if (character !== letters[left - 1]) return undefined;
      left--;
    } else if (character === '\n') return undefined;
    at -= character.length;
  }
  return balanced(text, at, to, floor);
}

function afterCommand(name: string, letters: readonly string[], left: number): number {
  const shown = GREEK[name] ?? name;
  const from = left - Array.from(shown).length;
  return from >= 0 && letters.slice(from, left).join('') === shown ? from : left;
}

/** A bracket at the end may be the first of the spelled-out form, and one that is missing stands before. */
function balanced(text: string, begin: number, end: number, floor: number): { from: number; source: string } {
  let from = begin;
  let to = end;
  while (to > from && /[([|−\-+=]/.test(text[to - 1] ?? '') && text[to - 2] !== '\\') to--;
  let missing = depthOf(text.slice(from, to));
  while (missing > 0 && from > floor) {
    const before = /(?:\\[A-Za-z]+\s?)?[{([]$|[_^]$|\\[A-Za-z]+$/.exec(
      text.slice(Math.max(floor, from - 24), from),
    )?.[0];
    if (before === undefined) break;
    from -= before.length;
    missing = depthOf(text.slice(from, to));
  }
  const sign = /[([|−\-+=]+$/.exec(text.slice(to, end))?.[0];
  if (sign !== undefined && /[|−\-+]/.test(sign) && text.slice(from - sign.length, from) === sign) from -= sign.length;
  return { from, source: text.slice(from, to).trim() };
}

function depthOf(tex: string): number {
  let depth = 0;
  for (const character of tex) {
    if ('{(['.includes(character)) depth--;
    else if ('})]'.includes(character)) depth++;
  }
  return depth;
}

/** The form that is read stands before the words, and has the same letters. */
function readBefore(text: string, end: number, letters: readonly string[], floor: number, tex: string) {
  const first = letters[0];
  if (first === undefined) return undefined;
  for (let at = end - 1; at >= floor; at--) {
    if (!text.startsWith(first, at)) continue;
    const before = at > floor ? characterBefore(text, at) : ' ';
    if (LETTER.test(before)) continue;
    const to = matchedTo(text, at, end, letters);
    if (to === undefined) continue;
    const lead = /^(?:\\[A-Za-z]+|[{}\s])*([([|−-]?)/.exec(tex)?.[1] ?? '';
    const from = lead !== '' && before === lead ? at - before.length : at;
    const closing = /^[)\]|]*/.exec(text.slice(to, end))?.[0] ?? '';
    return { from, text: text.slice(from, to + closing.length) };
  }
  return undefined;
}

function matchedTo(text: string, from: number, end: number, letters: readonly string[]): number | undefined {
  let at = from;
  let index = 0;
  while (index < letters.length) {
    if (at >= end) return undefined;
    const character = String.fromCodePoint(text.codePointAt(at) ?? 32);
    if (LETTER.test(character)) {
      if (character !== letters[index]) return undefined;
      index++;
    }
    at += character.length;
  }
  return at;
}

/** Where the form in words begins, if only that can be told. */
function wordsBefore(text: string, end: number, floor: number): number {
  const before = text.slice(Math.max(floor, end - 400), end);
  const words = /(?:(?:\b(?:subscript|superscript)|[\u{1d400}-\u{1d7ff}]+|[\d:]+)\s*)+$/u.exec(before)?.[0];
  return end - (words?.length ?? 0);
}

/** Signs at the end of the TeX are there at the end of the spelled-out form as well. */
function endOfSpelled(text: string, end: number, tex: string): number {
  const signs = /[^\p{L}\p{N}{}\s\\]*$/u.exec(tex.replaceAll(/[{}\s]/g, ''))?.[0] ?? '';
  let at = end;
  for (const sign of signs) {
    const space = /^ */.exec(text.slice(at, at + 4))?.[0].length ?? 0;
    if (text[at + space] !== sign) break;
    at += space + 1;
  }
  return at;
}

function characterBefore(text: string, at: number): string {
  const last = text[at - 1] ?? ' ';
  return last >= '\uDC00' && last <= '\uDFFF' && at > 1 ? (text[at - 2] ?? '') + last : last;
}
