import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/** Keeps a picture that was given to the editor; resolves with the Markdown that shows it, or null. */
export type KeepPicture = (file: File) => Promise<string | null>;

type Awaited = { readonly file: File; readonly at: number };

const awaited = StateEffect.define<Awaited>({ map: ({ file, at }, changes) => ({ file, at: changes.mapPos(at, 1) }) });
const settled = StateEffect.define<File>();

/** Where pictures that are being kept are to stand: what is typed meanwhile moves them. */
const places = StateField.define<readonly Awaited[]>({
  create: () => [],
  update(value, transaction) {
    const ended = transaction.effects.flatMap((effect) => (effect.is(settled) ? [effect.value] : []));
    const begun = transaction.effects.flatMap((effect) => (effect.is(awaited) ? [effect.value] : []));
    if (ended.length === 0 && begun.length === 0 && !transaction.docChanged) return value;
    const moved = value.map(({ file, at }) => ({ file, at: transaction.changes.mapPos(at, 1) }));
    return [...moved, ...begun].filter(({ file }) => !ended.includes(file));
  },
});

function picturesIn(data: DataTransfer | null): readonly File[] {
  // What has words as well, as a table of a spreadsheet has, is pasted as words.
  if (data === null || data.types.includes('text/plain')) return [];
  return [...data.files].filter(({ type }) => type.startsWith('image/'));
}

/** Takes pictures that are pasted or dropped. `keep` is asked for the function of the moment. */
export function pictureDrop(keep: () => KeepPicture | undefined): Extension {
  async function take(view: EditorView, file: File, at: number, keepPicture: KeepPicture): Promise<void> {
    view.dispatch({ effects: awaited.of({ file, at }) });
    // Whoever keeps it tells what went wrong; here nothing is written then.
    const markdown = await keepPicture(file).catch(() => null);
    const place = view.state.field(places, false)?.find((one) => one.file === file);
    // Another note may be open by now.
    if (place === undefined) return;
    view.dispatch({
      effects: settled.of(file),
      ...(markdown === null ? {} : { changes: { from: place.at, insert: markdown }, userEvent: 'input.paste' }),
    });
  }

  function taken(view: EditorView, event: Event, data: DataTransfer | null, at: number): boolean {
    const keepPicture = keep();
    const files = picturesIn(data);
    if (keepPicture === undefined || files.length === 0 || view.state.readOnly) return false;
    event.preventDefault();
    for (const file of files) void take(view, file, at, keepPicture);
    return true;
  }

  return [
    places,
    EditorView.domEventHandlers({
      paste: (event, view) => taken(view, event, event.clipboardData, view.state.selection.main.head),
      drop: (event, view) =>
        taken(view, event, event.dataTransfer, view.posAtCoords({ x: event.clientX, y: event.clientY }, false)),
    }),
  ];
}
