import { useWindow } from '../store/store';
import { VisuallyHidden } from '../ui/VisuallyHidden';

/** What happened, for those who do not see it: the end of a refresh, what a toast says. */
export function Announcer() {
  const { id, text } = useWindow((state) => state.announcement);
  return (
    <VisuallyHidden>
      <output>
        {/* The same words again are said again only if they are another element. */}
        <span key={id}>{text}</span>
      </output>
    </VisuallyHidden>
  );
}
