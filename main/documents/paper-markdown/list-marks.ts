import type { Block, Inline, ListItem } from '#contract/full-text';

const SIGN = /^\s*[•◦▪‣⋅·–∙]\s*/;
const SPELLED = /^\s*(\((?:\d{1,3}|[a-z]|[ivx]{1,5})\))\s+/;

/** Converters leave the mark of an item at its beginning, beside the one that Markdown has. It is shown once. */
export function withoutMark(
  of: readonly Block[],
  ordered: { readonly number: number; readonly isUsual: boolean } | undefined,
): ListItem {
  const usual = ordered === undefined || ordered.isUsual ? {} : { mark: `${ordered.number}.` };
  const [block, ...blocks] = of;
  if (block?.kind !== 'paragraph' && block?.kind !== 'heading') return { ...usual, of };
  const [first, ...rest] = block.of;
  if (typeof first !== 'string') return { ...usual, of };
  const cut = (length: number): readonly Block[] => {
    const line: Inline[] = [first.slice(length), ...rest].filter((piece) => piece !== '');
    return [{ ...block, of: line }, ...blocks];
  };
  if (ordered !== undefined) {
    const again = new RegExp(`^\\s*\\(?${ordered.number}[.)]\\s*`).exec(first)?.[0];
    if (again !== undefined) return { ...usual, of: cut(again.length) };
  } else {
    const sign = SIGN.exec(first)?.[0];
    if (sign !== undefined) return { of: cut(sign.length) };
  }
  const spelled = SPELLED.exec(first);
  return spelled?.[1] === undefined ? { ...usual, of } : { mark: spelled[1], of: cut(spelled[0].length) };
}
