import type { FormulaLine, Inline } from '#contract/full-text';

/** Stand around the number of a formula that is held. Both are of the private use area, and taken out of the source. */
const OPEN = '\uE000';
const CLOSE = '\uE001';
const HELD = /\uE000(\d+)\uE001/;
const ALONE = /^\uE000(\d+)\uE001$/;
const ALL_HELD = /\uE000(\d+)\uE001/g;

/** `display`: it stood by itself in the source, with its number if it had one. */
type Held = { readonly piece: Inline; readonly raw: string; readonly display?: { readonly number?: string } };

/**
 * Mathematics on its way past the Markdown parser, for which `}_{` begins an emphasis and `\{` is an escape: it is taken
 * out before, and put back as a piece of a line after.
 */
export class HeldFormulas {
  readonly #held: Held[] = [];

  /** The source without the characters that stand for what is held. */
  static clean(source: string): string {
    return source.replaceAll(/[\uE000\uE001\0]/g, '');
  }

  /** What stands for it in the text from now on. */
  hold(piece: Inline, raw: string, display?: { readonly number?: string }): string {
    this.#held.push(display === undefined ? { piece, raw } : { piece, raw, display });
    return `${OPEN}${this.#held.length - 1}${CLOSE}`;
  }

  /** Text as pieces, with what is held put back. */
  pieces(text: string): Inline[] {
    return text
      .split(HELD)
      .map((part, index): Inline => (index % 2 === 0 ? part : (this.#at(part)?.piece ?? '')))
      .filter((piece) => piece !== '');
  }

  /** Text with the source of what is held: for code, and for addresses. */
  raw(text: string): string {
    return text.replaceAll(ALL_HELD, (_whole, number: string) => this.#at(number)?.raw ?? '');
  }

  /** The line of a formula that a text is, if it is that alone. */
  line(text: string): FormulaLine | undefined {
    const held = this.#alone(text);
    if (held === undefined || typeof held.piece === 'string' || held.piece.kind !== 'math') return undefined;
    const { tex, text: plain } = held.piece;
    const { number } = held.display ?? {};
    return { tex, ...(plain === undefined ? {} : { text: plain }), ...(number === undefined ? {} : { number }) };
  }

  isDisplay(text: string): boolean {
    return this.#alone(text)?.display !== undefined;
  }

  #alone(text: string): Held | undefined {
    const number = ALONE.exec(text)?.[1];
    return number === undefined ? undefined : this.#at(number);
  }

  #at(number: string): Held | undefined {
    return this.#held[Number(number)];
  }
}

/** Splits a text at what is held, and keeps that. */
export const HELD_PART = /(\uE000\d+\uE001)/;
