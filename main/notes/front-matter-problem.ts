import type { ErrorCode } from 'yaml';

/**
 * What is said of a front matter that cannot be read: at which line of its file, and why, as far as that can be told. A
 * parser's own words are for programmers.
 */
export function problemAt(line: number, cause: string): string {
  return `Line ${line} of its front matter cannot be read, so Offprint leaves all of it as it is. ${cause}`;
}

const COLON = 'A colon in a value needs quotation marks.';
/** Where no more is known. */
export const GENERAL = 'Each line needs a name, a colon, a blank and a value, such as “status: queued”.';

/** The value of a line, behind its name or the dash of a list. */
const VALUE = /^\s*(?:-\s+)*(?:[^\s:"'[{#-][^:]*:(?:\s+|$))?(.*)$/;

/**
 * Where what the parser stumbled over begins, as the number of the line within the block, from 0, and what it is.
 * `code` is what the parser takes it for, and `at` the line where it noticed.
 */
export function causeIn(block: string, code: ErrorCode, at: number): { readonly at: number; readonly cause: string } {
  const lines = block.split('\n');
  // What is opened and never closed is noticed only where something else begins.
  if (code === 'MISSING_CHAR' || code === 'BAD_INDENT') {
    const opened = lines.slice(0, at + 1).findLastIndex((line) => unclosedIn(valueOf(line)) !== undefined);
    const cause = unclosedIn(valueOf(lines[opened] ?? ''));
    if (cause !== undefined) return { at: opened, cause };
  }
  return { at, cause: causeOf(lines[at] ?? '', lines[at + 1] ?? '', code) };
}

function causeOf(line: string, next: string, code: ErrorCode): string {
  const value = valueOf(line);
  if (code === 'TAB_AS_INDENT' || /^ *\t/.test(line)) return 'Begin the line with blanks instead of a tab.';
  if (code === 'BAD_DQ_ESCAPE') return 'A backslash has a meaning within "…". Write the value within \'…\' instead.';
  if (/^(?:".*"|'.*')\s*[^\s#]/.test(value)) return 'Nothing can follow the quotation mark that ends a value.';
  if (/^[@`%&*!|>\]}]/.test(value)) return `A value that begins with ${value.slice(0, 1)} needs quotation marks.`;
  if (/^[[{]/.test(value)) return 'The brackets do not match, or something follows the last of them.';
  if (/:(?:\s|$)/.test(value)) return COLON;
  if (/^\s*-\s/.test(value) || /^[^\s-][^:]*:\s+-\s/.test(line)) return 'Each item of a list needs a line of its own.';
  if (code === 'BLOCK_AS_IMPLICIT_KEY' && /^\s/.test(next)) {
    return 'It has a value, so the line below it cannot begin with more blanks.';
  }
  if (code === 'BAD_INDENT') return 'It does not begin with as many blanks as the lines that it belongs to.';
  return GENERAL;
}

function valueOf(line: string): string {
  return VALUE.exec(line)?.[1]?.trim() ?? '';
}

/** What a value opens and does not close on its line. */
function unclosedIn(value: string): string | undefined {
  const first = value.slice(0, 1);
  if (first === '"' || first === "'") {
    return value.slice(1).includes(first) ? undefined : 'The quotation mark that begins its value is never closed.';
  }
  const last = first === '[' ? ']' : first === '{' ? '}' : undefined;
  return last === undefined || value.includes(last) ? undefined : 'The bracket that begins its value is never closed.';
}
