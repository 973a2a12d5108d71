import { plainText, type Block, type Inline } from '#contract/full-text';

const NUMBERED = /^\s*(?:(?:Section|Chapter)\s+)?(\d{1,2}(?:\.\d{1,3}){0,4})\.?\s+(?=\S)/;
const APPENDIX =
  /^\s*(?:Appendix\s+([A-Z](?:\.\d{1,3}){0,4})\.?:?\s+|([A-Z](?:\.\d{1,3}){1,4})\.?\s+|([A-Z])\.\s+)(?=\S)/;
const ROMAN = /^\s*((?:X{0,2}(?:IX|IV|V?I{1,3}|V)|X{1,2})(?:-[A-Z]\d{0,2})?)\.?\s+(?=\S)/;
/** The converters of papers leave the abstract at the sixth level. */
const OUTERMOST = 2;

/** A heading with its number apart, at the level that its number tells. */
export function headingBlock(of: readonly Inline[], depth: number): Block {
  const at = of.findIndex((piece) => typeof piece === 'string' || piece.kind !== 'to' || piece.of.length > 0);
  const first = of[at];
  const found = typeof first === 'string' ? numberOf(first) : undefined;
  if (found === undefined || typeof first !== 'string') {
    const isAbstract = /^abstract\W*$/i.test(plainText(of).trim());
    return { kind: 'heading', anchor: '', level: isAbstract ? OUTERMOST : Math.min(6, Math.max(OUTERMOST, depth)), of };
  }
  const line = [...of.slice(0, at), first.slice(found.length), ...of.slice(at + 1)];
  return { kind: 'heading', anchor: '', level: levelOf(found.number), number: found.number, of: line };
}

function levelOf(number: string): number {
  return Math.min(6, OUTERMOST + number.split(/[.-]/).length - 1);
}

function numberOf(text: string): { number: string; length: number } | undefined {
  const found = NUMBERED.exec(text) ?? APPENDIX.exec(text) ?? ROMAN.exec(text);
  if (found === null) return undefined;
  const number = found.slice(1).find((group) => group !== undefined);
  return number === undefined ? undefined : { number, length: found[0].length };
}
