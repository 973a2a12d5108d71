import { Highlighter } from 'lucide-react';
import type { PaperId } from '#contract/ids';
import { useWindow } from '../../store/store';
import { Icon } from '../../ui/Icon';
import { counted } from '../../words/counts';
import styles from './HighlightsFact.module.css';

/** How much is highlighted in a paper: leads to its text, with the list of them beside it. */
export function HighlightsFact({ paper, count }: { readonly paper: PaperId; readonly count: number }) {
  const readText = useWindow((state) => state.readText);
  const setPanel = useWindow((state) => state.setHighlightPanel);
  return (
    <button
      type="button"
      className={styles['fact']}
      onClick={() => {
        setPanel(true);
        readText(paper);
      }}
    >
      <Icon icon={Highlighter} size={14} />
      {counted(count, 'highlight')}
    </button>
  );
}
