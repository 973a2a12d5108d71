/*
 * Which dollar signs of a Markdown text open and close mathematics. Parsers take any two of a paragraph for that; here it is
 * as pandoc has it (tex_math_dollars): behind the first stands no blank, before the second none, and no digit behind it. "It
 * costs $5, or $6" is no formula, and what stands in a link to a note is that link's.
 */

/** Stands for a dollar sign that is none of mathematics, while a parser reads the text. Of the same length. */
const MASK = '\uE0DA';
const LINK = /\[\[[^[\]|\n]{1,200}(?:\|[^[\]\n]{0,200})?\]\]/y;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/**
 * The text with every dollar sign that is none of mathematics masked; places in it stay what they are.
 * @param hasSetLabels whether mathematics in the words of a link is set
 */
export function withMaskedDollars(markdown: string, hasSetLabels: boolean): string {
  if (!markdown.includes('$')) return markdown;
  const lines = markdown.split('\n');
  const made: string[] = [];
  let paragraph: string[] = [];
  let fence: string | undefined;
  const end = (): void => {
    if (paragraph.length > 0) made.push(maskedParagraph(paragraph.join('\n'), hasSetLabels));
    paragraph = [];
  };
  for (const line of lines) {
    const mark = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      made.push(line);
      if (mark !== undefined && mark.startsWith(fence) && line.trim() === mark) fence = undefined;
    } else if (mark !== undefined) {
      end();
      made.push(line);
      fence = mark;
    } else if (line.trim() === '') {
      end();
      made.push(line);
    } else paragraph.push(line);
  }
  end();
  return made.join('\n');
}

/** The words of a node as they were written. */
export function withDollars(words: string): string {
  return words.replaceAll(MASK, '$');
}

function runAt(text: string, at: number, sign: string): number {
  let end = at;
  while (text[end] === sign) end += 1;
  return end - at;
}

/** Behind the next run of as many signs; undefined if there is none. */
function behindRun(text: string, from: number, sign: string, length: number): number | undefined {
  for (let at = text.indexOf(sign, from); at >= 0; at = text.indexOf(sign, at)) {
    const found = runAt(text, at, sign);
    at += found;
    if (found === length) return at;
  }
  return undefined;
}

function linkAt(text: string, at: number): string | undefined {
  LINK.lastIndex = at;
  return LINK.exec(text)?.[0];
}

function maskedLink(link: string, hasSetLabels: boolean): string {
  const bar = link.indexOf('|');
  if (!hasSetLabels || bar < 0) return link.replaceAll('$', MASK);
  return link.slice(0, bar).replaceAll('$', MASK) + maskedParagraph(link.slice(bar), hasSetLabels);
}

/** What a dollar sign leads to: the place of the one that closes it, or how far there is none that could. */
type Closing = { readonly isFound: boolean; readonly at: number };

function closing(text: string, at: number): Closing {
  for (let next = at + 1; next < text.length; next += 1) {
    const sign = text[next];
    if (sign === '\\') next += 1;
    else if (sign === '[') next += (linkAt(text, next)?.length ?? 1) - 1;
    else if (sign === '$') {
      if (runAt(text, next, '$') > 1) return { isFound: false, at: next };
      if (!/\s/.test(text.charAt(next - 1)) && !/\d/.test(text.charAt(next + 1))) return { isFound: true, at: next };
    }
  }
  return { isFound: false, at: text.length };
}

function maskedParagraph(text: string, hasSetLabels: boolean): string {
  if (!text.includes('$')) return text;
  let made = '';
  let at = 0;
  // Before this place no dollar sign is closed: without that, every price of a long text is one more search to its end.
  let barrenTo = 0;
  const keep = (to: number): void => {
    made += text.slice(at, to);
    at = to;
  };
  while (at < text.length) {
    const sign = text[at];
    const link = sign === '[' ? linkAt(text, at) : undefined;
    if (sign === '\\') keep(at + 2);
    else if (link !== undefined) {
      made += maskedLink(link, hasSetLabels);
      at += link.length;
    } else if (sign === '`' || (sign === '$' && runAt(text, at, '$') > 1)) {
      const length = runAt(text, at, sign);
      const end = behindRun(text, at + length, sign, length) ?? at + length;
      // Brackets in code open no link here, but did where a dollar sign before them was looked at.
      if (text.slice(at, end).includes('[[')) barrenTo = 0;
      keep(end);
    } else if (sign === '$') {
      const mayOpen = at >= barrenTo && !/^\s?$/.test(text.charAt(at + 1));
      const end = mayOpen ? closing(text, at) : undefined;
      if (end?.isFound === true) keep(end.at + 1);
      else {
        barrenTo = Math.max(barrenTo, end?.at ?? 0);
        made += MASK;
        at += 1;
      }
    } else keep(at + 1);
  }
  return made;
}
