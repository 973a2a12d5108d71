import { Fragment } from 'react';

type Range = { readonly from: number; readonly to: number };

/** A text with marks over the words that were looked for. The ranges are in order, and apart from each other. */
export function MarkedText({ text, marks }: { readonly text: string; readonly marks: readonly Range[] }) {
  return (
    <>
      {marks.map(({ from, to }, index) => (
        <Fragment key={from}>
          {text.slice(marks[index - 1]?.to ?? 0, from)}
          <mark>{text.slice(from, to)}</mark>
        </Fragment>
      ))}
      {text.slice(marks.at(-1)?.to ?? 0)}
    </>
  );
}
