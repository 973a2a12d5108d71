import { useWindow } from '../../store/store';
import { Dialog } from '../../ui/Dialog';
import { PaletteBody } from './PaletteBody';

/** Every action and every day at hand, found by typing. */
export function Palette() {
  const isOpen = useWindow(({ overlay }) => overlay === 'palette');
  const close = useWindow((state) => state.closeOverlay);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => {
        if (!open) close();
      }}
      title="Commands"
      titleHidden
      placement="top"
    >
      <PaletteBody />
    </Dialog>
  );
}
