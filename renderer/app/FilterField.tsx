import { useActionContext } from '../actions/context';
import { useWindow } from '../store/store';
import { FilterInput } from '../ui/FilterInput';

/** Narrows the list shown to what has the words that are typed. Escape gives the whole list back. */
export function FilterField() {
  const { panes } = useActionContext();
  const filter = useWindow((state) => state.filter);
  const drop = useWindow((state) => state.dropFilter);
  const shown = useWindow(({ list }) => list.view.filter ?? '');
  return (
    <FilterInput
      label="Filter this list"
      placeholder="Words in the title, authors, summary, why or tags"
      words={shown}
      onFilter={filter}
      onClear={() => {
        drop();
        requestAnimationFrame(() => panes.focusList());
      }}
      onLeave={panes.focusList}
      isTransient
      handle={panes.attachFilter}
    />
  );
}
