import { fieldsIn, type FrontMatterFields, readBlock } from './front-matter';
import { blockWith } from './front-matter-change';
import { type LineEnd, lineEndOf, withLineEndsOf, withPlainLineEnds } from './line-ends';

export type { FrontMatterFields } from './front-matter';

/** What of a file is not its text, as it stands in the file. Only `problem` is for others to read. */
export type FrontMatter = {
  /** Why it is left as it is: a sentence with the number of the line. */
  readonly problem?: string;
  readonly hasByteOrderMark: boolean;
  readonly lineEnd: LineEnd;
  /** The line that opens it; empty if there is none. */
  readonly opening: string;
  readonly block: string;
  readonly closing: string;
  /** The empty line between it and the text. */
  readonly gap: string;
  /** The text with the line ends that it has in the file. */
  readonly body: string;
  readonly fields: Partial<FrontMatterFields>;
};

export type NoteFile = {
  /** Markdown with `\n` line ends, without the front matter. */
  readonly body: string;
  readonly frontMatter: FrontMatter;
};

const MARK = '\uFEFF';
const OPENING = /^---[ \t]*\r?\n/;
const CLOSING = /(?:^|(?<=\n))(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;

/** How a note's file is laid out. Never throws: what cannot be read is kept as it is, and told of as its `problem`. */
export function parseNoteFile(text: string): NoteFile {
  const hasByteOrderMark = text.startsWith(MARK);
  const whole = hasByteOrderMark ? text.slice(MARK.length) : text;
  const start = { hasByteOrderMark, lineEnd: lineEndOf(whole) };
  const opening = OPENING.exec(whole)?.[0];
  const rest = opening === undefined ? '' : whole.slice(opening.length);
  const closing = opening === undefined ? null : CLOSING.exec(rest);
  if (opening === undefined || !closing) {
    const none = { ...start, opening: '', block: '', closing: '', gap: '', body: whole, fields: {} };
    const problem =
      'Line 1 of its file begins a front matter that is never closed, so all of it is shown as text. A line of --- closes it.';
    const isOpen = opening !== undefined || /^---[ \t]*$/.test(whole);
    return { body: withPlainLineEnds(whole), frontMatter: isOpen ? { ...none, problem } : none };
  }
  const block = rest.slice(0, closing.index);
  const after = rest.slice(closing.index + closing[0].length);
  const gap = /^\r?\n/.exec(after)?.[0] ?? '';
  const body = after.slice(gap.length);
  const read = readBlock(withPlainLineEnds(block));
  const frontMatter = { ...start, opening, block, closing: closing[0], gap, body, fields: fieldsIn(read) };
  return {
    body: withPlainLineEnds(body),
    frontMatter: read.kind === 'bad' ? { ...frontMatter, problem: read.problem } : frontMatter,
  };
}

/**
 * The file's text: its front matter with `fields`, and its body. Where nothing changed it is exactly the text that was
 * parsed. A field that is not given stays as the file has it, an empty one is taken out; a front matter with a problem
 * stays as it is.
 */
export function printNoteFile(file: NoteFile, fields: FrontMatterFields): string {
  const front = file.frontMatter;
  const mark = front.hasByteOrderMark ? MARK : '';
  const text = withPlainLineEnds(file.body);
  const body = withLineEndsOf(front.body, text, front.lineEnd);
  if (front.opening === '') {
    if (front.problem !== undefined && isOpenStill(mark + body, text)) return mark + body;
    const block = blockWith('', fields).replaceAll('\n', front.lineEnd);
    return `${mark}---${front.lineEnd}${block}---${front.lineEnd}${front.lineEnd}${body}`;
  }
  const changed = front.problem === undefined ? blockWith(withPlainLineEnds(front.block), fields) : undefined;
  const block = changed === undefined ? front.block : withLineEndsOf(front.block, changed, front.lineEnd);
  // A body that begins with an empty line needs one before it, which is not its own.
  const gap = front.gap === '' && /^\r?\n/.test(body) ? front.lineEnd : front.gap;
  const isCutOff = !front.closing.endsWith('\n') && gap + body !== '';
  return mark + front.opening + block + front.closing + (isCutOff ? front.lineEnd : '') + gap + body;
}

/** A note without a file yet. Line ends of `body` become `\n`. */
export function newNoteFile(body: string): NoteFile {
  return withBody(
    {
      body: '',
      frontMatter: {
        hasByteOrderMark: false,
        lineEnd: '\n',
        opening: '---\n',
        block: '',
        closing: '---\n',
        gap: '\n',
        body: '',
        fields: {},
      },
    },
    body,
  );
}

/** The same file with another text. Line ends of `body` become `\n`. */
export function withBody(file: NoteFile, body: string): NoteFile {
  return { ...file, body: withPlainLineEnds(body) };
}

/** What the front matter says of the fields that are ours; nothing where it has a problem. */
export function fieldsOf(file: NoteFile): Partial<FrontMatterFields> {
  return file.frontMatter.fields;
}

/** Whether a file without front matter of its own still begins with one that is not closed, and reads as `text`. */
function isOpenStill(printed: string, text: string): boolean {
  const again = parseNoteFile(printed);
  return again.frontMatter.opening === '' && again.frontMatter.problem !== undefined && again.body === text;
}
